//! The levels that belong together, and what is expected of them before any data.

use crate::compare::{FIELDS, FIXED, Field, LEVELS};

use super::Table;

/// Levels that can come of one pair of precisions: only within such a group do probabilities sum to one, so that a
/// field said more often by one class of pairs is no evidence.
pub(crate) struct Group {
    pub(crate) field: usize,
    pub(crate) levels: &'static [usize],
    /// Expected of matches.
    pub(super) matched: &'static [f64],
    /// Expected of strangers.
    pub(super) strangers: &'static [f64],
    /// Expected of siblings; empty where they are as strangers, or as matches (see `weigh`).
    pub(super) siblings: &'static [f64],
}

const fn group(
    field: usize,
    levels: &'static [usize],
    matched: &'static [f64],
    strangers: &'static [f64],
    siblings: &'static [f64],
) -> Group {
    Group { field, levels, matched, strangers, siblings }
}

/// The fixed fields' groups. Levels of names: 1 exact and 2 variant are weighed by the frequency of the name, 3 initial by
/// that of the letter.
pub(super) const GROUPS: &[Group] = &[
    group(0, &[1, 2, 4, 5, 6], &[0.86, 0.07, 0.04, 0.01, 0.02], &[0.0008, 0.0002, 0.002, 0.004, 0.993], &[]),
    group(1, &[1, 2, 4, 5, 6], &[0.86, 0.08, 0.03, 0.005, 0.025], &[0.03, 0.003, 0.004, 0.005, 0.958], &[]),
    group(2, &[1, 2, 4, 5, 6], &[0.86, 0.08, 0.03, 0.01, 0.02], &[0.03, 0.003, 0.004, 0.005, 0.958], &[]),
    group(3, &[1, 2, 4, 5, 6], &[0.88, 0.02, 0.04, 0.02, 0.04], &[0.03, 0.001, 0.004, 0.005, 0.96], &[]),
    group(
        4,
        &[1, 2, 3, 4],
        &[0.92, 0.05, 0.01, 0.02],
        &[0.000_08, 0.0015, 0.03, 0.968_42],
        &[0.02, 0.01, 0.02, 0.95],
    ),
    group(4, &[5, 6, 7], &[0.92, 0.06, 0.02], &[0.03, 0.06, 0.91], &[0.05, 0.12, 0.83]),
    group(
        4,
        &[8, 9, 10, 11],
        &[0.82, 0.13, 0.03, 0.02],
        &[0.06, 0.06, 0.12, 0.76],
        &[0.10, 0.14, 0.30, 0.46],
    ),
    group(5, &[1, 2, 3, 4], &[0.80, 0.08, 0.06, 0.06], &[0.0015, 0.01, 0.08, 0.9085], &[]),
    group(5, &[5, 6, 7], &[0.90, 0.06, 0.04], &[0.03, 0.06, 0.91], &[]),
    group(5, &[8, 9], &[0.95, 0.05], &[0.35, 0.65], &[]),
    group(5, &[10, 11, 12], &[0.85, 0.08, 0.07], &[0.002, 0.012, 0.986], &[]),
    group(5, &[13, 14], &[0.95, 0.05], &[0.12, 0.88], &[]),
    group(
        6,
        &[1, 3, 4, 5, 6, 7],
        &[0.85, 0.03, 0.06, 0.04, 0.01, 0.01],
        &[0.003, 0.002, 0.03, 0.90, 0.005, 0.06],
        &[],
    ),
    group(6, &[2, 8], &[0.93, 0.07], &[0.03, 0.97], &[]),
    group(7, &[1, 2], &[0.995, 0.005], &[0.8, 0.2], &[]),
    group(8, &[1, 2], &[0.8, 0.2], &[0.4, 0.6], &[]),
    group(9, &[1, 2, 3], &[0.7, 0.1, 0.2], &[0.01, 0.02, 0.97], &[]),
    group(10, &[1, 2, 3], &[0.97, 0.025, 0.005], &[0.000_001, 0.000_05, 0.999_949], &[]),
];

/// log2 of siblings over strangers, by level of the birth date, given the shares of strangers.
pub(super) fn siblings_birth(strangers: &[f64; LEVELS]) -> [f64; LEVELS] {
    let mut bits = [0.0; LEVELS];
    for group in GROUPS.iter().filter(|group| group.field == Field::Birth as usize) {
        for (level, siblings) in group.levels.iter().zip(group.siblings) {
            bits[*level] = (siblings / strangers[*level]).log2();
        }
    }
    bits
}

/// The group of one further text.
pub(super) const EXTRA: Group = group(FIXED, &[1, 2, 3], &[0.85, 0.08, 0.07], &[0.01, 0.02, 0.97], &[]);

/// Every group, those of the further texts included.
pub(crate) fn groups() -> impl Iterator<Item = Group> {
    let fixed = GROUPS.iter().map(|g| group(g.field, g.levels, g.matched, g.strangers, g.siblings));
    fixed.chain((FIXED..FIELDS).map(|field| Group { field, ..EXTRA }))
}

/// A table of what is expected.
pub(super) fn expected(of: impl Fn(&Group) -> &'static [f64]) -> Table {
    let mut table = [[0.0; LEVELS]; FIELDS];
    for group in groups() {
        for (level, share) in group.levels.iter().zip(of(&group)) {
            table[group.field][*level] = *share;
        }
    }
    table
}

/// Shares of counted levels within each group, held to what is expected by as many imagined pairs as `strength`.
pub(super) fn shares(counts: &Table, of: impl Fn(&Group) -> &'static [f64], strength: f64) -> Table {
    let mut table = [[0.0; LEVELS]; FIELDS];
    for group in groups() {
        let total: f64 = group.levels.iter().map(|level| counts[group.field][*level]).sum();
        for (level, share) in group.levels.iter().zip(of(&group)) {
            table[group.field][*level] =
                (counts[group.field][*level] + strength * share) / (total + strength);
        }
    }
    table
}

/// Keeps matches from being learned as pairs that conflict: where siblings or namesakes abound, fitting would else take "another given
/// name, born years apart" or "born in one year, on another day" for a habit of matches. The last level of a name or birth is held to
/// `MOST` times what is expected of it, two days of one year to `SAME_YEAR` times.
pub(super) fn hold_conflicts(matched: &mut Table) {
    const MOST: f64 = 1.5;
    const SAME_YEAR: f64 = 4.0;
    const BIRTH: usize = 4;
    for group in groups().filter(|group| group.field <= BIRTH) {
        if let (Some(last), Some(share)) = (group.levels.last(), group.matched.last()) {
            hold(matched, &group, *last, share * MOST);
        }
        if let [1, 2, 3, 4] = group.levels
            && group.field == BIRTH
        {
            hold(matched, &group, 3, group.matched[2] * SAME_YEAR);
        }
    }
}

/// Holds one level of a group to a share, and scales the others.
fn hold(matched: &mut Table, group: &Group, level: usize, most: f64) {
    let levels = &mut matched[group.field];
    let held = levels[level].min(most);
    let scale = (1.0 - held) / (1.0 - levels[level]).max(1e-9);
    for other in group.levels.iter().filter(|other| **other != level) {
        levels[*other] *= scale;
    }
    levels[level] = held;
}

#[cfg(test)]
mod tests {
    use super::groups;

    #[test]
    fn what_is_expected_sums_to_one() {
        for group in groups() {
            for shares in [group.matched, group.strangers, group.siblings] {
                let sum: f64 = shares.iter().sum();
                assert!(shares.is_empty() || (sum - 1.0).abs() < 1e-9, "field {}: {sum}", group.field);
                assert!(shares.is_empty() || shares.len() == group.levels.len());
            }
        }
    }
}

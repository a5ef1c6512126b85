//! Small counts are hidden so that nobody can compute them: tried by an attacker who looks at every table that could be.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use publishing::release::{
    Cell, Cells, Column, Count, Kind, Place, Table, hidden, hidden_since, protect, told,
};

const THRESHOLD: f64 = 4.0;

fn place(parts: &[(&str, &str)]) -> Place {
    parts.iter().map(|(column, value)| ((*column).to_owned(), (*value).to_owned())).collect()
}

/// A table of two columns with all its sums.
fn crossed(counts: &[[u8; 3]; 3]) -> Cells {
    let mut cells = Cells::new();
    for (row, line) in ["a", "b", "c"].iter().zip(counts) {
        for (column, count) in ["x", "y", "z"].iter().zip(line) {
            for at in [
                place(&[("region", row), ("year", column)]),
                place(&[("region", row)]),
                place(&[("year", column)]),
                Place::new(),
            ] {
                *cells.entry(at).or_default() += f64::from(*count);
            }
        }
    }
    cells
}

/// Every value that each cell can have in a table that gives all published numbers. The attacker knows that what is hidden
/// is not nothing, which is more than he is told.
fn possible(cells: &Cells, earlier: &Cells, hidden: &BTreeSet<Place>) -> BTreeMap<Place, BTreeSet<u32>> {
    let inner: Vec<&Place> = cells.keys().filter(|place| place.len() == 2).collect();
    let sums: Vec<(&Place, Vec<usize>, Option<u32>)> = cells
        .iter()
        .filter(|(sum, _)| sum.len() < 2)
        .map(|(sum, value)| {
            let part = |at: &usize| sum.iter().all(|(column, value)| inner[*at].get(column) == Some(value));
            let known = (!hidden.contains(sum)).then_some(*value as u32);
            (sum, (0..inner.len()).filter(part).collect(), known)
        })
        .collect();
    let mut found: BTreeMap<Place, BTreeSet<u32>> = BTreeMap::new();
    let mut table = vec![0_u32; inner.len()];
    try_all(0, &mut table, &inner, (cells, earlier), hidden, &sums, &mut found);
    found
}

type Sum<'a> = (&'a Place, Vec<usize>, Option<u32>);

fn try_all(
    at: usize,
    table: &mut Vec<u32>,
    inner: &[&Place],
    (cells, earlier): (&Cells, &Cells),
    hidden: &BTreeSet<Place>,
    sums: &[Sum<'_>],
    found: &mut BTreeMap<Place, BTreeSet<u32>>,
) {
    let total = |parts: &[usize], table: &[u32]| parts.iter().map(|part| table[*part]).sum::<u32>();
    for (_, parts, known) in sums {
        let done = parts.iter().all(|part| *part < at);
        let so_far = total(&parts.iter().copied().filter(|part| *part < at).collect::<Vec<_>>(), table);
        if known.is_some_and(|known| so_far > known || (done && so_far != known)) {
            return;
        }
    }
    if at == inner.len() {
        for (place, value) in inner.iter().zip(table.iter()) {
            found.entry((*place).clone()).or_default().insert(*value);
        }
        for (sum, parts, _) in sums {
            found.entry((*sum).clone()).or_default().insert(total(parts, table));
        }
        return;
    }
    let truth = cells[inner[at]] as u32;
    if hidden.contains(inner[at]) {
        let before = earlier.get(inner[at]).map_or(0, |before| *before as u32);
        let least = u32::from(truth > 0).max(if before <= truth { before } else { 0 });
        // A few more than there are will do: the question is only whether there is more than one.
        for value in least..=truth + 2 {
            table[at] = value;
            try_all(at + 1, table, inner, (cells, earlier), hidden, sums, found);
        }
    } else {
        table[at] = truth;
        try_all(at + 1, table, inner, (cells, earlier), hidden, sums, found);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    /// Every count below the threshold has at least two values that fit all that is published, sums included.
    #[test]
    fn no_small_count_can_be_computed(
        counts in prop::array::uniform3(prop::array::uniform3(prop_oneof![0_u8..3, 0_u8..9])),
    ) {
        let cells = crossed(&counts);
        if let Some(hidden) = hidden(&cells, THRESHOLD) {
            let possible = possible(&cells, &Cells::new(), &hidden);
            for (place, value) in cells.iter().filter(|(_, value)| **value > 0.0 && **value < THRESHOLD) {
                prop_assert!(hidden.contains(place), "{place:?} is {value} and not hidden");
                prop_assert!(possible[place].len() > 1, "{place:?} can only be {value}: {hidden:?}");
            }
            prop_assert!(!hidden.contains(&Place::new()), "the total is told");
        } else {
            // Only where the total itself is small, or one row and one column are all there is.
            let filled = counts.iter().flatten().filter(|count| **count > 0).count();
            prop_assert!(cells[&Place::new()] < 2.0 * THRESHOLD || filled < 4, "{counts:?}");
        }
    }

    /// Who subtracts an earlier release from this one learns of no few who came between, even if he takes it that the list only
    /// grew. Of the earlier one all was told that is not small.
    #[test]
    fn no_small_difference_of_two_releases_can_be_computed(
        before in prop::array::uniform3(prop::array::uniform3(4_u8..9)),
        grown in prop::array::uniform3(prop::array::uniform3(prop_oneof![Just(0_u8), 0_u8..3, 0_u8..9])),
    ) {
        let mut after = before;
        for (line, more) in after.iter_mut().zip(&grown) {
            line.iter_mut().zip(more).for_each(|(count, more)| *count += more);
        }
        let (earlier, cells) = (crossed(&before), crossed(&after));
        if let Some(hidden) = hidden_since(&cells, &earlier, THRESHOLD) {
            let possible = possible(&cells, &earlier, &hidden);
            for (place, value) in &cells {
                let came = value - earlier[place];
                if came > 0.0 && came < THRESHOLD {
                    prop_assert!(hidden.contains(place), "{came} came to {place:?}, which is told");
                    prop_assert!(possible[place].len() > 1, "{came} came to {place:?}, as can be computed: {hidden:?}");
                }
            }
        }
    }

    /// What need not be hidden is not: where no count is small, all stay.
    #[test]
    fn nothing_is_hidden_without_need(counts in prop::array::uniform3(prop::array::uniform3(4_u8..50))) {
        prop_assert_eq!(hidden(&crossed(&counts), THRESHOLD), Some(BTreeSet::new()));
    }
}

#[test]
fn months_are_not_told_by_their_year() {
    let cells: Cells = [("2024-01", 1.0), ("2024-02", 30.0), ("2024-03", 40.0), ("2023-12", 20.0)]
        .into_iter()
        .map(|(month, count)| (place(&[("month", month)]), count))
        .chain([(place(&[("year", "2024")]), 71.0), (place(&[("year", "2023")]), 20.0), (Place::new(), 91.0)])
        .collect();
    let hidden = hidden(&cells, 5.0).unwrap();
    // The 20 of the other year is less, and would not help.
    assert_eq!(hidden, [place(&[("month", "2024-01")]), place(&[("month", "2024-02")])].into());
}

fn count(name: &str, column: &'static str, rows: &[(&str, f64)]) -> Count {
    let number = |name| Column::new(name, Kind::Number, "");
    Count {
        table: Table {
            name: name.to_owned(),
            title: String::new(),
            description: "Counts.".to_owned(),
            columns: vec![Column::new(column, Kind::Text, ""), number("persons"), number("lo"), number("hi")],
            key: vec![column],
            refers: None,
            rows: rows
                .iter()
                .map(|(key, persons)| {
                    vec![
                        Cell::text(key),
                        Cell::Number(*persons),
                        Cell::Number(*persons),
                        Cell::Number(*persons),
                    ]
                })
                .collect(),
        },
        places: 1,
    }
}

#[test]
fn a_table_with_gaps_tells_no_ranges() {
    let protected = protect(
        &[count("by_region", "region", &[("RU-BA", 1.0), ("RU-TY", 9.0), ("RU-DA", 50.0)])],
        &Cells::new(),
        5.0,
    )
    .unwrap();
    let table = &protected.tables[0];
    assert_eq!(protected.rows, 2);
    assert_eq!(table.columns.len(), 2);
    assert_eq!(table.rows[0], [Cell::text("RU-BA"), Cell::Missing]);
    assert_eq!(table.rows[2], [Cell::text("RU-DA"), Cell::Number(50.0)]);
    assert!(table.description.contains("fewer than 5 persons are empty"));
    // Fewer persons than the threshold in all: nothing can be told of them.
    assert_eq!(
        protect(&[count("by_region", "region", &[("RU-BA", 1.0), ("RU-TY", 2.0)])], &Cells::new(), 5.0),
        None
    );
}

#[test]
fn what_an_earlier_table_told_is_read_from_its_file() {
    let now = count("by_region", "region", &[("RU-BA", 9.0), ("RU-TY", 30.0)]);
    let before = told(&now, "region,persons\nRU-BA,8\nRU-TY,20\n").unwrap();
    assert_eq!(before[&Place::new()], 28.0);
    // One came to Bashkortostan: with the total known of both, two counts must go, and there are no more.
    let protected = protect(std::slice::from_ref(&now), &before, 5.0).unwrap();
    assert_eq!(protected.rows, 2);
    let with_gap = told(&now, "region,persons\nRU-BA,\nRU-TY,20\n").unwrap();
    assert_eq!(with_gap, Cells::from([(place(&[("region", "RU-TY")]), 20.0)]));
    assert_eq!(told(&now, "year,persons\n2024,8\n"), None);
}

//! One component, compared all with all, and its partition into persons.

/// What no number outweighs.
pub(crate) const NEVER: f64 = -1.0e6;
/// What holds whatever the fields say.
pub(crate) const ALWAYS: f64 = 1.0e6;
/// How much one pair may say when two groups are compared: one misprint must not outweigh five agreements.
pub(super) const LOUDEST: f64 = 12.0;

/// How much of what one group says of another is its loudest pair, the rest being the mean: a misprint that parts one record from
/// a second also parts it from a third, so the quiet pairs are no evidence of their own.
pub(super) const BEST: f64 = 0.6;

/// Against which no agreement of others counts: two valid ids, two entries of a clean list.
pub(super) const FINAL: f64 = 40.0;

/// The records of a component with the log2-odds of each pair.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    /// The records, in order.
    pub(crate) members: Vec<u32>,
    /// log2-odds, row by row; symmetric.
    bits: Vec<f32>,
}

impl Group {
    /// Compares all members with each other.
    pub(crate) fn new(members: Vec<u32>, mut bits_of: impl FnMut(u32, u32) -> f64) -> Self {
        let size = members.len();
        let mut bits = vec![0.0; size * size];
        for one in 0..size {
            for two in one + 1..size {
                let value = bits_of(members[one], members[two]) as f32;
                bits[one * size + two] = value;
                bits[two * size + one] = value;
            }
        }
        Self { members, bits }
    }

    /// log2-odds of two members.
    pub(crate) fn bits(&self, one: usize, two: usize) -> f64 {
        f64::from(self.bits[one * self.members.len() + two])
    }

    /// The pairs of members, by place.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let size = self.members.len();
        (0..size).flat_map(move |one| (one + 1..size).map(move |two| (one, two)))
    }

    /// The number of a person for each member: the strongest links first, as seen through `seen`, down to `least`.
    pub(crate) fn partition(&self, least: f64, seen: impl Fn(usize, usize) -> f64) -> Vec<u32> {
        let size = self.members.len();
        let mut links: Vec<(f64, usize, usize)> = self
            .pairs()
            .map(|(one, two)| (seen(one, two), one, two))
            .filter(|link| link.0 >= least)
            .collect();
        links.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let mut person: Vec<u32> = (0..size as u32).collect();
        let mut groups: Vec<Vec<usize>> = (0..size).map(|place| vec![place]).collect();
        for (bits, one, two) in links {
            let (into, from) = (person[one].min(person[two]) as usize, person[one].max(person[two]) as usize);
            if into == from || !(bits >= ALWAYS / 2.0 || self.agree(&groups[into], &groups[from])) {
                continue;
            }
            let moved = std::mem::take(&mut groups[from]);
            for member in &moved {
                person[*member] = into as u32;
            }
            groups[into].extend(moved);
        }
        person
    }

    /// Whether two groups, compared record by record, speak for one person.
    fn agree(&self, left: &[usize], right: &[usize]) -> bool {
        let (mut sum, mut most) = (0.0, f64::NEG_INFINITY);
        for one in left {
            for two in right {
                let bits = self.bits(*one, *two);
                if bits <= -FINAL {
                    return false;
                }
                sum += bits.clamp(-LOUDEST, LOUDEST);
                most = f64::max(most, bits.min(LOUDEST));
            }
        }
        BEST * most + (1.0 - BEST) * sum / (left.len() * right.len()) as f64 > 0.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Group, NEVER};

    fn partition(size: u32, bits: &[f64]) -> Vec<u32> {
        let place = |one: u32, two: u32| (0..one).map(|row| size - 1 - row).sum::<u32>() + two - one - 1;
        let group = Group::new((0..size).collect(), |one, two| bits[place(one, two) as usize]);
        group.partition(0.0, |one, two| group.bits(one, two))
    }

    #[test]
    fn a_chain_against_the_evidence_is_broken() {
        assert_eq!(partition(3, &[9.0, -11.0, 2.0]), [0, 0, 2]);
        assert_eq!(partition(3, &[9.0, -11.0, 5.0]), [0, 0, 0], "one misprint is outweighed");
    }

    #[test]
    fn never_is_never() {
        assert_eq!(partition(3, &[9.0, NEVER, 9.0]), [0, 0, 2]);
    }
}

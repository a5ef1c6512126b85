//! One component, compared all with all: what any set of its records weighs as one person, and its partition.
//!
//! Pairs are not independent. A misprint that parts a record from one of a man's others parts it from all of them, and is one misprint;
//! a record without dates likens two men whose dates differ, and is no evidence that they are one. So a set is not weighed by its pairs,
//! but by its records, the one that says most first: each joins those before it field by field, and a field is compared with the record
//! that says it as exactly and fits best. That is the likelihood of the records given one person, each field passed on with mistakes
//! ("hit-miss": Copas and Hilton, JRSS A 153, 1990), with the tree of copies that explains them best.

use rustc_hash::FxHashSet;

use crate::compare::FIELDS;
use crate::model::{Evidence, Relatives, Voice};

/// What no number outweighs.
pub(crate) const NEVER: f64 = -1.0e6;
/// What holds whatever the fields say.
pub(crate) const ALWAYS: f64 = 1.0e6;
/// What "the same, whatever the fields say" adds to the weight of a set, for each pair of it.
const DECIDED: f64 = 48.0;

/// How exactly a record says each field; 0 is not at all.
pub(crate) type Said = [u8; FIELDS];

/// The records of a component with what each pair says.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    /// The records, those that say most first.
    pub(crate) members: Vec<u32>,
    said: Vec<Said>,
    /// The fields that any member says.
    fields: Vec<usize>,
    /// Of each pair, row by row below the diagonal.
    voices: Vec<Voice>,
    /// log2-odds that each pair is one person, row by row; symmetric.
    bits: Vec<f32>,
    relatives: Relatives,
}

impl Group {
    /// Compares all members with each other.
    pub(crate) fn new(
        mut members: Vec<u32>,
        relatives: Relatives,
        said_by: impl Fn(u32) -> Said,
        mut voice_of: impl FnMut(u32, u32) -> Voice,
    ) -> Self {
        let how_much = |record: &u32| said_by(*record).iter().map(|said| u32::from(*said)).sum::<u32>();
        members.sort_by_cached_key(|record| (std::cmp::Reverse(how_much(record)), *record));
        let said: Vec<Said> = members.iter().map(|record| said_by(*record)).collect();
        let fields = (0..FIELDS).filter(|field| said.iter().any(|said| said[*field] > 0)).collect();
        let size = members.len();
        let mut voices = Vec::with_capacity(size * (size - 1) / 2);
        for one in 1..size {
            voices.extend((0..one).map(|two| voice_of(members[one], members[two])));
        }
        let mut group = Self { members, said, fields, voices, bits: vec![0.0; size * size], relatives };
        for one in 1..size {
            for two in 0..one {
                let decided = group.voice(one, two).decided;
                let bits = if decided.abs() >= ALWAYS { decided } else { group.joins(one, &[two]) };
                group.bits[one * size + two] = bits as f32;
                group.bits[two * size + one] = bits as f32;
            }
        }
        group
    }

    fn voice(&self, one: usize, two: usize) -> &Voice {
        let (more, less) = (one.max(two), one.min(two));
        &self.voices[more * (more - 1) / 2 + less]
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

    /// log2-odds that a member is the person whose records the others are, all of them before it in order.
    pub(crate) fn joins(&self, member: usize, others: &[usize]) -> f64 {
        let (mut prior, mut early, mut decided) = (f64::INFINITY, 0.0_f64, 0.0);
        for other in others {
            let voice = self.voice(member, *other);
            prior = prior.min(f64::from(voice.prior));
            early = early.min(f64::from(voice.told_too_early));
            decided += match voice.decided {
                ALWAYS.. => DECIDED,
                bits => bits,
            };
        }
        let mut evidence = Evidence { matched: early, ..Evidence::default() };
        for field in &self.fields {
            let said = self.said[member][*field];
            let most = others.iter().map(|other| self.said[*other][*field]).max().unwrap_or(0);
            let enough = said.min(most);
            if enough == 0 {
                continue;
            }
            let exact = others.iter().filter(|other| self.said[**other][*field] >= enough);
            let voices = exact.map(|other| self.voice(member, *other));
            let best = voices
                .filter(|voice| voice.speaks(*field))
                .max_by(|a, b| a.matched[*field].total_cmp(&b.matched[*field]));
            if let Some(best) = best {
                evidence.add(best.on(*field));
            }
        }
        // Each of a person's records is as likely to be met again: of k records the odds are k times those of one, which is Ewens'
        // distribution of partitions (Theoretical Population Biology 3, 1972).
        self.relatives.odds(prior + (others.len() as f64).log2(), evidence) + decided
    }

    /// log2 of the weight of one person with these members, in order; a single record weighs nothing.
    pub(crate) fn weight(&self, members: &[usize]) -> f64 {
        (1..members.len()).map(|place| self.joins(members[place], &members[..place])).sum()
    }

    /// The number of a person for each member, the place of its first: the strongest pairs first, down to `least`, two groups made one
    /// where that weighs more than the two by `least` and more.
    pub(crate) fn partition(&self, least: f64) -> Vec<u32> {
        let size = self.members.len();
        let mut links: Vec<(f64, usize, usize)> = self
            .pairs()
            .map(|(one, two)| (self.bits(one, two), one, two))
            .filter(|link| link.0 >= least)
            .collect();
        links.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let mut person: Vec<u32> = (0..size as u32).collect();
        let mut groups: Vec<(Vec<usize>, f64)> = (0..size).map(|place| (vec![place], 0.0)).collect();
        let mut refused = FxHashSet::default();
        for (bits, one, two) in links {
            let (into, from) = (person[one].min(person[two]) as usize, person[one].max(person[two]) as usize);
            if into == from || refused.contains(&(into, from)) {
                continue;
            }
            let mut both = [&groups[into].0[..], &groups[from].0[..]].concat();
            both.sort_unstable();
            let weight = self.weight(&both);
            if bits < ALWAYS && weight - groups[into].1 - groups[from].1 < least {
                refused.insert((into, from));
                continue;
            }
            groups[from] = (Vec::new(), 0.0);
            both.iter().for_each(|member| person[*member] = into as u32);
            groups[into] = (both, weight);
            refused.retain(|(one, two)| *one != into && *two != into);
        }
        person
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::{Group, NEVER};
    use crate::compare::{FIELDS, Field};
    use crate::model::{Relatives, Voice};

    /// A group of which only one field is said, with these bits of its pairs, row by row above the diagonal.
    pub(crate) fn of_bits(size: u32, bits: &[f64]) -> Group {
        let place = |one: u32, two: u32| (0..one).map(|row| size - 1 - row).sum::<u32>() + two - one - 1;
        let mut said = [0; FIELDS];
        said[0] = 1;
        Group::new(
            (0..size).collect(),
            Relatives::NONE,
            |_| said,
            |one, two| match bits[place(one.min(two), one.max(two)) as usize] {
                NEVER => Voice::decided(NEVER),
                bits => Voice::silent().saying(Field::Surname as usize, bits),
            },
        )
    }

    #[test]
    fn never_is_never() {
        assert_eq!(of_bits(3, &[9.0, NEVER, 9.0]).partition(0.0), [0, 0, 2]);
    }

    /// One misprint parts a record from all others of a man, and is still one misprint.
    #[test]
    fn a_misprint_counts_once() {
        assert_eq!(of_bits(3, &[9.0, -11.0, 5.0]).partition(0.0), [0, 0, 0]);
    }

    /// Two men of one name, born and killed on other days; a third record says the name alone.
    #[test]
    fn a_record_without_dates_does_not_make_two_men_one() {
        let dated = |record: u32| {
            let mut said = [0; FIELDS];
            said[Field::Surname as usize] = 1;
            said[Field::Birth as usize] = if record == 1 { 0 } else { 5 };
            said
        };
        let group = Group::new(vec![0, 1, 2], Relatives::NONE, dated, |one, two| {
            let voice = Voice::silent().saying(Field::Surname as usize, 8.0);
            let both_dated = one.min(two) == 0 && one.max(two) == 2;
            if both_dated { voice.saying(Field::Birth as usize, -12.0) } else { voice }
        });
        assert_eq!(group.partition(0.0).iter().collect::<std::collections::BTreeSet<_>>().len(), 2);
    }
}

//! Why two records are one person or two, in words and weights.

mod text;
mod values;
mod words;

use serde::Serialize;

use crate::Record;
use crate::compare::{FIELDS, Memo};
use crate::comparing::in_order;
use crate::model::probability;
use crate::study::Study;

pub(crate) use words::{field_name, level_name};

/// Records of the two persons that are listed beside the pair.
const NEIGHBOURS: usize = 30;

/// Why two records are taken to be one person or two: the weights sum to [`Explanation::weight`].
///
/// Weights are log2 of how much likelier the agreement is of one person's records than of two strangers' (Fellegi and Sunter,
/// "A Theory for Record Linkage", JASA 64, 1969).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// One record.
    pub left: Side,
    /// The other.
    pub right: Side,
    /// What is said before any field is compared: log2 of the odds that two records of these lists are one person.
    pub prior: f64,
    /// The fields that both say.
    pub fields: Vec<FieldSays>,
    /// What it takes from the weight that the two may be siblings or other kin, who are alike too; 0 or less.
    pub kin: f64,
    /// log2 of the odds that the two are one person: prior, fields and kin.
    pub weight: f64,
    /// The probability of that weight.
    pub probability: f64,
    /// The probability once all records that bear on the two are heard, where anything there is in doubt.
    pub together: Option<f64>,
    /// What forbids that they are one, or makes them one, whatever the fields say.
    pub constraint: Option<String>,
    /// Whether they are taken to be one person.
    pub one_person: bool,
    /// The other records of their persons.
    pub neighbours: Vec<Neighbour>,
}

/// One of the two records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Side {
    /// Its id.
    pub id: String,
    /// The list that it is from.
    pub source: String,
}

/// What one field says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldSays {
    /// The field.
    pub field: String,
    /// What the left record has.
    pub left: String,
    /// What the right one has.
    pub right: String,
    /// How the two agree, in words.
    pub level: String,
    /// log2 of match over strangers.
    pub weight: f64,
}

/// Another record of the left or the right record's person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Neighbour {
    /// Its id.
    pub id: String,
    /// The list that it is from.
    pub source: String,
    /// Whether it is of the left record's person.
    pub with_left: bool,
    /// Whether it is of the right record's person.
    pub with_right: bool,
    /// log2-odds that it and the left record are one person.
    pub weight_left: f64,
    /// The same of the right record.
    pub weight_right: f64,
}

impl Study {
    /// Explains a pair of records, whether it was ever compared or not. `records` are those that were linked.
    ///
    /// # Panics
    /// If a place is beyond the records.
    ///
    /// ```
    /// use linkage::{Constraints, Options, Record, study};
    /// let named = |id: &str, given: &str| Record {
    ///     surname: Some("Вымыслов".into()),
    ///     given: Some(given.into()),
    ///     ..Record::new(id, "list")
    /// };
    /// let records = [named("a", "Иван"), named("b", "Ваня")];
    /// let (_, study) = study(&records, &Constraints::default(), &Options::default())?;
    /// let why = study.explain(&records, 0, 1);
    /// assert_eq!(why.fields[1].level, "`Ваня` is a short or other form of `Иван`");
    /// let sum = why.prior + why.fields.iter().map(|field| field.weight).sum::<f64>() + why.kin;
    /// assert!((sum - why.weight).abs() < 1e-9);
    /// # Ok::<(), linkage::LinkError>(())
    /// ```
    #[must_use]
    pub fn explain(&self, records: &[Record], left: usize, right: usize) -> Explanation {
        let (one, two) = (self.sorted[left], self.sorted[right]);
        let mut memo = Memo::default();
        let pair = self.comparing().pair(&mut memo, one, two);
        // The model weighs the lower place first; the reader gets the pair as asked.
        let turned = one > two;
        let (evidence, prior) = (self.model.evidence(pair), self.model.prior(pair));
        let weight = self.model.bits(pair);
        let asked = (&records[left], &records[right]);
        let fields = (0..FIELDS).filter(|field| pair.pattern.level(*field) != 0).map(|field| {
            let level = pair.pattern.level(field);
            let [l, r] = values::of(&self.prepared, asked, pair.pattern, field, turned);
            FieldSays {
                field: field_name(field),
                level: words::of(self, pair, field, level, (&l, &r), turned),
                left: l,
                right: r,
                weight: self.model.on(pair, field, level).matched,
            }
        });
        let side = |record: &Record| Side { id: record.id.clone(), source: record.source.clone() };
        Explanation {
            left: side(asked.0),
            right: side(asked.1),
            prior,
            fields: fields.collect(),
            kin: weight - prior - evidence.matched,
            weight,
            probability: probability(weight),
            together: self.together.get(&self.persons, one, two),
            constraint: self.constraint(one, two),
            one_person: self.person[one as usize] == self.person[two as usize],
            neighbours: self.neighbours(records, one, two),
        }
    }

    fn constraint(&self, one: u32, two: u32) -> Option<String> {
        let pair = in_order(one, two);
        let compared = self.comparing().pair(&mut Memo::default(), one, two);
        let words = if self.decided.same.contains(&pair) {
            "a decision makes them one person"
        } else if self.decided.different.contains(&pair) {
            "a decision makes them two persons"
        } else if self.model.two_valid_ids(compared) {
            "two different valid official numbers: never one person"
        } else if self.model.share_a_clean_list(compared) && self.model.bits(compared) < 0.0 {
            "both stand in a list that, as far as one can see, names nobody twice"
        } else {
            return None;
        };
        Some(words.to_owned())
    }

    fn neighbours(&self, records: &[Record], one: u32, two: u32) -> Vec<Neighbour> {
        let mut members = self.persons_records(one);
        members.extend(self.persons_records(two));
        members.sort_unstable();
        members.dedup();
        members.retain(|member| ![one, two].contains(member));
        members.truncate(NEIGHBOURS);
        let mut memo = Memo::default();
        let mut weight = |a: u32, b: u32| self.model.bits(self.comparing().pair(&mut memo, a, b));
        let person = |record: u32| self.person[record as usize];
        let neighbour = |member: u32| {
            let record = &records[self.order[member as usize] as usize];
            Neighbour {
                id: record.id.clone(),
                source: record.source.clone(),
                with_left: person(member) == person(one),
                with_right: person(member) == person(two),
                weight_left: weight(member, one),
                weight_right: weight(member, two),
            }
        };
        members.into_iter().map(neighbour).collect()
    }
}

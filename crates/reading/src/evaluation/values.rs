//! The fields that are judged, where their labels and readings stand, and when a reading is right.

use records::codebook::Regions;
use serde_json::Value;

use super::{dates, gold, words};

/// How two values are compared.
#[derive(Debug, Clone, Copy)]
enum Compare {
    Same,
    Date,
    Number,
    Rank,
    Place,
    Region,
    Free,
}

/// One field of a person.
#[derive(Debug)]
pub(super) struct Field {
    /// Its name in tables.
    pub(super) name: &'static str,
    /// The key of its label.
    pub(super) gold: &'static str,
    said: &'static [&'static str],
    compare: Compare,
    /// It is part of a record's score.
    pub(super) scored: bool,
    /// Every set of labels has it: where its key is absent the text says nothing. Others are judged only where the key stands.
    pub(super) everywhere: bool,
}

const fn field(
    name: &'static str,
    gold: &'static str,
    said: &'static [&'static str],
    compare: Compare,
    scored: bool,
) -> Field {
    Field { name, gold, said, compare, scored, everywhere: true }
}

const fn beyond(
    name: &'static str,
    gold: &'static str,
    said: &'static [&'static str],
    compare: Compare,
) -> Field {
    Field { name, gold, said, compare, scored: false, everywhere: false }
}

pub(super) const FIELDS: &[Field] = &[
    field("patronymic", "patronymic", &["patronymic"], Compare::Same, true),
    field("death", "death_date", &["death"], Compare::Date, true),
    field("funeral", "funeral_date", &["funeral"], Compare::Date, true),
    field("age", "age", &["age"], Compare::Number, true),
    field("rank", "rank", &["rank"], Compare::Rank, true),
    field("origin", "origin_settlement", &["origin_settlement"], Compare::Place, true),
    field("region", "origin_region", &["origin_region"], Compare::Region, true),
    field("birth", "birth_date", &["birth"], Compare::Date, false),
    field("unit", "unit_or_branch", &["unit", "branch"], Compare::Free, false),
    field("place_of_death", "place_of_death", &["place_of_death"], Compare::Free, false),
    beyond("district", "origin_district", &["origin_district"], Compare::Place),
    beyond("enlisted", "enlisted", &["enlisted"], Compare::Date),
    beyond("nickname", "nickname", &["nickname"], Compare::Same),
    beyond("branch", "branch", &["branch"], Compare::Free),
    beyond("cause", "cause", &["cause"], Compare::Free),
    beyond("trade", "trade", &["trade"], Compare::Free),
];

impl Field {
    /// What a printed person says of it.
    pub(super) fn predicted(&self, person: &Value) -> Option<String> {
        let said: Vec<String> = self.said.iter().filter_map(|key| gold::text(&person[*key])).collect();
        (!said.is_empty()).then(|| said.join(" "))
    }

    /// The source's own words of it, for what is labelled in free words and read as a code, or in another case.
    pub(super) fn words<'t>(&self, person: &Value, text: &'t str) -> Option<&'t str> {
        if self.everywhere || matches!(self.compare, Compare::Date) {
            return None;
        }
        let span: records::Span =
            serde_json::from_value(person["spans"][*self.said.first()?].clone()).ok()?;
        span.of(text)
    }

    /// The points of a reading against its label, from 0 to 1.
    pub(super) fn credit(&self, wanted: &str, said: &str, regions: &Regions) -> f64 {
        let right = match self.compare {
            Compare::Date => return dates::credit(wanted, said),
            Compare::Free => return words::free(wanted, said),
            Compare::Same => words::fold(wanted) == words::fold(said),
            Compare::Number => wanted.trim().parse::<f64>().ok() == said.trim().parse::<f64>().ok(),
            Compare::Rank => words::rank(wanted) == words::rank(said),
            Compare::Place => words::place(wanted) == words::place(said),
            Compare::Region => words::same_region(wanted, said, regions),
        };
        f64::from(u8::from(right))
    }
}

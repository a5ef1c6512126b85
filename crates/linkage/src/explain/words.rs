//! How fields agree, in words.

use crate::compare::{FIXED, Field, name};
use crate::model::Compared;
use crate::prepare::{Kind, Part};
use crate::spelling;
use crate::study::Study;

/// The name of a field.
pub(crate) fn field_name(field: usize) -> String {
    const NAMES: [&str; FIXED] = [
        "surname",
        "given name",
        "patronymic",
        "third name",
        "birth",
        "death",
        "home",
        "sex",
        "rank",
        "unit",
        "official number",
    ];
    NAMES.get(field).map_or_else(|| format!("further text {}", field + 1 - FIXED), |name| (*name).to_owned())
}

/// A level in general, whatever the records say.
pub(crate) fn level_name(field: usize, level: usize) -> &'static str {
    const NAME: [&str; 7] = [
        "not said by both",
        "the same",
        "the same name in another form",
        "an initial that fits",
        "a likely slip of the hand",
        "a possible slip, or a part of it",
        "another name",
    ];
    const BIRTH: [&str; 12] = [
        "not said by both",
        "the same day",
        "a slip: one digit, or day and month in each other's place",
        "the same year, another day",
        "another birth date",
        "the same year, as far as both say it",
        "a year apart",
        "another year",
        "fits the age",
        "a year off the age",
        "up to three years off the age",
        "excluded by the age",
    ];
    const DEATH: [&str; 16] = [
        "not said by both",
        "the same day",
        "within five days",
        "within two months",
        "another day of death",
        "fits the month",
        "a month off",
        "another month",
        "fits the year",
        "another year",
        "the same funeral",
        "funerals within a week",
        "another funeral",
        "the funeral fits the death",
        "the funeral excludes the death",
        "told of before the other's death",
    ];
    const HOME: [&str; 9] = [
        "not said by both",
        "the same settlement",
        "the same region, no more known",
        "the same region, the settlement nearly",
        "the same region, another settlement",
        "another region",
        "the same settlement in another region",
        "another settlement, no more known",
        "another region, no more known",
    ];
    const TWO: [&str; 3] = ["not said by both", "the same", "different"];
    const TEXT: [&str; 4] = ["not said by both", "the same", "nearly the same", "different"];
    const OFFICIAL: [&str; 5] =
        ["not said by both", "the same", "one slip apart", "different", "different, and both are valid"];
    const BIRTH_FIELD: usize = Field::Birth as usize;
    const DEATH_FIELD: usize = Field::Death as usize;
    const PLACE_FIELD: usize = Field::Place as usize;
    const SEX_FIELD: usize = Field::Sex as usize;
    const RANK_FIELD: usize = Field::Rank as usize;
    const OFFICIAL_FIELD: usize = Field::Official as usize;
    let words: &[&str] = match field {
        0..=3 => &NAME,
        BIRTH_FIELD => &BIRTH,
        DEATH_FIELD => &DEATH,
        PLACE_FIELD => &HOME,
        SEX_FIELD | RANK_FIELD => &TWO,
        OFFICIAL_FIELD => &OFFICIAL,
        _ => &TEXT,
    };
    words.get(level).copied().unwrap_or("unknown")
}

/// How a field of two records agrees. `said` are their values as asked for; `turned`, that these are the other way round than the pair.
pub(super) fn of(
    study: &Study,
    pair: Compared<'_>,
    field: usize,
    level: usize,
    said: (&str, &str),
    turned: bool,
) -> String {
    if field < 4 {
        let words = of_name(study, pair, field, level, said, turned);
        return if pair.pattern.swapped() && field < 2 {
            format!("{words}; given name and surname are in each other's place")
        } else {
            words
        };
    }
    let rows = &study.prepared.rows;
    let ages = [pair.left, pair.right].map(|place| rows[place].birth.kind == Kind::Age);
    if field == Field::Birth as usize && ages == [true, true] {
        let words = match level {
            8 => "the ages fit",
            9 => "the ages are a year apart",
            10 => "the ages are up to three years apart",
            _ => "the ages exclude each other",
        };
        return words.to_owned();
    }
    if field == Field::Birth as usize && level == 11 {
        let of_death = [pair.left, pair.right]
            .into_iter()
            .any(|place| rows[place].birth.kind == Kind::Age && rows[place].death.known());
        return format!("the birth date is excluded by the age{}", if of_death { " at death" } else { "" });
    }
    level_name(field, level).to_owned()
}

fn of_name(
    study: &Study,
    pair: Compared<'_>,
    field: usize,
    level: usize,
    (left, right): (&str, &str),
    turned: bool,
) -> String {
    let swapped = pair.pattern.swapped() && field < 2;
    let number = |place: usize, is_right: bool| {
        let row = &study.prepared.rows[place];
        match if swapped && is_right { 1 - field } else { field } {
            0 => row.surname,
            1 => row.given,
            2 => row.patronymic,
            _ => row.third,
        }
    };
    let (mut one, mut two) = (number(pair.left, false), number(pair.right, true));
    if turned {
        (one, two) = (two, one);
    }
    let names = &study.prepared.names;
    let (l, r) = (names.get(one), names.get(two));
    let other_script = script(left) != script(right);
    match u8::try_from(level).unwrap_or(0) {
        name::EXACT if left.eq_ignore_ascii_case(right) || left.to_lowercase() == right.to_lowercase() => {
            "the same".to_owned()
        }
        name::EXACT if other_script => "the same in another script".to_owned(),
        name::EXACT => "the same, spelt otherwise".to_owned(),
        name::VARIANT if l.arabic != r.arabic => "the same by sound, in another script".to_owned(),
        name::VARIANT if l.stem == r.stem => "the same after declension".to_owned(),
        name::VARIANT if field == 1 => {
            let is_full = |stem: &str, fold: &str| spelling::canonical_given(fold) == stem;
            match (is_full(&l.stem, &l.fold), is_full(&r.stem, &r.fold)) {
                (true, false) => format!("`{right}` is a short or other form of `{left}`"),
                (false, true) => format!("`{left}` is a short or other form of `{right}`"),
                _ => "two forms of one name".to_owned(),
            }
        }
        name::VARIANT if names.class_in(one, Part::Patronymic) == names.class_in(two, Part::Patronymic) => {
            "the same father's name".to_owned()
        }
        name::DIFFERENT if l.is_initial || r.is_initial => "an initial that does not fit".to_owned(),
        _ => level_name(field, level).to_owned(),
    }
}

/// Which letters a text has: Latin, Cyrillic or Arabic.
fn script(text: &str) -> u8 {
    match text.chars().find(|letter| letter.is_alphabetic()) {
        Some('\u{0400}'..='\u{052F}') => 1,
        Some('\u{0600}'..='\u{06FF}') => 2,
        _ => 0,
    }
}

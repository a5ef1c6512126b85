//! One record as numbers.

use records::Sex;

use super::days::day_number;
use super::style::Style;
use super::{Days, Kind, Part, Vocabulary};
use crate::{Record, spelling};

/// One record: numbers of spellings (0 is none) and intervals of days.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    pub(crate) source: u32,
    pub(crate) surname: u32,
    pub(crate) given: u32,
    pub(crate) patronymic: u32,
    pub(crate) third: u32,
    /// The whole name without spaces, where it was given whole.
    pub(crate) whole: u32,
    pub(crate) birth: Days,
    pub(crate) death: Days,
    pub(crate) funeral: Days,
    /// The day of publication, 0 if unknown.
    pub(crate) reported: i32,
    pub(crate) region: u32,
    pub(crate) settlement: u32,
    /// Region and settlement as one, where both were said.
    pub(crate) home: u32,
    pub(crate) rank: u32,
    pub(crate) unit: u32,
    /// Hash of the official id, 0 if none.
    pub(crate) official: u32,
    /// Whether its check digit holds.
    pub(crate) official_valid: bool,
    /// 0 unknown, 1 female, 2 male.
    pub(crate) sex: u8,
}

/// What a record tells of its death.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Told {
    pub(crate) death: Days,
    pub(crate) funeral: Days,
    /// The day of publication, 0 if unknown.
    pub(crate) reported: i32,
}

impl Told {
    /// Whether it tells nothing.
    pub(crate) fn nothing(&self) -> bool {
        !self.death.known() && !self.funeral.known() && self.reported == 0
    }
}

impl Row {
    /// What it tells of its death.
    pub(crate) const fn told(&self) -> Told {
        Told { death: self.death, funeral: self.funeral, reported: self.reported }
    }

    pub(super) fn new(
        record: &Record,
        source: u32,
        style: Style,
        names: &mut Vocabulary,
        words: &mut Vocabulary,
    ) -> Self {
        let parts = NameParts::of(record, style);
        let mut name = |text: &Option<String>, part| text.as_deref().map_or(0, |text| names.name(text, part));
        let mut word = |text: &Option<String>, part| text.as_deref().map_or(0, |text| words.word(text, part));
        let home = record.region.as_ref().zip(record.settlement.as_ref());
        let home = home.map(|(region, settlement)| format!("{region} {settlement}"));
        let official = record.official_id.as_deref().map(str::trim).filter(|id| !id.is_empty());
        let mut row = Self {
            source,
            surname: name(&parts.surname, Part::Surname),
            given: name(&parts.given, Part::Given),
            patronymic: name(&parts.patronymic, Part::Patronymic),
            third: name(&parts.third, Part::Third),
            whole: word(&parts.whole, Part::Unit),
            birth: Days::of(record.birth),
            death: Days::of(record.death),
            funeral: Days::of(record.funeral),
            reported: record.reported.map_or(0, day_number),
            region: word(&record.region, Part::Region),
            settlement: word(&record.settlement, Part::Settlement),
            home: word(&home, Part::Home),
            rank: word(&record.rank, Part::Unit),
            unit: word(&record.unit, Part::Unit),
            official: official.map_or(0, |id| words.word(id, Part::Unit)),
            official_valid: official.is_some_and(check_digit_holds),
            sex: match record.sex {
                None => 0,
                Some(Sex::Female) => 1,
                Some(Sex::Male) => 2,
            },
        };
        if row.birth.kind == Kind::Unknown
            && let Some(age) = record.age
        {
            row.birth = Days::born(age, row.told_at());
        }
        row
    }

    /// The days for which an age holds: those of the death, else of the funeral or publication; else any of a year
    /// that all such records share, so that ages can be compared among themselves.
    fn told_at(&self) -> Days {
        let published = Days::between(self.reported, self.reported, Kind::Day);
        [self.death, self.funeral, published]
            .into_iter()
            .find(|days| days.known() && days.first != 0)
            .unwrap_or_else(|| Days::between(19_000, 19_000, Kind::Year))
    }
}

/// Whether a nine-digit number ends in its check digit (Luhn). Numbers of other lengths are never called valid: we do
/// not know their rule.
fn check_digit_holds(id: &str) -> bool {
    let digits: Vec<u32> = id.chars().filter_map(|c| c.to_digit(10)).collect();
    if digits.len() != 9 || id.len() != 9 {
        return false;
    }
    let doubled = |(place, digit): (usize, &u32)| match digit * if place % 2 == 0 { 1 } else { 2 } {
        value if value > 9 => value - 9,
        value => value,
    };
    digits.iter().enumerate().map(doubled).sum::<u32>() % 10 == 0
}

#[derive(Default)]
pub(super) struct NameParts {
    pub(super) surname: Option<String>,
    pub(super) given: Option<String>,
    pub(super) patronymic: Option<String>,
    pub(super) third: Option<String>,
    whole: Option<String>,
}

impl NameParts {
    pub(super) fn of(record: &Record, style: Style) -> Self {
        if record.surname.is_some() || record.given.is_some() {
            return Self {
                surname: record.surname.clone(),
                given: record.given.clone(),
                patronymic: record.patronymic.clone(),
                third: record.third.clone(),
                whole: None,
            };
        }
        match record.name.as_deref().or(record.other_name.as_deref()) {
            None => Self::default(),
            Some(name) if spelling::is_arabic(name) => {
                let [given, patronymic, third, surname] = spelling::arabic_parts(name);
                let whole = Some(spelling::fold(name));
                Self { surname, given, patronymic, third, whole }
            }
            Some(name) if style.ancestors => {
                let [given, patronymic, third, surname] = spelling::ancestral_parts(name);
                Self { surname, given, patronymic, third, whole: Some(name.to_owned()) }
            }
            Some(name) => Self::western(name),
        }
    }

    /// Given name first, or surname first where a patronymic comes last.
    fn western(name: &str) -> Self {
        let words: Vec<String> = name.split_whitespace().map(str::to_owned).collect();
        let is_patronymic = |word: &String| {
            let fold = spelling::fold(word);
            spelling::father(&fold) != spelling::stem(&fold)
        };
        let some = |word: &String| Some(word.clone());
        let (surname, given, patronymic) = match &words[..] {
            [] => (None, None, None),
            [one] => (some(one), None, None),
            [given, surname] => (some(surname), some(given), None),
            [surname, given, patronymic] if is_patronymic(patronymic) => {
                (some(surname), some(given), some(patronymic))
            }
            [given, middle @ .., surname] => (some(surname), some(given), Some(middle.concat())),
        };
        Self { surname, given, patronymic, third: None, whole: Some(name.to_owned()) }
    }
}

//! How a document speaks: it fills a notice's gaps with what it says of one man, in its language.

mod english;
mod russian;
mod ukrainian;

use jiff::civil::Date;
use names::{Case, Scheme};
use records::Recruitment;

use crate::dice::Dice;
use crate::person::Person;
use crate::template::Fill;
use crate::world::Stage;

/// How finely a document tells a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum Grain {
    #[default]
    None,
    Year,
    Month,
    Day,
}

/// How a document tells when a man was born.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Born {
    #[default]
    None,
    Age,
    Year,
    Day,
}

/// What a document says of a man beside his name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Says {
    pub(crate) death: Grain,
    pub(crate) funeral: bool,
    pub(crate) court: bool,
    pub(crate) registration: bool,
    pub(crate) born: Born,
    pub(crate) patronymic: bool,
    pub(crate) settlement: bool,
    pub(crate) district: bool,
    pub(crate) region: bool,
    pub(crate) rank: bool,
    pub(crate) recruitment: bool,
    pub(crate) enlisted: Grain,
    pub(crate) service: bool,
    pub(crate) circumstances: bool,
    pub(crate) private: bool,
}

/// The facts that a written document did say, as bits.
pub(crate) mod said {
    pub(crate) const DEATH: u32 = 1;
    pub(crate) const FUNERAL: u32 = 2;
    pub(crate) const COURT: u32 = 4;
    pub(crate) const BORN: u32 = 8;
    pub(crate) const HOME: u32 = 16;
    pub(crate) const RECRUITMENT: u32 = 32;
    pub(crate) const ENLISTED: u32 = 64;
    pub(crate) const RANK: u32 = 128;
    pub(crate) const PLACE: u32 = 256;
    pub(crate) const CAUSE: u32 = 512;
}

/// Order and fullness of a written name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    SurnameFirst,
    GivenFirst,
    GivenSurname,
    SurnameGiven,
    Capitals,
    InitialsAfter,
    InitialsBefore,
}

impl Style {
    pub(crate) const ALL: [Self; 7] = [
        Self::SurnameFirst,
        Self::GivenFirst,
        Self::GivenSurname,
        Self::SurnameGiven,
        Self::Capitals,
        Self::InitialsAfter,
        Self::InitialsBefore,
    ];
}

/// One man in one document.
pub(crate) struct Telling<'a> {
    pub(crate) stage: &'a Stage<'a>,
    pub(crate) person: &'a Person,
    pub(crate) says: Says,
    pub(crate) published: Date,
    pub(crate) style: Style,
    pub(crate) scheme: Scheme,
    pub(crate) language: &'static str,
    /// Surname as this document writes it in the nominative: typing errors are made here.
    pub(crate) surname: String,
    /// Place in a list, from 1; and how many the list holds.
    pub(crate) item: usize,
    pub(crate) count: usize,
    pub(crate) used: u32,
}

impl Telling<'_> {
    /// Says a fact, if the document says it at all.
    fn tell(&mut self, says: bool, bit: u32, words: impl FnOnce(&Self) -> Option<String>) -> Option<String> {
        let words = if says { words(self) } else { None };
        if words.is_some() {
            self.used |= bit;
        }
        words
    }

    fn home_said(&self) -> bool {
        self.says.settlement || self.says.region
    }

    /// Whether a day needs no year: it lies within four months before or after the publication.
    fn near(&self, day: Date) -> bool {
        crate::person::days(day, self.published).abs() < 120
    }

    fn tells_enlistment(&self) -> bool {
        self.says.enlisted != Grain::None
            && !matches!(self.person.recruitment, Recruitment::Contract | Recruitment::Conscript)
    }
}

impl Fill for Telling<'_> {
    fn fill(&mut self, slot: &str, case: &str, dice: &mut Dice) -> Option<String> {
        match self.language {
            "uk" => ukrainian::fill(self, slot, case_of(case), dice),
            "en" => english::fill(self, slot, dice),
            _ => russian::fill(self, slot, case_of(case), dice),
        }
    }

    fn mark(&self) -> u32 {
        self.used
    }

    fn back_to(&mut self, mark: u32) {
        self.used = mark;
    }
}

fn case_of(word: &str) -> Case {
    match word {
        "gen" => Case::Genitive,
        "dat" => Case::Dative,
        "acc" => Case::Accusative,
        "ins" => Case::Instrumental,
        "pre" => Case::Prepositional,
        _ => Case::Nominative,
    }
}

/// A name's parts in their order.
fn ordered(style: Style, surname: String, given: String, patronymic: Option<String>) -> String {
    let initial = |word: &str| word.chars().next().map(|letter| format!("{letter}.")).unwrap_or_default();
    let patronymic_or =
        |before: &str| patronymic.as_ref().map(|word| format!("{before}{word}")).unwrap_or_default();
    match style {
        Style::SurnameFirst => format!("{surname} {given}{}", patronymic_or(" ")),
        Style::GivenFirst => format!("{given}{} {surname}", patronymic_or(" ")),
        Style::GivenSurname => format!("{given} {surname}"),
        Style::SurnameGiven => format!("{surname} {given}"),
        Style::Capitals => format!("{} {given}{}", surname.to_uppercase(), patronymic_or(" ")),
        Style::InitialsAfter => {
            format!("{surname} {}{}", initial(&given), patronymic.as_deref().map(initial).unwrap_or_default())
        }
        Style::InitialsBefore => {
            format!("{}{} {surname}", initial(&given), patronymic.as_deref().map(initial).unwrap_or_default())
        }
    }
}

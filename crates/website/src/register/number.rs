//! The numbers that have a page of their own.

use counting::{Cell, Query, QueryText};
use records::Codebook;

use crate::register::ON_A_PAGE;
use crate::words::Message;
use languages::Language;

/// A number that has a page.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Number {
    Confirmed,
    Year(String),
    Region(String),
}

/// What a number counts.
pub(crate) struct Behind {
    pub(crate) cell: Cell,
    /// Where the confirmed behind it, certainly or possibly, are among the persons.
    pub(crate) places: Vec<usize>,
}

impl Behind {
    /// How many pages the records fill; an empty one too is a page.
    pub(crate) fn pages(&self) -> usize {
        self.places.len().div_ceil(ON_A_PAGE).max(1)
    }
}

impl Number {
    /// The number of an id: `confirmed`, `year-2024`, `region-RU-BA`.
    pub(crate) fn parse(id: &str) -> Option<Self> {
        let plain = |text: &str| {
            !text.is_empty() && text.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
        };
        match id.split_once('-') {
            None if id == "confirmed" => Some(Self::Confirmed),
            Some(("year", year)) if year.len() == 4 && year.chars().all(|letter| letter.is_ascii_digit()) => {
                Some(Self::Year(year.to_owned()))
            }
            Some(("region", region)) if plain(region) => Some(Self::Region(region.to_owned())),
            _ => None,
        }
    }

    /// Its id.
    pub(crate) fn id(&self) -> String {
        match self {
            Self::Confirmed => "confirmed".to_owned(),
            Self::Year(year) => format!("year-{year}"),
            Self::Region(region) => format!("region-{region}"),
        }
    }

    /// The name of a page of its records, from 1 on.
    pub(crate) fn address(&self, page: usize) -> String {
        if page > 1 { format!("{}~{page}", self.id()) } else { self.id() }
    }

    /// The question behind it, if the codebook knows what it asks for.
    pub(crate) fn query(&self, codebook: &Codebook) -> Option<Query> {
        let (year, filter) = match self {
            Self::Confirmed => (None, None),
            Self::Year(year) => (Some(year.as_str()), None),
            Self::Region(region) => (None, Some(format!("region={region}"))),
        };
        let text = QueryText { by: "", from: year, to: year, filter: filter.as_deref(), basis: None };
        text.parse(codebook).ok()
    }

    /// The options of `cenotaph count` that give it.
    pub(crate) fn command(&self) -> String {
        match self {
            Self::Confirmed => "cenotaph count".to_owned(),
            Self::Year(year) => format!("cenotaph count --from {year} --to {year}"),
            Self::Region(region) => format!("cenotaph count --where region={region}"),
        }
    }

    /// What it counts, in words.
    pub(crate) fn words(&self, language: Language, codebook: &Codebook) -> String {
        match self {
            Self::Confirmed => Message::new("number-confirmed"),
            Self::Year(year) => Message::new("number-year").with("year", year.as_str()),
            Self::Region(region) if region == "unknown" => Message::new("number-region-unknown"),
            Self::Region(region) => {
                Message::new("number-region").with("region", language.region(codebook, region))
            }
        }
        .within(language)
    }
}

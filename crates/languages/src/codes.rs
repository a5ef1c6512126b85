//! The words for codes of closed lists, for columns, for units and for regions.

use std::sync::LazyLock;

use jiff::civil::Date;
use records::Codebook;

use crate::{Argument, Catalogue, Language};

/// The file of a language.
const fn file(language: Language) -> &'static str {
    match language {
        Language::English => include_str!("../locales/en/values.ftl"),
        Language::Russian => include_str!("../locales/ru/values.ftl"),
        Language::Ukrainian => include_str!("../locales/uk/values.ftl"),
    }
}

static WORDS: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new(|language| vec![file(language)]));

/// The columns whose values are codes of a closed list.
const CODED: &[&str] = &[
    "status",
    "route",
    "rank_group",
    "date_basis",
    "recruitment",
    "branch",
    "kind",
    "class",
    "sex",
    "media",
];

impl Language {
    /// The word for a code of a closed list: `late_identification` is not a word. A code that is in no list is said as it is.
    #[must_use]
    pub fn value(self, code: &str) -> String {
        self.word("value", code).unwrap_or_else(|| code.to_owned())
    }

    /// The name of a field or column.
    #[must_use]
    pub fn field(self, column: &str) -> String {
        self.word("field", column).unwrap_or_else(|| column.replace('_', " "))
    }

    /// The name of a unit, such as `persons per km²`; one that is in no list is said as it is.
    #[must_use]
    pub fn unit(self, unit: &str) -> String {
        self.word("unit", &unit.replace('²', "2").replace(' ', "-")).unwrap_or_else(|| unit.to_owned())
    }

    /// The name of a region by its code.
    #[must_use]
    pub fn region(self, codebook: &Codebook, code: &str) -> String {
        let region = code.parse().ok().and_then(|code| codebook.regions.get(&code));
        region.map_or_else(
            || self.value(code),
            |region| match self {
                Self::English => region.en.clone(),
                Self::Russian => region.ru.clone(),
                Self::Ukrainian => region.uk.clone(),
            },
        )
    }

    /// A value of a column, as it is said: a code by its word, a region by its name, anything else as it is.
    #[must_use]
    pub fn shown(self, codebook: &Codebook, column: &str, value: &str) -> String {
        match column {
            "region" | "region_code" => self.region(codebook, value),
            coded if CODED.contains(&coded) || matches!(value, "unknown" | "undated") => self.value(value),
            _ => value.to_owned(),
        }
    }

    /// A day in words.
    ///
    /// ```
    /// use languages::Language;
    /// let day = jiff::civil::date(2025, 5, 1);
    /// assert_eq!(Language::ALL.map(|language| language.date(day)), ["1 May 2025", "1 мая 2025 года", "1 травня 2025 року"]);
    /// ```
    #[must_use]
    pub fn date(self, day: Date) -> String {
        let month = self.word("month", &day.month().to_string()).unwrap_or_default();
        let values = [("day", day.day().to_string()), ("month", month), ("year", day.year().to_string())];
        WORDS.say(self, "date", values.map(|(name, value)| (name, Argument::from(value))))
    }

    fn word(self, kind: &str, code: &str) -> Option<String> {
        WORDS.find(self, &format!("{kind}-{}", code.replace('_', "-")), [])
    }

    fn about_charts(self, key: &str, values: &[(&'static str, &str)]) -> String {
        WORDS.say(self, key, values.iter().map(|(name, value)| (*name, Argument::from(*value))))
    }
}

/// What a chart says by itself.
impl charts::Words for Language {
    fn number(&self, value: f64) -> String {
        Self::number(*self, value)
    }

    fn range(&self, lo: &str, hi: &str) -> String {
        self.about_charts("chart-range", &[("lo", lo), ("hi", hi)])
    }

    fn series(&self) -> String {
        self.about_charts("chart-series", &[])
    }

    fn provisional(&self) -> String {
        self.about_charts("chart-provisional", &[])
    }

    fn uncertainty(&self) -> String {
        self.about_charts("chart-uncertainty", &[])
    }

    fn kilometres(&self) -> String {
        self.about_charts("chart-kilometres", &[])
    }

    fn source(&self, source: &str) -> String {
        self.about_charts("chart-source", &[("source", source)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_in_every_language() {
        let english = Catalogue::keys(file(Language::English)).unwrap();
        for language in [Language::Russian, Language::Ukrainian] {
            let other = Catalogue::keys(file(language)).unwrap();
            assert_eq!(other, english, "{language:?}");
            let same =
                |key: &&String| WORDS.find(language, key, []) == WORDS.find(Language::English, key, []);
            let untranslated: Vec<_> = english.keys().filter(same).collect();
            assert!(untranslated.is_empty(), "{untranslated:?} are the same in {language:?} as in English");
        }
    }

    #[test]
    fn every_code_and_field_has_its_word() {
        use records::{
            Branch, DateBasis, FieldName, MediaType, NoticeKind, RankGroup, Recruitment, Route, Sex,
            SourceClass, Status,
        };
        macro_rules! all {
            ($($list:ty),+) => { vec![$(<$list>::ALL.iter().map(|code| code.as_str()).collect::<Vec<_>>()),+].concat() };
        }
        for code in all!(
            Branch,
            DateBasis,
            MediaType,
            NoticeKind,
            RankGroup,
            Recruitment,
            Route,
            Sex,
            SourceClass,
            Status
        ) {
            assert!(Language::English.word("value", code).is_some(), "{code}");
        }
        for field in FieldName::ALL {
            assert!(Language::English.word("field", field.as_str()).is_some(), "{field}");
        }
    }
}

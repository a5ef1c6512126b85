//! What pages of a report say by themselves, in every language: the files under `locales/`.

use std::sync::LazyLock;

use languages::{Argument, Catalogue, Language};

use crate::{Quantity, Range};

const fn file(language: Language) -> &'static str {
    match language {
        Language::English => include_str!("../../locales/en/report.ftl"),
        Language::Russian => include_str!("../../locales/ru/report.ftl"),
        Language::Ukrainian => include_str!("../../locales/uk/report.ftl"),
    }
}

pub(super) static SENTENCES: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::new(|language| vec![file(language)]));

/// A sentence of reports.
///
/// ```
/// use languages::Language;
/// use publishing::report::say;
/// assert_eq!(say(Language::English, "report-range", [("low", "1".into()), ("high", "2".into())]), "1 to 2");
/// ```
pub fn say<'a>(
    language: Language,
    key: &str,
    values: impl IntoIterator<Item = (&'a str, Argument)>,
) -> String {
    SENTENCES.say(language, key, values)
}

/// A number or a range, its ends written by `written`.
pub(super) fn quantity(language: Language, value: &Quantity, written: impl Fn(f64) -> String) -> String {
    let end = |end: f64| Argument::from(written(end));
    match *value {
        Quantity::Number(number) => written(number),
        Quantity::Range(Range { low: Some(low), high: Some(high) }) if low == high => written(low),
        Quantity::Range(Range { low: Some(low), high: Some(high) }) => {
            say(language, "report-range", [("low", end(low)), ("high", end(high))])
        }
        Quantity::Range(Range { low: Some(low), high: None }) => {
            say(language, "report-at-least", [("low", end(low))])
        }
        Quantity::Range(Range { low: None, high: Some(high) }) => {
            say(language, "report-at-most", [("high", end(high))])
        }
        Quantity::Range(Range { low: None, high: None }) => "–".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_is_in_every_language_with_the_same_values_and_links() {
        let english = Catalogue::keys(file(Language::English)).unwrap();
        for language in [Language::Russian, Language::Ukrainian] {
            assert_eq!(Catalogue::keys(file(language)).unwrap(), english, "{language:?}");
            let same = |key: &&String| {
                SENTENCES.find(language, key, []) == SENTENCES.find(Language::English, key, [])
            };
            let untranslated: Vec<_> = english.keys().filter(same).collect();
            assert!(untranslated.is_empty(), "{untranslated:?} are the same in {language:?} as in English");
        }
    }
}

//! Sentences, in every language: Project Fluent's files under `locales/`, compiled into the program.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use records::Codebook;
use unic_langid::LanguageIdentifier;

use crate::language::Language;

macro_rules! locale {
    ($code:literal) => {
        [
            include_str!(concat!("../locales/", $code, "/pages.ftl")),
            include_str!(concat!("../locales/", $code, "/desk.ftl")),
            include_str!(concat!("../locales/", $code, "/values.ftl")),
        ]
    };
}

/// The files of a language.
const fn files(language: Language) -> [&'static str; 3] {
    match language {
        Language::English => locale!("en"),
        Language::Russian => locale!("ru"),
        Language::Ukrainian => locale!("uk"),
    }
}

static BUNDLES: LazyLock<[FluentBundle<FluentResource>; 3]> = LazyLock::new(|| Language::ALL.map(bundle));

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let code: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![code]);
    // Marks of direction around every value would be searched for and copied with it; pages isolate values by `<bdi>`.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(as_written));
    for file in files(language) {
        // What cannot be read is left out, and a test fails on it.
        let resource = FluentResource::try_new(file.to_owned()).unwrap_or_else(|(resource, _)| resource);
        let _ = bundle.add_resource(resource);
    }
    bundle
}

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

thread_local! {
    /// How each language writes numbers (CLDR). ICU's data is not shared between threads.
    static NUMBERS: [Option<DecimalFormatter>; 3] = Language::ALL.map(|language| {
        let locale: icu_locale_core::Locale = language.code().parse().ok()?;
        DecimalFormatter::try_new((&locale).into(), Default::default()).ok()
    });
}

/// Which language a bundle is in: Fluent tells a function that writes numbers nothing else of it.
struct Which(Language);

impl Memoizable for Which {
    type Args = ();
    type Error = ();

    fn construct(identifier: LanguageIdentifier, (): ()) -> Result<Self, ()> {
        let is = |language: &Language| identifier.language.as_str() == language.code();
        Language::ALL.into_iter().find(is).map(Self).ok_or(())
    }
}

/// A number as its language writes it, with as many decimals as [`charts::number`] gives it.
fn as_written(value: &FluentValue<'_>, languages: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let plain = charts::number(number.value).replace(',', "").replace('−', "-");
    let decimal: Decimal = plain.parse().ok()?;
    let language = languages.with_try_get::<Which, _, _>((), |which| which.0).ok()?;
    NUMBERS.with(|numbers| Some(numbers[language as usize].as_ref()?.format(&decimal).to_string()))
}

/// A value that stands in a sentence.
#[derive(Debug, Clone)]
pub enum Argument {
    /// A text.
    Text(String),
    /// A number, which chooses the plural form.
    Number(f64),
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Argument {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

/// A sentence that is in no language yet.
///
/// ```
/// use website::{Language, Message};
/// let many = Message::new("names-count").with("count", 1_005.0);
/// assert_eq!(many.within(Language::English), "1,005 names");
/// assert_eq!(many.within(Language::Russian), "1\u{a0}005 имён");
/// ```
#[derive(Debug, Clone)]
pub struct Message {
    key: &'static str,
    arguments: Vec<(&'static str, Argument)>,
}

impl Message {
    /// The sentence of this key.
    #[must_use]
    pub const fn new(key: &'static str) -> Self {
        Self { key, arguments: Vec::new() }
    }

    /// The same with a value in it.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    /// The sentence in a language.
    #[must_use]
    pub fn within(&self, language: Language) -> String {
        language.say(self.key, self.arguments.iter().cloned())
    }
}

impl Language {
    /// A sentence with these values in it. A key that has none is said as it is, and a test fails on it.
    pub(crate) fn say<'a>(self, key: &str, values: impl IntoIterator<Item = (&'a str, Argument)>) -> String {
        self.find(key, values).unwrap_or_else(|| key.to_owned())
    }

    fn find<'a>(self, key: &str, values: impl IntoIterator<Item = (&'a str, Argument)>) -> Option<String> {
        let bundle = &BUNDLES[self as usize];
        let pattern = bundle.get_message(key)?.value()?;
        let arguments: FluentArgs<'_> = values
            .into_iter()
            .map(|(name, value)| match value {
                Argument::Text(text) => (name, FluentValue::from(text)),
                Argument::Number(number) => (name, FluentValue::from(number)),
            })
            .collect();
        Some(bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned())
    }

    /// The word for a code of a closed list: `late_identification` is not a word. A code that is in no list is said as it is.
    pub(crate) fn value(self, code: &str) -> String {
        self.find(&format!("value-{}", code.replace('_', "-")), []).unwrap_or_else(|| code.to_owned())
    }

    /// The name of a region by its code.
    pub(crate) fn region(self, codebook: &Codebook, code: &str) -> String {
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
    pub(crate) fn shown(self, codebook: &Codebook, column: &str, value: &str) -> String {
        match column {
            "region" | "region_code" => self.region(codebook, value),
            coded if CODED.contains(&coded) => self.value(value),
            _ => value.to_owned(),
        }
    }

    /// The name of a field or column.
    pub(crate) fn field(self, column: &str) -> String {
        self.find(&format!("field-{}", column.replace('_', "-")), [])
            .unwrap_or_else(|| column.replace('_', " "))
    }

    /// A number as the language writes it.
    #[must_use]
    pub fn number(self, value: f64) -> String {
        self.say("number", [("number", Argument::Number(value))])
    }
}

#[cfg(test)]
mod tests;

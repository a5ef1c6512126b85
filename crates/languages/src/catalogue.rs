//! Sentences, in every language: Project Fluent's files, compiled into the program.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;

use crate::Language;

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

/// The sentences of some files, in every language.
///
/// ```
/// use languages::{Argument, Catalogue, Language};
/// let files = |language| match language {
///     Language::English => vec!["dead = { $count } are dead"],
///     Language::Russian => vec!["dead = погибли { $count }"],
///     Language::Ukrainian => vec!["dead = загинули { $count }"],
/// };
/// let catalogue = Catalogue::new(files);
/// let said = |language| catalogue.say(language, "dead", [("count", Argument::from(45_287.0))]);
/// assert_eq!(said(Language::English), "45,287 are dead");
/// assert_eq!(said(Language::Russian), "погибли 45\u{a0}287");
/// ```
pub struct Catalogue([FluentBundle<FluentResource>; 3]);

impl Catalogue {
    /// Of the files that a language has. What cannot be read is left out: tests hold `keys` to it.
    #[must_use]
    pub fn new(files: impl Fn(Language) -> Vec<&'static str>) -> Self {
        Self(Language::ALL.map(|language| bundle(language, files(language))))
    }

    /// A sentence with these values in it. A key that has none is said as it is, and a test fails on it.
    pub fn say<'a>(
        &self,
        language: Language,
        key: &str,
        values: impl IntoIterator<Item = (&'a str, Argument)>,
    ) -> String {
        self.find(language, key, values).unwrap_or_else(|| key.to_owned())
    }

    /// A sentence with these values in it, where there is one.
    pub fn find<'a>(
        &self,
        language: Language,
        key: &str,
        values: impl IntoIterator<Item = (&'a str, Argument)>,
    ) -> Option<String> {
        let bundle = &self.0[language as usize];
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

    /// The keys of a file, each with the values and links that its sentence holds: for tests, which hold every language to the
    /// same ones.
    ///
    /// # Errors
    /// What cannot be read, or a key that stands twice.
    pub fn keys(file: &str) -> Result<BTreeMap<String, BTreeSet<String>>, String> {
        FluentResource::try_new(file.to_owned()).map_err(|(_, errors)| format!("{errors:?}"))?;
        let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut key = String::new();
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            if let Some((begun, _)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
                key = begun.to_owned();
                if keys.insert(key.clone(), BTreeSet::new()).is_some() {
                    return Err(format!("{key} stands twice"));
                }
            }
            let named = line.split('$').skip(1).chain(line.split('<').skip(1));
            let names =
                named.map(|rest| rest.chars().take_while(char::is_ascii_lowercase).collect::<String>());
            keys.entry(key.clone()).or_default().extend(names.filter(|name| !name.is_empty()));
        }
        keys.remove("");
        Ok(keys)
    }
}

fn bundle(language: Language, files: Vec<&'static str>) -> FluentBundle<FluentResource> {
    let code: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![code]);
    // Marks of direction around every value would be searched for and copied with it; pages isolate values by `<bdi>`.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(as_written));
    for file in files {
        let resource = FluentResource::try_new(file.to_owned()).unwrap_or_else(|(resource, _)| resource);
        let _ = bundle.add_resource(resource);
    }
    bundle
}

/// Which language a bundle is in: Fluent tells a function that writes numbers nothing else of it.
struct Which(Language);

impl Memoizable for Which {
    type Args = ();
    type Error = ();

    fn construct(identifier: LanguageIdentifier, (): ()) -> Result<Self, ()> {
        Language::of_code(identifier.language.as_str()).map(Self).ok_or(())
    }
}

/// A number in a sentence.
fn as_written(value: &FluentValue<'_>, languages: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let language = languages.with_try_get::<Which, _, _>((), |which| which.0).ok()?;
    Some(language.number(number.value))
}

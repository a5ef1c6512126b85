//! Sentences of the pages and the desk, in every language: the files under `locales/`.

use std::sync::LazyLock;

use languages::{Argument, Catalogue, Language};

macro_rules! locale {
    ($code:literal) => {
        [
            include_str!(concat!("../locales/", $code, "/pages.ftl")),
            include_str!(concat!("../locales/", $code, "/desk.ftl")),
        ]
    };
}

/// The files of a language.
const fn files(language: Language) -> [&'static str; 2] {
    match language {
        Language::English => locale!("en"),
        Language::Russian => locale!("ru"),
        Language::Ukrainian => locale!("uk"),
    }
}

/// Every sentence.
pub(crate) static SENTENCES: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::new(|language| files(language).to_vec()));

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
        SENTENCES.say(language, self.key, self.arguments.iter().cloned())
    }
}

#[cfg(test)]
mod tests;

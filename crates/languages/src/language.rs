//! The languages of the pages, each with its place in addresses.

/// A language that every page and every sentence exists in.
///
/// ```
/// use languages::Language;
/// assert_eq!(Language::ALL.map(Language::code), ["en", "ru", "uk"]);
/// assert_eq!(Language::Ukrainian.number(106_745.5), "106\u{a0}746");
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English, at the root of the site.
    #[default]
    English,
    /// Russian, under `/ru/`.
    Russian,
    /// Ukrainian, under `/uk/`.
    Ukrainian,
}

impl Language {
    /// Every language, in the order in which pages name them.
    pub const ALL: [Self; 3] = [Self::English, Self::Russian, Self::Ukrainian];

    /// Its code (BCP 47), as `lang` takes it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Russian => "ru",
            Self::Ukrainian => "uk",
        }
    }

    /// The language of a code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// What addresses of its pages begin with, after the root.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::English => "",
            Self::Russian => "ru/",
            Self::Ukrainian => "uk/",
        }
    }

    /// Its own name for itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Russian => "Русский",
            Self::Ukrainian => "Українська",
        }
    }

    /// Where its lines begin, as `dir` takes it: by its script, so that a language written from the right needs no more than
    /// its sentences.
    #[must_use]
    pub fn direction(self) -> &'static str {
        direction(self.code())
    }
}

/// Where the lines of a language begin.
fn direction(code: &str) -> &'static str {
    match code {
        "ar" | "ckb" | "fa" | "he" | "ps" | "ur" | "yi" => "rtl",
        _ => "ltr",
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_written_from_the_right_begins_there() {
        assert_eq!(["he", "ar", "uk"].map(super::direction), ["rtl", "rtl", "ltr"]);
    }
}

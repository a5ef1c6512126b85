//! Templates, compiled into the program. Whatever is put into them is escaped, and what they say they take from `locales/`
//! ([`languages::speak`]).

use std::sync::LazyLock;

use minijinja::{Environment, Value};

use crate::fault::Fault;
use crate::words::SENTENCES;

macro_rules! templates {
    ($($name:literal),+ $(,)?) => { &[$(($name, include_str!(concat!("../templates/", $name)))),+] };
}

/// Every template by its name.
pub(crate) const TEMPLATES: &[(&str, &str)] = templates![
    "base.html",
    "front.html",
    "names.html",
    "search.html",
    "downloads.html",
    "person.html",
    "number.html",
    "methods.html",
    "vintages.html",
    "changes.html",
    "changes.xml",
    "estimates.html",
    "road.html",
    "claims.html",
    "request.html",
    "said.html",
    "fault.html",
    "login.html",
    "desk.html",
    "submit.html",
    "leads.html",
    "review.html",
    "beside.html",
    "again.html",
    "agreement.html",
    "conflicts.html",
    "decisions.html",
    "desk_person.html",
    "evidence.html",
    "sessions.html",
    "recovery.html",
    "seconds.html",
    "find.html",
    "bulk.html",
    "accounts.html",
];

static PAGES: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut pages = Environment::new();
    languages::speak(&mut pages, &SENTENCES);
    for (name, text) in TEMPLATES {
        // A template that cannot be read is missing then, and its page answers 500; a test opens them all.
        let _ = pages.add_template(name, text);
    }
    pages
});

/// A template with these values.
pub(crate) fn page(name: &str, values: Value) -> Result<String, Fault> {
    Ok(PAGES.get_template(name)?.render(values)?)
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_template_can_be_read_and_holds_nothing_inline() {
        for (name, text) in super::TEMPLATES {
            assert!(super::PAGES.get_template(name).is_ok(), "{name}");
            for inline in ["<script", "style=", "<style", " onclick", "<svg", "http://", "https://", "|safe"]
            {
                assert!(!text.contains(inline), "{name} holds {inline}");
            }
        }
    }
}

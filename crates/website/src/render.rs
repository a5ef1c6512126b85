//! Templates, compiled into the program. Whatever is put into them is escaped.

use std::sync::LazyLock;

use axum::response::Html;
use minijinja::{Environment, Value};

use crate::fault::Fault;

macro_rules! templates {
    ($($name:literal),+ $(,)?) => { &[$(($name, include_str!(concat!("../templates/", $name)))),+] };
}

/// Every template by its name.
const TEMPLATES: &[(&str, &str)] = templates![
    "base.html",
    "front.html",
    "names.html",
    "person.html",
    "number.html",
    "methods.html",
    "vintages.html",
    "request.html",
    "said.html",
    "fault.html",
    "login.html",
    "desk.html",
    "submit.html",
    "leads.html",
    "review.html",
    "decisions.html",
    "desk_person.html",
    "evidence.html",
    "sessions.html",
    "accounts.html",
];

static PAGES: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut pages = Environment::new();
    for (name, text) in TEMPLATES {
        // A template that cannot be read is missing then, and its page answers 500; a test opens them all.
        let _ = pages.add_template(name, text);
    }
    pages
});

/// A template with these values.
pub(crate) fn page(name: &str, values: Value) -> Result<Html<String>, Fault> {
    Ok(Html(PAGES.get_template(name)?.render(values)?))
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_template_can_be_read_and_holds_nothing_inline() {
        for (name, text) in super::TEMPLATES {
            assert!(super::PAGES.get_template(name).is_ok(), "{name}");
            for inline in ["<script", "style=", "<style", " onclick", "<svg", "http://", "https://", "|safe"]
            {
                let allowed = inline == "|safe" && *name == "front.html";
                assert!(allowed || !text.contains(inline), "{name} holds {inline}");
            }
        }
    }
}

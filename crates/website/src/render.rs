//! Templates, compiled into the program. Whatever is put into them is escaped, and what they say they take from `locales/`:
//!
//! - `t("key", name=value, to_link=address)`: a sentence; `<link>` in it becomes a link to the address.
//! - `value(code)`, `field(column)`, `number(value)`: the word for a code, for a column, a number as the language writes it.

use std::sync::LazyLock;

use minijinja::value::{Kwargs, ValueKind};
use minijinja::{Environment, Error, Output, State, Value};

use crate::fault::Fault;
use crate::language::Language;
use crate::words::Argument;

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
    "recovery.html",
    "seconds.html",
    "find.html",
    "bulk.html",
    "accounts.html",
];

static PAGES: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut pages = Environment::new();
    pages.set_formatter(escaped);
    pages.add_function("t", sentence);
    pages.add_function("value", |state: &State<'_, '_>, code: &str| language(state).value(code));
    pages.add_function("field", |state: &State<'_, '_>, column: &str| language(state).field(column));
    pages.add_function("number", |state: &State<'_, '_>, value: f64| language(state).number(value));
    for (name, text) in TEMPLATES {
        // A template that cannot be read is missing then, and its page answers 500; a test opens them all.
        let _ = pages.add_template(name, text);
    }
    pages
});

/// What is put into a page, escaped as everywhere in the house: minijinja by itself also escapes the slashes of addresses.
fn escaped(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    match value.as_str() {
        Some(text) if !value.is_safe() => Ok(out.write_str(&charts::escape(text))?),
        _ => minijinja::escape_formatter(out, state, value),
    }
}

/// The language that a page is in.
fn language(state: &State<'_, '_>) -> Language {
    let code = state.lookup("lang");
    let is = |language: &Language| code.as_ref().and_then(Value::as_str) == Some(language.code());
    Language::ALL.into_iter().find(is).unwrap_or(Language::English)
}

/// A sentence as HTML: the sentence is ours, the values in it are escaped.
fn sentence(state: &State<'_, '_>, key: &str, given: Kwargs) -> Result<Value, Error> {
    let (mut values, mut links) = (Vec::new(), Vec::new());
    for name in given.args() {
        let value: Value = given.get(name)?;
        if let Some(link) = name.strip_prefix("to_") {
            links.push((link, charts::escape(&value.to_string())));
        } else if value.kind() == ValueKind::Number {
            values.push((name, Argument::Number(f64::try_from(value)?)));
        } else {
            values.push((name, Argument::Text(charts::escape(&value.to_string()))));
        }
    }
    let mut said = language(state).say(key, values);
    for (link, address) in links {
        said = said
            .replace(&format!("<{link}>"), &format!("<a href=\"{address}\">"))
            .replace(&format!("</{link}>"), "</a>");
    }
    Ok(Value::from_safe_string(said))
}

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

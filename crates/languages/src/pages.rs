//! What MiniJinja templates say, and how values are put into them:
//!
//! - `t("key", name=value, to_link=address)`: a sentence; `<link>` in it becomes a link to the address.
//! - `value(code)`, `field(column)`, `unit(name)`, `number(value)`: as the language of the page has it.
//!
//! A page's language is its variable `lang`.

use std::sync::LazyLock;

use minijinja::value::{Kwargs, ValueKind};
use minijinja::{AutoEscape, Environment, Error, Output, State, Value};

use crate::{Argument, Catalogue, Language};

/// Gives templates the sentences of a catalogue, and the one way of escaping in the house.
///
/// ```
/// use std::sync::LazyLock;
/// use languages::Catalogue;
/// static SENTENCES: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new(|_| vec!["dead = <all>{ $count }</all> of { $whom }"]));
/// let mut pages = minijinja::Environment::new();
/// languages::speak(&mut pages, &SENTENCES);
/// pages.add_template("page.html", r#"{{ t("dead", count=45287, whom="A & B", to_all="all.html") }}"#).unwrap();
/// let page = pages.get_template("page.html").unwrap().render(minijinja::context! { lang => "en" }).unwrap();
/// assert_eq!(page, r#"<a href="all.html">45,287</a> of A &amp; B"#);
/// ```
pub fn speak(pages: &mut Environment<'_>, sentences: &'static LazyLock<Catalogue>) {
    pages.set_formatter(escaped);
    pages.add_function("t", move |state: &State<'_, '_>, key: &str, given: Kwargs| {
        sentence(sentences, state, key, given)
    });
    pages.add_function("value", |state: &State<'_, '_>, code: &str| language(state).value(code));
    pages.add_function("field", |state: &State<'_, '_>, column: &str| language(state).field(column));
    pages.add_function("unit", |state: &State<'_, '_>, name: &str| language(state).unit(name));
    pages.add_function("number", |state: &State<'_, '_>, value: f64| language(state).number(value));
}

/// What is put into a page, escaped as everywhere in the house: minijinja by itself also escapes the slashes of addresses, and
/// leaves what HTML forbids.
fn escaped(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    match value.as_str() {
        Some(text) if !value.is_safe() && is_html(state) => Ok(out.write_str(&charts::escape(text))?),
        _ => minijinja::escape_formatter(out, state, value),
    }
}

fn is_html(state: &State<'_, '_>) -> bool {
    matches!(state.auto_escape(), AutoEscape::Html)
}

/// The language that a page is in.
fn language(state: &State<'_, '_>) -> Language {
    let code = state.lookup("lang");
    code.as_ref().and_then(Value::as_str).and_then(Language::of_code).unwrap_or_default()
}

/// A sentence as HTML: the sentence is ours, the values in it are escaped.
fn sentence(sentences: &Catalogue, state: &State<'_, '_>, key: &str, given: Kwargs) -> Result<Value, Error> {
    let safe = |text: String| if is_html(state) { charts::escape(&text) } else { text };
    let (mut values, mut links) = (Vec::new(), Vec::new());
    for name in given.args() {
        let value: Value = given.get(name)?;
        if let Some(link) = name.strip_prefix("to_") {
            links.push((link, safe(value.to_string())));
        } else if value.kind() == ValueKind::Number {
            values.push((name, Argument::Number(f64::try_from(value)?)));
        } else {
            values.push((name, Argument::Text(safe(value.to_string()))));
        }
    }
    let mut said = sentences.say(language(state), key, values);
    for (link, address) in links {
        said = said
            .replace(&format!("<{link}>"), &format!("<a href=\"{address}\">"))
            .replace(&format!("</{link}>"), "</a>");
    }
    Ok(Value::from_safe_string(said))
}

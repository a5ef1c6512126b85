//! HTML pages to their title, date and text.
//!
//! The page is read as a stream of tags and never becomes a tree, so a page with its elements nested a million deep
//! takes the time and memory of its length.

mod extract;

use jiff::civil::Date;

use crate::jsonl;
use extract::Extract;

/// What a page says of itself, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The title and the text, block elements on lines of their own; without scripts, styles, menus and footers. Where
    /// the page marks its article (`<article>`, `<main>`), only that.
    pub text: String,
    /// The day on which it was published: `article:published_time`, JSON-LD `datePublished`, or `<time datetime>`.
    pub published: Option<Date>,
    /// Its own address: `<link rel=canonical>` or `og:url`.
    pub url: Option<String>,
    /// Its language, as `<html lang>` says.
    pub language: Option<String>,
}

/// Reads a page.
///
/// ```
/// let page = intake::page("<title>Прощание</title><nav>Меню</nav><p>Погиб <b>Тестов</b>.<p>Светлая память.");
/// assert_eq!(page.text, "Прощание\nПогиб Тестов.\nСветлая память.");
/// ```
#[must_use]
pub fn page(html: &str) -> Page {
    let mut extract = Extract::default();
    let mut emitter = html5gum::emitters::callback::CallbackEmitter::new(
        |event: html5gum::emitters::callback::CallbackEvent<'_>,
         _: html5gum::Span<()>|
         -> Option<std::convert::Infallible> {
            extract.event(event);
            None
        },
    );
    emitter.naively_switch_states(true);
    html5gum::Tokenizer::new_with_emitter(html, emitter).for_each(drop);
    let found = extract.finish();
    Page {
        text: jsonl::titled(found.title.as_deref(), found.text),
        published: found.dates.iter().find_map(|date| jsonl::day(date)),
        url: found.url,
        language: found.language,
    }
}

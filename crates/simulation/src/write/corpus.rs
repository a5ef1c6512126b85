//! Documents, as exports and pages hold them.

use std::fmt::Write as _;
use std::path::Path;

use rayon::prelude::*;
use serde_json::json;

use super::{NOTE, file, lists};
use crate::SimulateError;
use crate::document::Document;
use crate::outlet::{Medium, Outlet};
use crate::world::Told;

/// Where documents and rows are found by their readers: each document's name, and each row's list and place in it.
pub(super) struct Names {
    /// Of each document.
    pub(super) documents: Vec<String>,
}

/// Writes the corpus, and says under which name each document is found.
pub(super) fn write(told: &Told<'_>, out: &Path) -> Result<Names, SimulateError> {
    let outlets = &told.stage.outlets.0;
    let mut of_outlet: Vec<Vec<usize>> = vec![Vec::new(); outlets.len()];
    for (place, document) in told.documents.iter().enumerate() {
        of_outlet[document.outlet].push(place);
    }
    let written: Result<Vec<Vec<(usize, String)>>, SimulateError> = of_outlet
        .par_iter_mut()
        .enumerate()
        .map(|(number, places)| {
            places.sort_by_key(|place| (told.documents[*place].published, *place));
            outlet(&outlets[number], number, places, &told.documents, out)
        })
        .collect();
    let mut documents = vec![String::new(); told.documents.len()];
    for (place, name) in written?.into_iter().flatten() {
        documents[place] = name;
    }
    lists::write(told, out)?;
    file(&out.join("intake.toml"), manifest(told).as_bytes())?;
    Ok(Names { documents })
}

fn outlet(
    outlet: &Outlet,
    number: usize,
    places: &[usize],
    documents: &[Document],
    out: &Path,
) -> Result<Vec<(usize, String)>, SimulateError> {
    if places.is_empty() {
        return Ok(Vec::new());
    }
    match outlet.medium {
        Medium::Telegram => {
            let chat = 1_000_000_000 + number as u64;
            let (bytes, names) = telegram(outlet, chat, places, documents);
            file(&out.join(format!("telegram/{}/result.json", outlet.slug)), bytes.as_bytes())?;
            Ok(names)
        }
        Medium::JsonLines => {
            let mut text = String::new();
            let mut names = Vec::with_capacity(places.len());
            for (order, place) in places.iter().enumerate() {
                let document = &documents[*place];
                let id = format!("{}-{}", outlet.slug, order + 1);
                let url = format!("https://simulated.invalid/{}/{}", outlet.slug, order + 1);
                let line = json!({"id": id, "text": document.text, "published": document.published.to_string(), "url": url});
                let _ = writeln!(text, "{line}");
                names.push((*place, id));
            }
            file(&out.join(format!("posts/{}.jsonl", outlet.slug)), text.as_bytes())?;
            Ok(names)
        }
        Medium::Html | Medium::Text => single(outlet, places, documents, out),
        Medium::Table => Ok(Vec::new()),
    }
}

/// One file a document.
fn single(
    outlet: &Outlet,
    places: &[usize],
    documents: &[Document],
    out: &Path,
) -> Result<Vec<(usize, String)>, SimulateError> {
    let write = |(order, place): (usize, &usize)| {
        let document = &documents[*place];
        let (name, bytes) = if outlet.medium == Medium::Html {
            (format!("html/{}-{:04}.html", outlet.slug, order + 1), page(outlet, document))
        } else {
            (format!("texts/{}-{:04}.txt", outlet.slug, order + 1), format!("{}\n", document.text))
        };
        file(&out.join(&name), bytes.as_bytes())?;
        Ok((*place, name))
    };
    places.iter().enumerate().map(write).collect()
}

/// As Telegram Desktop exports a channel (<https://core.telegram.org/import-export>): a text is a string, or a list of
/// strings and of pieces that are bold or a link.
fn telegram(
    outlet: &Outlet,
    chat: u64,
    places: &[usize],
    documents: &[Document],
) -> (String, Vec<(usize, String)>) {
    let mut text = format!(
        "{{\n \"name\": {},\n \"type\": \"public_channel\",\n \"id\": {chat},\n \"messages\": [\n",
        json!(outlet.title)
    );
    let mut names = Vec::with_capacity(places.len());
    let created = documents[places[0]].published;
    let service = json!({"id": 1, "type": "service", "date": format!("{created}T06:00:00"), "actor": outlet.title, "action": "create_channel", "text": "", "text_entities": []});
    let _ = write!(text, "  {service}");
    for (order, place) in places.iter().enumerate() {
        let document = &documents[*place];
        let id = order + 2;
        let minute = (order * 37 + id) % 840;
        let words = match document.text.split_once('\n') {
            Some((head, rest)) if order % 3 == 0 => {
                json!([{"type": "bold", "text": head}, format!("\n{rest}")])
            }
            _ => json!(document.text),
        };
        let date = format!("{}T{:02}:{:02}:00", document.published, 7 + minute / 60, minute % 60);
        let message = json!({"id": id, "type": "message", "date": date, "from": outlet.title, "from_id": format!("channel{chat}"), "text": words});
        let _ = write!(text, ",\n  {message}");
        names.push((*place, format!("{chat}/{id}")));
    }
    text.push_str("\n ]\n}\n");
    (text, names)
}

fn page(outlet: &Outlet, document: &Document) -> String {
    let safe = document.text.replace('&', "&amp;").replace('<', "&lt;");
    let title = safe.lines().next().unwrap_or_default();
    let body: String = safe.lines().map(|line| format!("<p>{line}</p>\n")).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<meta name=\"description\" content=\"{NOTE}\">\n\
         <meta property=\"article:published_time\" content=\"{}T09:00:00+03:00\">\n</head>\n<body>\n<header><nav><a href=\"/\">Главная</a> <a href=\"/news\">Новости</a></nav></header>\n\
         <article>\n{body}</article>\n<footer>{} — {NOTE}</footer>\n</body>\n</html>\n",
        outlet.language, document.published, outlet.title
    )
}

fn manifest(told: &Told<'_>) -> String {
    let mut text = format!("# {NOTE}\n");
    for outlet in &told.stage.outlets.0 {
        let path = match outlet.medium {
            Medium::Telegram => format!("telegram/{}/result.json", outlet.slug),
            Medium::JsonLines => format!("posts/{}.jsonl", outlet.slug),
            Medium::Html => format!("html/{}-*.html", outlet.slug),
            Medium::Text => format!("texts/{}-*.txt", outlet.slug),
            Medium::Table => format!("lists/{}", lists::name(outlet.role)),
        };
        let _ = write!(
            text,
            "\n[[source]]\npath = \"{path}\"\nname = {}\nclass = \"{}\"\nlanguage = \"{}\"\n",
            json!(outlet.title),
            outlet.class,
            outlet.language
        );
        if outlet.medium == Medium::Table {
            let _ =
                writeln!(text, "published = \"{}\"", crate::plan::release(outlet.role).min(told.stage.as_of));
            if let Some(charset) = lists::charset(outlet.role) {
                let _ = writeln!(text, "charset = \"{charset}\"");
            }
        }
    }
    text
}

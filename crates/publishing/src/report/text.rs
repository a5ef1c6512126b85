//! The article's text, in which numbers are named and not written.

use std::collections::BTreeMap;

use minijinja::{Environment, Error, ErrorKind};

use super::{Figure, RenderError, page_of};

/// Marks around a number's place, from the private use area: no text of ours holds them.
const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

/// A piece of the article.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    Heading(Vec<Piece>),
    Paragraph(Vec<Piece>),
}

/// Words, or a number that is a figure.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    Words(String),
    Number { figure: String, value: String },
}

/// The article with its numbers put in.
pub(super) fn blocks(template: &str, figures: &[Figure]) -> Result<Vec<Block>, RenderError> {
    let template: String = template.chars().filter(|c| *c != OPEN && *c != CLOSE).collect();
    let mut environment = Environment::new();
    environment.set_undefined_behavior(minijinja::UndefinedBehavior::Strict);
    environment.set_fuel(Some(100_000));
    for (name, pick) in [
        ("figure", (|figure| figure.value.to_string()) as fn(&Figure) -> String),
        ("low", |figure| end(figure.lo.or(figure.value.ends().0))),
        ("high", |figure| end(figure.hi.or(figure.value.ends().1))),
    ] {
        let values: BTreeMap<String, String> =
            figures.iter().map(|figure| (figure.id.clone(), pick(figure))).collect();
        environment.add_function(name, move |id: String| {
            let value = values.get(&id).ok_or_else(|| {
                Error::new(ErrorKind::InvalidOperation, format!("there is no figure `{id}`"))
            })?;
            Ok(format!("{OPEN}{id}{OPEN}{value}{CLOSE}"))
        });
    }
    let text = environment
        .render_str(&template, ())
        .map_err(|error| RenderError::Text { reason: error.to_string() })?;
    Ok(text.split("\n\n").map(str::trim).filter(|block| !block.is_empty()).map(block).collect())
}

fn end(end: Option<f64>) -> String {
    end.map_or_else(|| "–".to_owned(), charts::number)
}

fn block(text: &str) -> Block {
    let of = |text: &str| pieces(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    match text.strip_prefix("## ") {
        Some(heading) => Block::Heading(of(heading)),
        None => Block::Paragraph(of(text)),
    }
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for part in text.split_inclusive(CLOSE) {
        let (words, number) = part.split_once(OPEN).unwrap_or((part, ""));
        if !words.is_empty() {
            pieces.push(Piece::Words(words.to_owned()));
        }
        if let Some((figure, value)) = number.trim_end_matches(CLOSE).split_once(OPEN) {
            pieces.push(Piece::Number { figure: figure.to_owned(), value: value.to_owned() });
        }
    }
    pieces
}

impl Block {
    /// As HTML.
    pub(super) fn html(&self) -> String {
        let inner = |pieces: &[Piece]| {
            let piece = |piece: &Piece| match piece {
                Piece::Words(words) => charts::escape(words),
                Piece::Number { figure, value } => {
                    format!(
                        r#"<a href="figures/{}.html">{}</a>"#,
                        charts::escape(figure),
                        charts::escape(value)
                    )
                }
            };
            pieces.iter().map(piece).collect::<String>()
        };
        match self {
            Self::Heading(pieces) => format!("<h2>{}</h2>", inner(pieces)),
            Self::Paragraph(pieces) => format!("<p>{}</p>", inner(pieces)),
        }
    }

    /// As Markdown.
    pub(super) fn markdown(&self) -> String {
        use super::markdown::escape;
        let inner = |pieces: &[Piece]| {
            let piece = |piece: &Piece| match piece {
                Piece::Words(words) => escape(words),
                Piece::Number { figure, value } => format!("[{}]({})", escape(value), page_of(figure)),
            };
            pieces.iter().map(piece).collect::<String>()
        };
        match self {
            Self::Heading(pieces) => format!("## {}", inner(pieces)),
            Self::Paragraph(pieces) => inner(pieces),
        }
    }
}

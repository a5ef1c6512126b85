//! What a text is made of once its numbers stand in it.

use super::markdown::escape;

/// A piece of the article.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    /// A heading of the second or third rank.
    Heading(u8, Vec<Piece>),
    Paragraph(Vec<Piece>),
    List(Vec<Vec<Piece>>),
    Chart(String),
    Table(String),
    Claims,
}

/// Words, or what they lead to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    Words(String),
    /// A number, or other words, that open onto a page.
    Link {
        to: String,
        words: String,
    },
}

/// A way of writing pieces.
trait Hand {
    fn words(words: &str) -> String;
    fn link(to: &str, words: &str) -> String;

    fn pieces(pieces: &[Piece]) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Words(words) => Self::words(words),
            Piece::Link { to, words } => Self::link(to, words),
        };
        pieces.iter().map(piece).collect()
    }
}

struct Html;

impl Hand for Html {
    fn words(words: &str) -> String {
        charts::escape(words)
    }

    fn link(to: &str, words: &str) -> String {
        format!(r#"<a href="{}">{}</a>"#, charts::escape(to), charts::escape(words))
    }
}

struct Markdown;

impl Hand for Markdown {
    fn words(words: &str) -> String {
        escape(words)
    }

    fn link(to: &str, words: &str) -> String {
        format!("[{}]({to})", escape(words))
    }
}

struct Typst;

impl Hand for Typst {
    fn words(words: &str) -> String {
        super::typst::words(words)
    }

    fn link(to: &str, words: &str) -> String {
        super::typst::link(to, words)
    }
}

impl Block {
    /// As HTML; nothing for what is no words.
    pub(super) fn html(&self) -> String {
        match self {
            Self::Heading(rank, pieces) => format!("<h{rank}>{}</h{rank}>", Html::pieces(pieces)),
            Self::Paragraph(pieces) => format!("<p>{}</p>", Html::pieces(pieces)),
            Self::List(points) => {
                let points: String =
                    points.iter().map(|point| format!("<li>{}</li>\n", Html::pieces(point))).collect();
                format!("<ul>\n{points}</ul>")
            }
            Self::Chart(_) | Self::Table(_) | Self::Claims => String::new(),
        }
    }

    /// As Markdown.
    pub(super) fn markdown(&self) -> String {
        self.lined::<Markdown>(["## ", "### "])
    }

    /// As Typst.
    pub(super) fn typst(&self) -> String {
        self.lined::<Typst>(["== ", "=== "])
    }

    fn lined<H: Hand>(&self, headings: [&str; 2]) -> String {
        match self {
            Self::Heading(rank, pieces) => {
                format!("{}{}", headings[usize::from(*rank == 3)], H::pieces(pieces))
            }
            Self::Paragraph(pieces) => H::pieces(pieces),
            Self::List(points) => {
                points.iter().map(|point| format!("- {}", H::pieces(point))).collect::<Vec<_>>().join("\n")
            }
            Self::Chart(_) | Self::Table(_) | Self::Claims => String::new(),
        }
    }
}

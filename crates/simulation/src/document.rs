//! What the world sees: documents, and what each of them says of whom.

use jiff::civil::Date;
use records::{Edtf, NoticeKind, Recruitment};

use crate::genre::Genre;
use crate::outlet::Medium;
use crate::voice::Says;

/// Of whom a document speaks, and what it says of him: the truth beside which a reader can be judged.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Said {
    /// The man's number; none for somebody who is not among the dead of this war.
    pub(crate) person: Option<u32>,
    pub(crate) kind: NoticeKind,
    pub(crate) death: Option<Edtf>,
    pub(crate) funeral: Option<Date>,
    pub(crate) registration: Option<Date>,
    pub(crate) court: Option<Date>,
    pub(crate) recruitment: Option<Recruitment>,
    pub(crate) bits: u32,
}

/// A document as its outlet published it.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    /// Place among the outlets.
    pub(crate) outlet: usize,
    pub(crate) published: Date,
    pub(crate) text: String,
    pub(crate) said: Vec<Said>,
}

/// A man's part in a document that is yet to be written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    pub(crate) person: u32,
    pub(crate) says: Says,
    /// The facts that the words must not leave out, as bits.
    pub(crate) must: u32,
}

/// A document that is yet to be written.
#[derive(Debug, Clone)]
pub(crate) struct Commission {
    pub(crate) genre: Genre,
    pub(crate) outlet: usize,
    pub(crate) published: Date,
    pub(crate) parts: Vec<Part>,
    /// Another outlet that copies it, and when.
    pub(crate) copied: Option<(usize, Date)>,
}

/// A row of a list: cells by column, and what it says.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) outlet: usize,
    pub(crate) cells: Vec<String>,
    pub(crate) said: Said,
}

/// Whether a publication in an outlet of this kind is news of a death, so that its day can stand for that of the death.
pub(crate) const fn is_news(medium: Medium, class: records::SourceClass) -> bool {
    use records::SourceClass::{Media, Official, Relative};
    matches!(medium, Medium::Telegram | Medium::JsonLines) && matches!(class, Official | Relative | Media)
}

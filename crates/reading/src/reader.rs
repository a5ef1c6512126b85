//! The reader: a text in, mentions out.

use records::{Codebook, NoticeKind};

use crate::lexicon::Lexicon;
use crate::token::Tokens;
use crate::{Language, Notice, Reading};

/// Reads notices. Built once from a codebook; shared by threads.
pub struct Reader {
    lexicon: Lexicon,
}

/// A reader that cannot be built.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ReaderError(String);

impl Reader {
    /// A reader that knows a profile's ranks and regions.
    ///
    /// # Errors
    /// If the phrases that are part of this crate are not of their form.
    pub fn new(_codebook: &Codebook) -> Result<Self, ReaderError> {
        let lexicon = Lexicon::load().map_err(|error| ReaderError(error.to_string()))?;
        Ok(Self { lexicon })
    }

    /// What a text says.
    #[must_use]
    pub fn read(&self, notice: &Notice<'_>) -> Reading {
        let tokens = Tokens::new(notice.text);
        let _hits = self.lexicon.find(&tokens);
        Reading { is_death_notice: false, notice_kind: NoticeKind::Other, language: Language::Ru, persons: Vec::new(), unnamed: None }
    }
}

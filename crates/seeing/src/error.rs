//! Why nothing is seen.

/// Why a picture or PDF was not read. The file itself is kept all the same.
#[derive(Debug, thiserror::Error)]
pub enum SeeingError {
    /// A kind that is not read.
    #[error("it is kept and not read: photographs are read as .jpg, .png or .webp, documents as .pdf")]
    Foreign,
    /// A picture that cannot be decoded, or is too large.
    #[error("it is not a picture that can be read ({0})")]
    Picture(String),
    /// A program that is not there.
    #[error(
        "`{0}` is not installed: it reads such files (Debian: tesseract-ocr with -rus and -ukr, poppler-utils)"
    )]
    Missing(String),
    /// A program that took too long.
    #[error("`{program}` did not end within {seconds} seconds")]
    Slow {
        /// Which.
        program: String,
        /// The limit.
        seconds: u64,
    },
    /// A program that answered too much.
    #[error("`{program}` answered with more than {limit} bytes")]
    TooMuch {
        /// Which.
        program: String,
        /// The limit.
        limit: usize,
    },
    /// A program that failed.
    #[error("`{program}` could not read it: {reason}")]
    Failed {
        /// Which.
        program: String,
        /// What it said.
        reason: String,
    },
}

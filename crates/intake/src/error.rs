//! What stops an intake altogether. What is wrong with one file is a [`crate::Rejection`], and the others go in.

/// Why nothing was taken in.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// A path that is not there.
    #[error("`{0}` is not there: give a file, a folder, or a pattern such as 'posts/*.html'")]
    Missing(String),
    /// Files were looked for, and there are none.
    #[error("`{0}` holds no file to take in")]
    Nothing(String),
    /// A pattern that is none.
    #[error("`{pattern}` is not a file pattern: {reason}; write 'posts/*.html' or 'channels/**/result.json'")]
    Pattern {
        /// The pattern.
        pattern: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A manifest or column map that cannot be read. It stops all, because without it documents would go in under a
    /// wrong source.
    #[error("{file}: {message}")]
    Settings {
        /// Which file.
        file: String,
        /// What is wrong, with the line.
        message: String,
    },
}

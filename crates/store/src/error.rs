use std::path::PathBuf;

/// What can go wrong, in the user's words.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A `--database` that is neither kind.
    #[error(
        "`{0}` is not a database: write postgres://user@host/name, or sqlite:FILE, or nothing for the workspace's own"
    )]
    Url(String),
    /// The database cannot be reached or is not one.
    #[error("cannot open {place}: {reason}")]
    Open {
        /// Which database.
        place: String,
        /// Why.
        reason: String,
    },
    /// Made by a later version of the program.
    #[error(
        "this store was made by a newer cenotaph: it has migration {0}, which this one does not know; use the newer one"
    )]
    Newer(i64),
    /// Another process is in a writing step.
    #[error(
        "another cenotaph ({0}) is writing to this workspace; wait until it is done, or stop it: what it has committed stays"
    )]
    Busy(String),
    /// Another transaction of this moment did not end in time.
    #[error(
        "the database was locked by another program for longer than {0} seconds; nothing of this step was kept"
    )]
    Locked(u64),
    /// No room left.
    #[error("the disk is full")]
    DiskFull,
    /// No room left, and what that means for the user.
    #[error(
        "the disk that holds {place} is full. This step was not kept; all before it was: {evidence} documents, {mentions} mentions. Make room and run the same command again, which skips what is known"
    )]
    DiskFullDuring {
        /// Which store.
        place: String,
        /// Documents that the store holds.
        evidence: u64,
        /// Mentions that the store holds.
        mentions: u64,
    },
    /// A file beside the database could not be read or written.
    #[error("cannot {action} {}: {source}", .path.display())]
    File {
        /// What was tried.
        action: &'static str,
        /// On which file.
        path: PathBuf,
        /// Why it failed.
        source: std::io::Error,
    },
    /// A document whose bytes are not those it says.
    #[error("document `{name}`: its bytes have not the hash {stated} that it gives")]
    Content {
        /// The document.
        name: String,
        /// The hash it gives.
        stated: records::Hash,
    },
    /// Mentions of a document that came without bytes and is not known.
    #[error("document `{0}` came without its bytes, and the store does not know it yet")]
    NoBytes(String),
    /// A mention that names another document.
    #[error("mention {mention} came with document `{name}`, and is not of it")]
    Stray {
        /// The mention.
        mention: records::MentionId,
        /// The document it came with.
        name: String,
    },
    /// A character that PostgreSQL cannot hold.
    #[error("document `{0}` has the character U+0000 in a name, an address or a field; remove it")]
    Nul(String),
    /// A vintage of which only the hash is known.
    #[error(
        "vintage `{0}` was frozen before persons were kept with vintages: its counts cannot be given again, only those of later ones"
    )]
    NotFrozen(String),
    /// A row that cannot be read back.
    #[error("the store is damaged: {0}; `cenotaph verify` says what else")]
    Damaged(String),
    /// An account of this name is there already.
    #[error("there is an account `{0}` already; choose another name")]
    AccountTaken(String),
    /// A question that is not one reading statement.
    #[error("cannot answer this query: {0}")]
    Query(String),
    /// Something that only one of the two databases does.
    #[error("{0}")]
    Unsupported(&'static str),
    /// Anything else a database says.
    #[error("the database says: {0}")]
    Sql(sqlx::Error),
}

/// A result of the store.
pub type Result<T> = std::result::Result<T, Error>;

/// How long a transaction waits for another one to end.
pub(crate) const PATIENCE: std::time::Duration = std::time::Duration::from_secs(30);

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        let code = error.as_database_error().and_then(|said| said.code()).unwrap_or_default();
        match code.as_ref() {
            // SQLITE_FULL; SQLITE_IOERR_SHMSIZE, which is how a full disk shows where the shared-memory file must grow;
            // PostgreSQL's disk_full.
            "13" | "4874" | "53100" => Self::DiskFull,
            // SQLITE_BUSY and its kin.
            "5" | "517" | "261" => Self::Locked(PATIENCE.as_secs()),
            _ => Self::Sql(error),
        }
    }
}

impl Error {
    /// What kind of failure it is, without any name, address or value: for a log, which must hold none.
    ///
    /// ```
    /// let error = store::Error::Nul("an invented document".into());
    /// assert_eq!(error.kind(), "U+0000 in a document");
    /// ```
    #[must_use]
    pub fn kind(&self) -> String {
        let kind = match self {
            Self::Url(_) | Self::Open { .. } => "the database cannot be opened",
            Self::Newer(_) => "made by a newer program",
            Self::Busy(_) => "another process is writing",
            Self::Locked(_) => "locked for too long",
            Self::DiskFull | Self::DiskFullDuring { .. } => "the disk is full",
            Self::File { action, source, .. } => return format!("cannot {action} a file: {}", source.kind()),
            Self::Content { .. } | Self::NoBytes(_) | Self::Stray { .. } => "a document that does not fit",
            Self::Nul(_) => "U+0000 in a document",
            Self::NotFrozen(_) => "a vintage without persons",
            Self::Damaged(_) => "a damaged row",
            Self::AccountTaken(_) => "the account is taken",
            Self::Query(_) | Self::Unsupported(_) => "a question that cannot be answered",
            Self::Sql(sqlx::Error::PoolTimedOut) => "no connection became free in time",
            Self::Sql(sqlx::Error::PoolClosed) => "the connections are closed",
            Self::Sql(sqlx::Error::Io(error)) => return format!("input or output: {}", error.kind()),
            Self::Sql(sqlx::Error::Database(said)) => {
                return format!("database code {}", said.code().unwrap_or_default());
            }
            Self::Sql(_) => "the database's driver",
        };
        kind.to_owned()
    }

    /// A file that could not be read or written.
    pub(crate) fn file(
        action: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| match source.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::File { action, path, source },
        }
    }
}

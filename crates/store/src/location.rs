use std::path::{Path, PathBuf};

use crate::{Error, Result};

/// Where a store is.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    /// A file of its own.
    Sqlite {
        /// The database file.
        file: PathBuf,
        /// The folder of `evidence/` and of the lock.
        workspace: PathBuf,
    },
    /// A database that a team shares.
    Postgres {
        /// Its address.
        url: String,
        /// The folder of `evidence/`, which the team must share as well.
        workspace: PathBuf,
    },
}

impl Location {
    /// The store of a workspace: `cenotaph.db` in it, unless `--database` says otherwise.
    ///
    /// # Errors
    /// Where the text is neither a PostgreSQL address nor `sqlite:FILE`.
    ///
    /// ```
    /// use std::path::Path;
    /// use store::Location;
    /// let own = Location::parse(None, Path::new("/work"))?;
    /// assert_eq!(own.to_string(), "/work/cenotaph.db");
    /// let shared = Location::parse(Some("postgres://editor:secret@host/dead"), Path::new("/work"))?;
    /// assert_eq!(shared.to_string(), "postgres://host/dead");
    /// assert!(Location::parse(Some("mysql://host/dead"), Path::new("/work")).is_err());
    /// # Ok::<(), store::Error>(())
    /// ```
    pub fn parse(database: Option<&str>, workspace: &Path) -> Result<Self> {
        let workspace = workspace.to_path_buf();
        let Some(text) = database else {
            return Ok(Self::Sqlite { file: workspace.join("cenotaph.db"), workspace });
        };
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres { url: text.to_owned(), workspace });
        }
        let file = text
            .strip_prefix("sqlite://")
            .or_else(|| text.strip_prefix("sqlite:"))
            .filter(|file| !file.is_empty());
        file.map(|file| Self::Sqlite { file: file.into(), workspace })
            .ok_or_else(|| Error::Url(text.to_owned()))
    }

    /// The folder of `evidence/` and of the lock.
    #[must_use]
    pub fn workspace(&self) -> &Path {
        match self {
            Self::Sqlite { workspace, .. } | Self::Postgres { workspace, .. } => workspace,
        }
    }
}

/// Without the user and password, which must not reach a log.
impl std::fmt::Display for Location {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite { file, .. } => file.display().fmt(f),
            Self::Postgres { url, .. } => {
                let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
                let public = rest.split('?').next().unwrap_or(rest);
                write!(f, "postgres://{}", public.rsplit_once('@').map_or(public, |(_, host)| host))
            }
        }
    }
}

impl std::fmt::Debug for Location {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Location({self})")
    }
}

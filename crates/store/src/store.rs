use crate::database::{Database, Transaction};
use crate::files::Files;
use crate::{Error, Location, Result};

/// The system of record: evidence, mentions and decisions, and what was last derived from them.
///
/// Cheap to clone; every clone is the same store. Each method that writes is one step: after a crash at any instant the
/// store is as it was before the step or after it.
#[derive(Clone)]
pub struct Store {
    pub(crate) database: Database,
    pub(crate) files: Files,
    pub(crate) location: Location,
}

impl Store {
    /// Opens a store, makes it where there is none, and brings its tables up to date.
    ///
    /// # Errors
    /// Where the database cannot be reached, is none, or was made by a newer version of the program.
    ///
    /// ```
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// let workspace = tempfile::tempdir()?;
    /// let store = store::Store::open(&store::Location::parse(None, workspace.path())?).await?;
    /// assert!(store.mentions().await?.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub async fn open(location: &Location) -> Result<Self> {
        let database = Database::open(location).await?;
        Ok(Self { database, files: Files::within(location.workspace()), location: location.clone() })
    }

    /// Where it is.
    #[must_use]
    pub const fn location(&self) -> &Location {
        &self.location
    }

    /// Ends every connection in good order. A store that is only dropped loses nothing, and leaves its log to be copied
    /// back when it is next opened.
    pub async fn close(&self) {
        self.database.close().await;
    }

    /// A setting of the store itself.
    ///
    /// # Errors
    /// What the database says.
    pub async fn meta(&self, key: &str) -> Result<Option<String>> {
        let mut tx = self.database.snapshot().await?;
        tx.first("SELECT value FROM meta WHERE key = $1", vec![key.into()], |mut row| row.text(0)).await
    }

    /// Sets it.
    ///
    /// # Errors
    /// A full disk, or what the database says.
    pub async fn set_meta(&self, key: &str, value: &str) -> Result<()> {
        let mut tx = self.database.begin().await?;
        let set = "INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
        let done = tx.execute(set, vec![key.into(), value.into()]).await;
        self.finish(tx, done).await
    }

    /// Ends a step: keeps all of it, or nothing.
    pub(crate) async fn finish<T>(&self, tx: Transaction, done: Result<T>) -> Result<T> {
        let ended = match done {
            Ok(value) => tx.commit().await.map(|()| value),
            Err(error) => {
                // Where even the way back fails, the error that led here is still the one to tell.
                let _ = tx.rollback().await;
                Err(error)
            }
        };
        match ended {
            Err(Error::DiskFull) => Err(self.disk_full().await),
            other => other,
        }
    }

    /// Says what a full disk cost: the step, and nothing before it.
    pub(crate) async fn disk_full(&self) -> Error {
        let kept = async {
            let mut tx = self.database.snapshot().await?;
            let evidence = tx.count("SELECT COALESCE(MAX(number), 0) FROM evidence").await?;
            let mentions = tx.count("SELECT COALESCE(MAX(number), 0) FROM mention").await?;
            Ok::<_, Error>((evidence, mentions))
        };
        match kept.await {
            Ok((evidence, mentions)) => {
                Error::DiskFullDuring { place: self.location.to_string(), evidence, mentions }
            }
            Err(_) => Error::DiskFull,
        }
    }
}

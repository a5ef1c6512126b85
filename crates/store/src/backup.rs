//! A copy of the whole store in one file.

use std::path::{Path, PathBuf};

use sqlx::{ConnectOptions, Connection};

use crate::database::Database;
use crate::files::sync_folder;
use crate::{Error, Result, Store};

impl Store {
    /// Copies the whole store, large documents included, into one SQLite file, which is a store of its own. The file
    /// appears when all of it is on the disk; one that was there is replaced.
    ///
    /// # Errors
    /// A full disk, a folder that cannot be written to, or a PostgreSQL store, which has `pg_dump`.
    pub async fn backup(&self, file: &Path) -> Result<()> {
        let Database::Sqlite(pool) = &self.database else {
            return Err(Error::Unsupported(
                "back up PostgreSQL with its own pg_dump, and the folder evidence/ beside it",
            ));
        };
        let part = part_of(file);
        remove(&part)?;
        let copied = async {
            let target = part.to_string_lossy().into_owned();
            sqlx::query("VACUUM INTO $1").bind(target).execute(pool).await?;
            self.take_files_in(&part).await?;
            let synced = std::fs::File::open(&part).and_then(|copy| copy.sync_all());
            synced.and_then(|()| std::fs::rename(&part, file)).map_err(Error::file("write the backup", file))
        };
        if let Err(error) = copied.await {
            let _ = remove(&part);
            return Err(error);
        }
        let folder =
            file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
        sync_folder(folder).map_err(Error::file("sync the folder", folder))
    }

    /// Puts the documents that lie in files into the copy.
    async fn take_files_in(&self, copy: &Path) -> Result<()> {
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(copy);
        let mut connection = options.connect().await?;
        let outside: Vec<(i64, Vec<u8>)> =
            sqlx::query_as("SELECT number, hash FROM blob WHERE bytes IS NULL")
                .fetch_all(&mut connection)
                .await?;
        let guard: String = sqlx::query_scalar("SELECT sql FROM sqlite_schema WHERE name = 'blob_no_update'")
            .fetch_one(&mut connection)
            .await?;
        let mut tx = connection.begin().await?;
        sqlx::query("DROP TRIGGER blob_no_update").execute(&mut *tx).await?;
        for (number, hash) in outside {
            let hash = crate::value::Row(vec![hash.into()]).hash(0)?;
            let bytes = self
                .files
                .read(&hash)?
                .ok_or_else(|| Error::Damaged(format!("the document {hash} has lost its file")))?;
            sqlx::query("UPDATE blob SET bytes = $1 WHERE number = $2")
                .bind(bytes)
                .bind(number)
                .execute(&mut *tx)
                .await?;
        }
        sqlx::raw_sql(sqlx::AssertSqlSafe(guard)).execute(&mut *tx).await?;
        tx.commit().await?;
        connection.close().await?;
        Ok(())
    }
}

fn part_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".part");
    name.into()
}

fn remove(file: &Path) -> Result<()> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::file("remove", file)(error)),
        _ => Ok(()),
    }
}

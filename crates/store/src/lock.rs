//! One writer at a time.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;

use jiff::Timestamp;

use crate::database::postgres;
use crate::{Error, Location, Result, Store};

/// Held by the one process that is in a writing step. Dropping it, or dying, gives it back.
#[derive(Debug)]
pub struct WriteLock {
    _held: Held,
}

#[derive(Debug)]
enum Held {
    File { _file: File },
    Session { _connection: sqlx::PgConnection },
}

impl Store {
    /// Takes the right to write for a step such as `ingest`, or says who has it.
    ///
    /// Readers need no lock. The lock is the operating system's (SQLite) or the session's (PostgreSQL), so that a process
    /// that dies leaves none behind.
    ///
    /// # Errors
    /// [`Error::Busy`], which names the other process, its step and since when it is at it.
    pub async fn lock(&self, step: &str) -> Result<WriteLock> {
        let now = Timestamp::now().strftime("%Y-%m-%d %H:%M:%SZ");
        let me = format!("process {}, `{step}`, since {now}", std::process::id());
        let held = match self.location() {
            Location::Sqlite { workspace, .. } => Held::File { _file: lock_file(workspace, &me)? },
            Location::Postgres { url, .. } => Held::Session { _connection: postgres::lock(url, &me).await? },
        };
        Ok(WriteLock { _held: held })
    }
}

fn lock_file(workspace: &Path, me: &str) -> Result<File> {
    let path = workspace.join("cenotaph.lock");
    let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
    let mut file = opened.map_err(Error::file("open the lock", &path))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            let read = file.read_to_string(&mut holder).is_ok() && !holder.is_empty();
            return Err(Error::Busy(if read { holder } else { "just started".to_owned() }));
        }
        Err(TryLockError::Error(error)) => return Err(Error::file("lock", &path)(error)),
    }
    // Who we are is for the message to others only, so a full disk does not keep us from the lock.
    let _ = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(me.as_bytes()));
    Ok(file)
}

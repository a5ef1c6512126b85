//! Large documents as files under `evidence/`, by their hash.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use records::Hash;

use crate::{Error, Result};

/// The largest document that is kept in the database itself. Posts and pages are smaller; a quarter of a million of them
/// as files would be as many syncs.
pub(crate) const LARGEST_INLINE: usize = 32 * 1024;

/// The folder `evidence/` of a workspace.
#[derive(Clone)]
pub(crate) struct Files {
    root: PathBuf,
}

impl Files {
    pub(crate) fn within(workspace: &Path) -> Self {
        Self { root: workspace.join("evidence") }
    }

    fn path(&self, hash: &Hash) -> PathBuf {
        let digits = hash.to_string();
        let (folder, name) = digits.split_at(2);
        self.root.join(folder).join(name)
    }

    /// Writes a document, so that its name appears only when all of it is on the disk. One that is there stays.
    pub(crate) fn keep(&self, hash: &Hash, bytes: &[u8]) -> Result<()> {
        let path = self.path(hash);
        if path.metadata().is_ok_and(|known| known.len() == bytes.len() as u64) {
            return Ok(());
        }
        let folder = path.parent().unwrap_or(&self.root);
        fs::create_dir_all(folder).map_err(Error::file("make the folder", folder))?;
        let part = path.with_extension(format!("part-{}", std::process::id()));
        write_synced(&part, bytes).and_then(|()| fs::rename(&part, &path)).map_err(|error| {
            // What is left of it is of no use to anybody, and a full disk needs the room.
            let _ = fs::remove_file(&part);
            Error::file("write", &path)(error)
        })?;
        for changed in [folder, &self.root] {
            sync_folder(changed).map_err(Error::file("sync the folder", changed))?;
        }
        Ok(())
    }

    /// Reads a document; `None` if it is not there.
    pub(crate) fn read(&self, hash: &Hash) -> Result<Option<Vec<u8>>> {
        let path = self.path(hash);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::file("read", path)(error)),
        }
    }
}

fn write_synced(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Makes a new name in a folder last. Only Unix has, and needs, this.
pub(crate) fn sync_folder(folder: &Path) -> std::io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::{Files, Hash};

    #[test]
    fn a_document_lies_under_its_hash_and_half_a_document_is_replaced() {
        let workspace = tempfile::tempdir().unwrap();
        let files = Files::within(workspace.path());
        let hash = Hash::of(b"abc");
        assert_eq!(files.read(&hash).unwrap(), None);
        files.keep(&hash, b"abc").unwrap();
        let path = workspace
            .path()
            .join("evidence/ba/7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(std::fs::read(&path).unwrap(), b"abc");
        std::fs::write(&path, b"a").unwrap();
        files.keep(&hash, b"abc").unwrap();
        assert_eq!(files.read(&hash).unwrap().as_deref(), Some(&b"abc"[..]));
        assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "no part is left");
    }
}

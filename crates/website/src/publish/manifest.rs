//! The list of what was written last: what is in it and is no page any more is deleted, nothing else is.

use std::collections::BTreeMap;
use std::io;
use std::path::{Component, Path};

use records::Hash;

use super::{MANIFEST, PublishError, write};

/// What was written of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) size: u64,
    pub(super) hash: Hash,
    /// The hash of all that the page was made of, where that is known without making it; else its own.
    pub(super) basis: Hash,
}

impl Entry {
    /// Whether the file is still there, whole by its length.
    pub(super) fn is_there(&self, out: &Path, file: &str) -> bool {
        std::fs::metadata(out.join(file)).is_ok_and(|there| there.len() == self.size)
    }
}

/// A line a file: its name, its size, its hash, its basis.
pub(super) type Manifest = BTreeMap<String, Entry>;

/// The files of last time. A folder with files that are not ours is refused: nothing of anybody's is overwritten.
pub(super) fn read(out: &Path) -> Result<Manifest, PublishError> {
    let path = out.join(MANIFEST);
    let list = match std::fs::read_to_string(&path) {
        Ok(list) => list,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let empty = std::fs::read_dir(out).map_or(true, |mut entries| entries.next().is_none());
            return if empty { Ok(Manifest::new()) } else { Err(PublishError::Foreign(out.to_owned())) };
        }
        Err(source) => return Err(PublishError::Write { path, source }),
    };
    let mut files = Manifest::new();
    for (number, line) in list.lines().enumerate() {
        let damaged = || PublishError::Manifest { path: path.clone(), line: number + 1 };
        let (file, entry) = parse(line).ok_or_else(damaged)?;
        files.insert(file.to_owned(), entry);
    }
    Ok(files)
}

fn parse(line: &str) -> Option<(&str, Entry)> {
    let mut cells = line.split(',');
    let file = cells.next()?;
    // A list that somebody wrote into could have us delete what is elsewhere.
    if !Path::new(file).components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let entry = match cells.collect::<Vec<_>>()[..] {
        [size, hash, basis] => {
            Entry { size: size.parse().ok()?, hash: hash.parse().ok()?, basis: basis.parse().ok()? }
        }
        // A list of the first version, which knew the hash alone: its files are ours, and are made again.
        [hash] => Entry { size: 0, hash: hash.parse().ok()?, basis: hash.parse().ok()? },
        _ => return None,
    };
    Some((file, entry))
}

/// Writes the list.
pub(super) fn put(out: &Path, manifest: &Manifest) -> Result<(), PublishError> {
    let line =
        |(file, entry): (&String, &Entry)| format!("{file},{},{},{}\n", entry.size, entry.hash, entry.basis);
    write(&out.join(MANIFEST), manifest.iter().map(line).collect::<String>().as_bytes())
}

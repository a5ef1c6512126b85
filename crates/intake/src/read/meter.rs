//! How far a file has been read, for a progress bar.

use std::fs::File;
use std::io::{Read, Result, Seek, SeekFrom};
use std::sync::atomic::{AtomicU64, Ordering};

/// A file that counts what is read of it, and in the end exactly its size: what was left out or read twice evens out.
pub(super) struct Metered<'a> {
    file: File,
    left: u64,
    progress: &'a AtomicU64,
}

impl<'a> Metered<'a> {
    pub(super) const fn new(file: File, size: u64, progress: &'a AtomicU64) -> Self {
        Self { file, left: size, progress }
    }

    fn count(&mut self, bytes: u64) {
        let counted = bytes.min(self.left);
        self.left -= counted;
        self.progress.fetch_add(counted, Ordering::Relaxed);
    }
}

impl Read for Metered<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let bytes = self.file.read(buffer)?;
        self.count(bytes as u64);
        Ok(bytes)
    }
}

impl Seek for Metered<'_> {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        self.file.seek(to)
    }
}

impl Drop for Metered<'_> {
    fn drop(&mut self) {
        self.count(self.left);
    }
}

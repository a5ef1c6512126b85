//! What keeps a small file from becoming an endless one.

use std::cell::Cell;
use std::io::Read;
use std::rc::Rc;

use crate::Limits;
use crate::options::size;

/// Growth below which no ratio is suspicious, in bytes.
const HARMLESS: u64 = 64 << 20;

/// A compressed file that expands too far.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Bomb {
    #[error("it expands to more than {}, the limit for one compressed file; unpack it and give what is needed of it", size(*.0))]
    Large(u64),
    #[error(
        "it expands to more than {0} times its own size, as no honest file does; unpack it and look what it is"
    )]
    Ratio(u64),
}

impl From<Bomb> for std::io::Error {
    fn from(bomb: Bomb) -> Self {
        Self::other(bomb)
    }
}

/// Refuses what says itself that it is too large, before a byte is expanded.
pub(crate) fn check_declared(expanded: u128, packed: u64, limits: &Limits) -> Result<(), Bomb> {
    if expanded > u128::from(limits.expanded) {
        return Err(Bomb::Large(limits.expanded));
    }
    if expanded > u128::from(HARMLESS) && expanded > u128::from(packed.max(1)) * u128::from(limits.ratio) {
        return Err(Bomb::Ratio(limits.ratio));
    }
    Ok(())
}

/// A reader of expanded bytes that stops when there are too many of them, whatever was declared.
pub(crate) struct Guarded<'a, R> {
    inner: R,
    /// The compressed bytes read so far, or all of them where they cannot be counted.
    packed: Rc<Cell<u64>>,
    here: u64,
    /// Everything that the file has expanded to so far, over all that is inside it.
    total: &'a Cell<u64>,
    limits: &'a Limits,
}

impl<'a, R: Read> Guarded<'a, R> {
    pub(crate) fn new(inner: R, packed: Rc<Cell<u64>>, total: &'a Cell<u64>, limits: &'a Limits) -> Self {
        Self { inner, packed, here: 0, total, limits }
    }
}

impl<R: Read> Read for Guarded<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.here += count as u64;
        self.total.set(self.total.get() + count as u64);
        check_declared(self.total.get().into(), u64::MAX, self.limits)?;
        check_declared(self.here.into(), self.packed.get(), self.limits)?;
        Ok(count)
    }
}

/// A reader that counts what passes through it.
pub(crate) struct Counted<R> {
    pub(crate) inner: R,
    pub(crate) count: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.count.set(self.count.get() + count as u64);
        Ok(count)
    }
}

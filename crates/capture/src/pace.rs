//! Pauses between two requests to one host.

use std::collections::HashMap;
use std::time::{Duration, Instant};

/// When each host may be asked again.
#[derive(Debug, Default)]
pub(crate) struct Pace {
    next: HashMap<String, Instant>,
}

impl Pace {
    /// Waits until a host may be asked, and then counts the pause from now.
    pub(crate) fn wait(&mut self, host: &str, pause: Duration) {
        if let Some(next) = self.next.get(host) {
            std::thread::sleep(next.saturating_duration_since(Instant::now()));
        }
        self.next.insert(host.to_owned(), Instant::now() + pause);
    }

    /// A host asks to be left alone for so long.
    pub(crate) fn rest(&mut self, host: &str, pause: Duration) {
        let until = Instant::now() + pause;
        let next = self.next.entry(host.to_owned()).or_insert(until);
        *next = until.max(*next);
    }
}

//! Takes in bytes as a file of some name. It must not panic, and must give the same each time.

use std::ops::ControlFlow;

use intake::{Limits, Options, Source, Taken};

pub fn take(name: &str, bytes: &[u8]) {
    let mut options = Options::new("fuzz", records::SourceClass::Media, jiff::Timestamp::UNIX_EPOCH);
    // Small, so that every limit is met.
    options.limits = Limits { document: 4096, held: 1 << 20, row: 256, expanded: 1 << 20, ..Limits::default() };
    let source = Source::of(&options);
    let all = || {
        let mut all: Vec<Taken> = Vec::new();
        intake::read_bytes(name, bytes, &source, &options, &mut |taken| {
            all.push(taken);
            ControlFlow::Continue(())
        });
        all
    };
    assert_eq!(all(), all());
}

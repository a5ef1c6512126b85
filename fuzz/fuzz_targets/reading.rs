#![no_main]

use std::sync::LazyLock;

use reading::{Notice, Reader};
use records::Codebook;

/// With the ranks and places that ship.
static READER: LazyLock<Reader> = LazyLock::new(|| {
    let codebook = Codebook::parse(
        include_str!("../../profiles/ukraine-2022/codebook.toml"),
        include_str!("../../profiles/ukraine-2022/ranks.toml"),
        include_str!("../../profiles/ukraine-2022/regions.toml"),
    );
    Reader::new(&codebook.expect("the profile is right")).expect("the phrases are right")
});

// Any text is read, the same each time, and every span stands in it.
libfuzzer_sys::fuzz_target!(|text: &str| {
    let notice = Notice { text, published: Some(jiff::civil::date(2024, 3, 1)) };
    let reading = READER.read(&notice);
    assert_eq!(reading, READER.read(&notice));
    for (name, _, span, _) in reading.persons.iter().flat_map(|person| person.fields.said()) {
        assert!(span.is_some_and(|span| span.of(text).is_some()), "{name} stands nowhere");
    }
});

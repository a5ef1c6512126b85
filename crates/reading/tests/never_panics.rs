//! No text can make the reader panic or hang, and every span stands in its text.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use reading::{Notice, Reader, Reading};
use records::Codebook;

fn reader() -> &'static Reader {
    static READER: OnceLock<Reader> = OnceLock::new();
    READER.get_or_init(|| {
        let profile = concat!(env!("CARGO_MANIFEST_DIR"), "/../../profiles/ukraine-2022");
        let file = |name: &str| std::fs::read_to_string(format!("{profile}/{name}")).expect(name);
        let codebook = Codebook::parse(&file("codebook.toml"), &file("ranks.toml"), &file("regions.toml"))
            .expect("valid");
        Reader::new(&codebook).expect("built")
    })
}

fn read(text: &str) -> Reading {
    reader().read(&Notice { text, published: Some(jiff::civil::date(2024, 3, 1)) })
}

/// Every span stands in the text; a name's span begins as the name does.
fn check(text: &str) {
    let reading = read(text);
    for person in &reading.persons {
        assert!((0.0..=1.0).contains(&person.confidence), "{person:?}");
        for (name, value, span, confidence) in person.fields.said() {
            let span = span.expect("what is read has a span");
            let words = span.of(text).unwrap_or_else(|| panic!("{name}: {span:?} is outside the text"));
            assert!(!words.trim().is_empty(), "{name}: {value} at an empty span");
            assert!((0.0..=1.0).contains(&confidence), "{name}: {confidence}");
            if matches!(name, records::FieldName::Surname | records::FieldName::Given)
                && value.chars().count() > 4
            {
                let first = |text: &str| names::fold(text).chars().next();
                assert_eq!(first(words), first(&value), "{name}: {value} at {words}");
            }
        }
    }
}

/// Invented notices, to be mangled.
const NOTICES: &[&str] = &[
    "Рядовой Выдуманов Пётр Ильич (12.03.1990 - 20.02.2024) погиб под Авдеевкой. Уроженец села Небылое Пермского края.",
    "У бою поліг солдат Іван Вигаданець, 35-річний житель міста Ніжин. Поховають 5 березня 2024 року.",
    "Major General Ivan Vydumanov, 45, was killed near Bakhmut on June 14, 2023. He was laid to rest on Tuesday.",
    "Простились с рядовым Антоном Небылицыным, сержантом Олегом Сказкиным и ефрейтором А. П. Мнимовым.",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_is_read(text in "\\PC{0,300}") {
        check(&text);
    }

    #[test]
    fn a_mangled_notice_is_read(which in 0..NOTICES.len(), from in 0usize..150, to in 0usize..150, put in "[ \\n.,«»()\\-А-Яа-яЁё0-9a-zA-Z'’\u{301}]{0,12}") {
        let letters: Vec<char> = NOTICES[which].chars().collect();
        let (from, to) = (from.min(letters.len()), to.min(letters.len()));
        let (from, to) = (from.min(to), from.max(to));
        let text: String = letters[..from].iter().copied().chain(put.chars()).chain(letters[to..].iter().copied()).collect();
        check(&text);
    }
}

/// A megabyte of each: deep repetition of what costs most.
#[test]
fn a_hostile_megabyte_is_read_in_time() {
    let seeds = [
        "Иван Иванов ",
        "Иван Иванов, ",
        "рядовой Иван Петров, ",
        "погиб ",
        "5 мая 2023 года ",
        "А.А.А.",
        "«",
        "(((",
        "а",
        "А",
        "в селе Ивановка ",
        "родом из ",
        "35 лет, ",
        "- ",
        "1990-2024 ",
        "позывной «А» ",
        "Иванов ",
        "Остапа Зореслав Вигаданець батько ",
        "жителя Шамиля Небыль погиб. ",
        "е\u{301}",
        "John Smith's ",
        "пал .. погиб отдал свою",
        "\n1. ",
    ];
    for seed in seeds {
        let text = seed.repeat(1_000_000 / seed.len());
        let started = Instant::now();
        let _ = read(&text);
        let spent = started.elapsed();
        assert!(spent < Duration::from_secs(20), "{seed:?}: {spent:?}");
    }
}

//! No text can make the reader panic or hang, and every span stands in its text.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use reading::{Notice, Reader, Reading};
use records::Codebook;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

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
                // Accents apart: `Ý` among Cyrillic letters is read as `У`.
                let first = |text: &str| {
                    let bare: String = text.nfd().filter(|c| !is_combining_mark(*c)).collect();
                    names::fold(&bare).chars().next()
                };
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

/// Nanoseconds this thread has had a core, where the system tells; else the wall's clock, on which busy neighbours count too.
fn clock() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    let start = START.get_or_init(Instant::now);
    std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|stat| stat.split(' ').next()?.parse().ok())
        .map_or_else(|| start.elapsed(), Duration::from_nanos)
}

/// What is repeated to a megabyte: deep repetition of what costs most.
const HOSTILE: &[&str] = &[
    "Иван Иванов ",
    "Иван Иванов, ",
    "рядовой Иван Петров, ",
    "рядовой ",
    "рядовые ",
    "капитан 3 ",
    "гвардии старший лейтенант ",
    "погиб ",
    "5 мая 2023 года ",
    "05.05.2023",
    "1",
    "1 ",
    "1.",
    "А.А.А.",
    "А. ",
    "«",
    "«»",
    "(((",
    "а",
    "А",
    "АБВ ",
    "Абв-",
    "а-",
    "а'",
    "в селе Ивановка ",
    "село ",
    "родом из ",
    "из ",
    "35 лет, ",
    "- ",
    "\n",
    "\n\n",
    "\n- ",
    "1990-2024 ",
    "позывной «А» ",
    "Иванов ",
    "Остапа Зореслав Вигаданець батько ",
    "жителя Шамиля Небыль погиб. ",
    "мать погибшего Олега Небыля, ",
    "двое погибших, ",
    "е\u{301}",
    "\u{301}",
    "\u{feff}",
    "John Smith's ",
    "Major General ",
    "of the ",
    "пал .. погиб отдал свою",
    "\n1. ",
    "\n1. Иван Небылов",
    "#погиб ",
    "🕯",
    "не вернулся ",
    "111-й отдельной бригады ",
    "Небыль Небыль Небыль\n",
    "Олег Небылов погиб 5 мая 2023 года под Авдеевкой, родом из села Небылое Пермского края. ",
];

/// A second on the machine that `docs/benchmarks.md` names; room for slower ones is left here, none for what is not linear.
#[test]
fn a_hostile_megabyte_is_read_in_a_second() {
    let mut late = Vec::new();
    for seed in HOSTILE {
        let text = seed.repeat(1_000_000 / seed.len());
        let started = clock();
        let _ = read(&text);
        let spent = clock().saturating_sub(started);
        if spent > Duration::from_secs(1) {
            late.push(format!("{seed:?}: {spent:?}"));
        }
    }
    assert!(late.is_empty(), "{late:#?}");
}

/// Twice the text takes about twice the time.
#[test]
fn time_is_linear_in_the_text() {
    for seed in HOSTILE {
        let spent = |bytes: usize| {
            let text = seed.repeat(bytes / seed.len());
            let started = clock();
            let _ = read(&text);
            clock().saturating_sub(started)
        };
        let (small, large) = (spent(60_000), spent(480_000));
        let allowed = small * 8 * 3 + Duration::from_millis(50);
        assert!(large < allowed, "{seed:?}: 60 kB in {small:?}, 480 kB in {large:?}");
    }
}

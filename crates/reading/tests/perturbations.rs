//! The same notices as people, mail programs, phones and scanners spoil them. The dead must still be found.
//!
//! Each change is made to every development text of one language or of all; the floor is the least share of the name F1 on the
//! unspoiled texts that must be left. Where a floor is below 1 the change takes something away that the reader needs.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use reading::evaluation::{self, Evaluation, Gold};
use reading::{Notice, Reader, output};
use records::Codebook;
use unicode_normalization::UnicodeNormalization;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// A change, what it does to a text, and the share of the name F1 that must be left.
type Perturbation = (&'static str, fn(&Gold) -> String, f64);

const PERTURBATIONS: &[Perturbation] = &[
    ("all capitals", |gold| gold.text.to_uppercase(), 0.70),
    ("е for ё", |gold| gold.text.replace('ё', "е").replace('Ё', "Е"), 0.99),
    ("decomposed letters", |gold| gold.text.nfd().collect(), 0.98),
    ("stress marks", stressed, 0.97),
    ("soft hyphens", |gold| inside_words(&gold.text, '\u{ad}'), 0.97),
    ("no-break spaces", |gold| gold.text.replace(' ', "\u{a0}"), 0.99),
    ("spaces doubled", |gold| gold.text.replace(' ', "  "), 0.99),
    ("line breaks of e-mail", |gold| wrapped(&gold.text, 60), 0.93),
    ("Windows line ends", |gold| gold.text.replace('\n', "\r\n"), 0.99),
    ("other apostrophes", |gold| gold.text.replace(['\'', '’'], "ʼ"), 0.99),
    ("plain quotes and dashes", plain, 0.97),
    ("Latin look-alikes", look_alikes, 0.97),
    ("a scanner's misreadings", scanned, 0.90),
    ("candles and hashtags", |gold| format!("🕯🕯🕯\n{}\n#память #герои", gold.text), 0.97),
    ("a channel's footer", footed, 0.95),
    ("shortened ranks", shortened, 0.93),
    ("surname before given name", turned, 0.93),
];

/// A stress mark after the first vowel of every fifth word.
fn stressed(gold: &Gold) -> String {
    let mut out = String::new();
    let mut done = true;
    let mut words = 0;
    for letter in gold.text.chars() {
        if letter.is_whitespace() {
            words += 1;
            done = words % 5 != 0;
        }
        out.push(letter);
        if !done && "аеиоуыэюяіє".contains(letter) {
            out.push('\u{301}');
            done = true;
        }
    }
    out
}

/// A sign after the third letter of every longer word.
fn inside_words(text: &str, sign: char) -> String {
    let mut out = String::new();
    let mut run = 0;
    for letter in text.chars() {
        run = if letter.is_alphabetic() { run + 1 } else { 0 };
        if run == 4 {
            out.push(sign);
        }
        out.push(letter);
    }
    out
}

fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut column = 0;
        for word in line.split(' ') {
            let letters = word.chars().count();
            if column > 0 && column + letters > width {
                out.push('\n');
                column = 0;
            } else if column > 0 {
                out.push(' ');
            }
            out.push_str(word);
            column += letters + 1;
        }
        out.push('\n');
    }
    out
}

fn plain(gold: &Gold) -> String {
    gold.text.replace(['«', '»', '“', '”', '„'], "\"").replace(['–', '—'], "-")
}

/// Every ninth letter that has a Latin double becomes it, in texts of Cyrillic letters.
fn look_alikes(gold: &Gold) -> String {
    if gold.lang.as_deref() == Some("en") {
        return gold.text.clone();
    }
    let double = |letter: char| "аеорсхуАВЕКМНОРСТХ".chars().position(|known| known == letter);
    let mut seen = 0;
    let latin: Vec<char> = "aeopcxyABEKMHOPCTX".chars().collect();
    let change = |letter: char| match double(letter) {
        Some(at) => {
            seen += 1;
            if seen % 9 == 0 { latin[at] } else { letter }
        }
        None => letter,
    };
    gold.text.chars().map(change).collect()
}

/// Every fortieth small letter outside names is read as its neighbour.
fn scanned(gold: &Gold) -> String {
    let misread = |letter: char| match letter {
        'и' => 'н',
        'н' => 'и',
        'ш' => 'щ',
        'е' => 'с',
        'l' => '1',
        'i' => 'l',
        other => other,
    };
    let mut seen = 0;
    let word = |word: &str| -> String {
        let name = word.chars().next().is_some_and(char::is_uppercase);
        let read = |letter: char| {
            seen += 1;
            if seen % 40 == 0 { misread(letter) } else { letter }
        };
        if name { word.to_owned() } else { word.chars().map(read).collect() }
    };
    gold.text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn footed(gold: &Gold) -> String {
    let foot = match gold.lang.as_deref() {
        Some("en") => "Subscribe to our channel. Photo: press service.",
        Some("uk") => "Підписуйтесь на наш канал. Фото: пресслужба громади.",
        _ => "Подписывайтесь на наш канал. Фото: пресс-служба администрации.",
    };
    format!("{}\n\n{foot}", gold.text)
}

fn shortened(gold: &Gold) -> String {
    let pairs = [
        ("старший лейтенант", "ст. лейтенант"),
        ("младший сержант", "мл. сержант"),
        ("рядовой", "ряд."),
        ("гвардии", "гв."),
    ];
    pairs.iter().fold(gold.text.clone(), |text, (long, short)| text.replace(long, short))
}

/// Names that stand in the nominative, the other way round.
fn turned(gold: &Gold) -> String {
    let mut text = gold.text.clone();
    for person in &gold.persons {
        if let (Some(given), Some(surname)) = (person.text("given"), person.text("surname"))
            && gold.lang.as_deref() != Some("en")
        {
            text = text.replace(&format!("{given} {surname}"), &format!("{surname} {given}"));
        }
    }
    text
}

fn name_f1(reader: &Reader, codebook: &Codebook, labels: &[Gold], change: fn(&Gold) -> String) -> f64 {
    let mut evaluation = Evaluation::new(&codebook.regions);
    for gold in labels {
        let text = change(gold);
        let reading = reader.read(&Notice { text: &text, published: gold.published });
        evaluation.judge(gold, &output::value(&gold.id, &reading));
    }
    evaluation.figures().names.f1.unwrap_or(0.0)
}

#[test]
fn the_dead_are_found_in_spoiled_texts() -> Result<()> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let profile = here.join("../../profiles/ukraine-2022");
    let file = |name: &str| std::fs::read_to_string(profile.join(name));
    let codebook = Codebook::parse(&file("codebook.toml")?, &file("ranks.toml")?, &file("regions.toml")?)?;
    let reader = Reader::new(&codebook)?;
    let mut labels = Vec::new();
    for entry in std::fs::read_dir(here.join("tests/gold/development"))? {
        labels.extend(evaluation::parse(&std::fs::read_to_string(entry?.path())?)?);
    }
    let unspoiled = name_f1(&reader, &codebook, &labels, |gold| gold.text.clone());
    let (mut table, mut low) = (String::new(), Vec::new());
    for (name, change, floor) in PERTURBATIONS {
        let left = name_f1(&reader, &codebook, &labels, *change) / unspoiled;
        writeln!(table, "{name:<28}{left:>7.3}{floor:>7.2}")?;
        if left < *floor {
            low.push(*name);
        }
    }
    writeln!(std::io::stderr(), "share of name F1 left, and floor; unspoiled {unspoiled:.3}\n{table}")?;
    assert!(low.is_empty(), "below their floors: {low:?}\n{table}");
    Ok(())
}

//! Measures keys and comparisons: how often transliterations meet under one key, and nanoseconds per operation.
//!
//! `cargo run --release -p names --example keys -- NAMES.txt` (a Cyrillic name a line).

use std::io::Write;
use std::time::Instant;

use names::{Agreement, Case, Key, Language, Part, Scheme, Sex, fold, fold_latin, to_latin};

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let Some(path) = std::env::args().nth(1) else { return writeln!(out, "usage: keys NAMES.txt") };
    let text = std::fs::read_to_string(path)?;
    let names: Vec<&str> = text.lines().collect();
    let each = |begun: Instant, count: usize| begun.elapsed().as_nanos() / count.max(1) as u128;
    for (table, read) in [
        ("given names", (|| names::given("Пётр").is_some()) as fn() -> bool),
        ("declensions", || {
            !names::inflect(Part::Surname, "Иванов", Case::Dative, Sex::Male, Language::Russian).is_empty()
        }),
        ("endings", || !names::nominatives(Part::Surname, "Иванова", Language::Russian).is_empty()),
        ("fathers", || !names::patronymic_father("Петрович").is_empty()),
        ("Latin keys", || !names::latin_to_cyrillic("Petr").is_empty()),
    ] {
        let begun = Instant::now();
        let found = read();
        writeln!(out, "reading {table}: {:.1} ms ({found})", begun.elapsed().as_secs_f64() * 1000.0)?;
    }
    for scheme in [Scheme::BgnPcgn, Scheme::IcaoPassport, Scheme::Newspaper] {
        let mut missed = Vec::new();
        for name in &names {
            let latin = to_latin(name, scheme);
            if fold_latin(&latin) != fold_latin(name) {
                missed.push(format!("{name} {latin} {} {}", fold_latin(&latin), fold_latin(name)));
            }
        }
        let met = 100.0 - 100.0 * missed.len() as f64 / names.len().max(1) as f64;
        writeln!(
            out,
            "{scheme:?}: {met:.2}% meet; misses: {:?}",
            missed.iter().take(12).collect::<Vec<_>>()
        )?;
    }
    let begun = Instant::now();
    let folded: usize = names.iter().map(|name| fold(name).len()).sum();
    writeln!(out, "fold: {} ns ({folded} bytes)", each(begun, names.len()))?;
    let begun = Instant::now();
    let folded: usize = names.iter().map(|name| fold_latin(name).len()).sum();
    writeln!(out, "fold_latin: {} ns ({folded} bytes)", each(begun, names.len()))?;
    let begun = Instant::now();
    let keys: Vec<Key> = names.iter().map(|name| Key::new(Part::Surname, name)).collect();
    writeln!(out, "Key::new: {} ns", each(begun, names.len()))?;
    let mut levels = std::collections::BTreeMap::<String, usize>::new();
    let pairs: Vec<(&Key, &Key)> = keys
        .iter()
        .enumerate()
        .flat_map(|(at, key)| (1..40).map(move |step| (key, at + step * 7)))
        .filter_map(|(key, at)| keys.get(at).map(|other| (key, other)))
        .collect();
    let begun = Instant::now();
    let alike = pairs.iter().filter(|(a, b)| a.compare(b) != Agreement::Different).count();
    writeln!(out, "compare, any pairs: {} ns ({alike} alike of {})", each(begun, pairs.len()), pairs.len())?;
    let mut sorted: Vec<&Key> = keys.iter().collect();
    sorted.sort_by(|a, b| a.latin.cmp(&b.latin));
    let near: Vec<(&Key, &Key)> =
        sorted.windows(4).flat_map(|w| [(w[0], w[1]), (w[0], w[2]), (w[0], w[3])]).collect();
    let begun = Instant::now();
    let alike = near.iter().filter(|(a, b)| a.compare(b) != Agreement::Different).count();
    writeln!(out, "compare, neighbours: {} ns ({alike} alike of {})", each(begun, near.len()), near.len())?;
    for (a, b) in near {
        let level = format!("{:?}", a.compare(b));
        *levels.entry(level.split('(').next().unwrap_or_default().to_owned()).or_default() += 1;
    }
    writeln!(out, "{levels:?}")
}

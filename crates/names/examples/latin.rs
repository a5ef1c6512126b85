//! Measures the way from Latin letters back to Cyrillic ones, and the keys that unite both, against Latin spellings that other tools made.
//!
//! `bench/names/run` makes the spellings and calls this; by hand: `cargo run --release -p names --example latin -- LATIN.tsv [SHOW]`. A line of
//! LATIN.tsv holds part (s g), language, scheme, Cyrillic, Latin. SHOW prints that many misses of each scheme.

use std::collections::BTreeMap;
use std::io::Write;
use std::time::Instant;

use names::{Language, cyrillic_spellings, fold, fold_latin};

/// How often the Cyrillic spelling was first, among the first five, among all; and under the same key.
#[derive(Default)]
struct Count {
    all: usize,
    first: usize,
    five: usize,
    any: usize,
    key: usize,
    missed: Vec<String>,
}

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let mut arguments = std::env::args().skip(1);
    let Some(path) = arguments.next() else {
        return writeln!(out, "usage: latin LATIN.tsv [SHOW]");
    };
    let show: usize = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(0);
    let text = std::fs::read_to_string(path)?;
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    let mut spent = std::time::Duration::ZERO;
    for line in text.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [part, language, scheme, cyrillic, latin] = columns[..] else { continue };
        let language = if language == "uk" { Language::Ukrainian } else { Language::Russian };
        let begun = Instant::now();
        let spellings = cyrillic_spellings(latin, language);
        spent += begun.elapsed();
        let place = spellings.iter().position(|one| fold(&one.text) == fold(cyrillic));
        let what = if part == "g" { "given names" } else { "surnames" };
        let count = counts.entry(format!("{language:?} {what}, {scheme}")).or_default();
        count.all += 1;
        count.first += usize::from(place == Some(0));
        count.five += usize::from(place.is_some_and(|place| place < 5));
        count.any += usize::from(place.is_some());
        let meet = fold_latin(latin) == fold_latin(cyrillic);
        count.key += usize::from(meet);
        if (place != Some(0) || !meet) && count.missed.len() < show {
            let three: Vec<&str> = spellings.iter().take(3).map(|one| one.text.as_str()).collect();
            let keys = if meet {
                String::new()
            } else {
                format!("; keys {} {}", fold_latin(latin), fold_latin(cyrillic))
            };
            count.missed.push(format!("{latin} of {cyrillic}, we say {}{keys}", three.join(", ")));
        }
    }
    writeln!(
        out,
        "{:48} {:>6}  first   five    all  one key",
        "share (%) of Latin spellings whose name is", "names"
    )?;
    let lines: usize = counts.values().map(|count| count.all).sum();
    for (what, count) in &counts {
        let share = |some: usize| 100.0 * some as f64 / count.all.max(1) as f64;
        let [first, five, any, key] = [count.first, count.five, count.any, count.key].map(share);
        writeln!(out, "{what:48} {:>6} {first:6.2} {five:6.2} {any:6.2} {key:8.2}", count.all)?;
        for missed in &count.missed {
            writeln!(out, "      {missed}")?;
        }
    }
    writeln!(out, "one spelling taken back: {} ns", spent.as_nanos() / lines.max(1) as u128)
}

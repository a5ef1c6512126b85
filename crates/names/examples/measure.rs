//! Measures the way back to the nominative, by case and by class of surname, against forms that other tools made, and its time.
//!
//! `bench/names/run` makes the forms and calls this; by hand: `cargo run --release -p names --example measure -- FORMS.tsv [SHOW]`. A line
//! of FORMS.tsv holds the source, language, sex, case, nominatives of surname, given name and patronymic, their forms, and the
//! surname's form by another tool or `-`. SHOW prints that many misses of each measure.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;
use std::time::Instant;

use names::{Case, FullName, Language, Part, Sex, fold, full_nominatives, nominatives, nominatives_in_case};

struct Row<'a> {
    source: &'a str,
    language: Language,
    sex: Sex,
    case: Case,
    nominatives: [&'a str; 3],
    forms: [&'a str; 3],
    other: &'a str,
}

/// How often the truth was first, among the first three, and among all readings.
#[derive(Default, Clone)]
struct Count {
    all: usize,
    first: usize,
    three: usize,
    any: usize,
}

impl Count {
    fn note(&mut self, truth: &str, readings: &[String]) -> bool {
        let truth = fold(truth);
        let place = readings.iter().position(|one| fold(one) == truth);
        self.all += 1;
        self.first += usize::from(place == Some(0));
        self.three += usize::from(place.is_some_and(|place| place < 3));
        self.any += usize::from(place.is_some());
        place == Some(0)
    }

    fn shares(&self) -> String {
        let share = |count: usize| 100.0 * count as f64 / self.all.max(1) as f64;
        format!("{:6.2} {:6.2} {:6.2}", share(self.first), share(self.three), share(self.any))
    }
}

/// By measure, then by class or case.
type Table = BTreeMap<String, BTreeMap<String, Count>>;

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let mut arguments = std::env::args().skip(1);
    let Some(path) = arguments.next() else {
        return writeln!(out, "usage: measure FORMS.tsv [SHOW]");
    };
    let show: usize = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(0);
    let text = std::fs::read_to_string(path)?;
    let rows: Vec<Row> = text.lines().filter_map(row).collect();
    let mut table = Table::new();
    let mut misses: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in &rows {
        measure(row, &mut |what, place, truth, form, readings| {
            let group = format!("{} {:?}: {what}", row.source, row.sex);
            let measured = table.entry(group.clone()).or_default();
            let right = measured.entry(place.clone()).or_default().note(truth, readings);
            if place.starts_with("class") {
                return; // its case was noted before
            }
            measured.entry("all".into()).or_default().note(truth, readings);
            let missed = misses.entry(group).or_default();
            if !right && missed.len() < show {
                let mut line = format!("{:?} of {truth} is {form}, we say {}", row.case, readings.join(", "));
                if row.other != "-"
                    && form == row.forms[0]
                    && !row.other.split('|').any(|other| other == form)
                {
                    let _ = write!(line, "; another tool says {}", row.other);
                }
                missed.push(line);
            }
        });
    }
    writeln!(
        out,
        "{:44} {:>7}  first  three    all",
        "share (%) of forms whose true nominative is", "forms"
    )?;
    for (group, places) in &table {
        writeln!(out, "{group}")?;
        for (place, count) in places {
            writeln!(out, "    {place:40} {:>7} {}", count.all, count.shares())?;
        }
        for miss in misses.get(group).into_iter().flatten() {
            writeln!(out, "      {miss}")?;
        }
    }
    times(&rows, &mut out)
}

/// Calls `note` with what is measured, the class or case, the truth, the form and the readings.
fn measure(row: &Row, note: &mut impl FnMut(&str, String, &str, &str, &[String])) {
    let parts = [Part::Surname, Part::Given, Part::Patronymic];
    let case = format!("case {:?}", row.case);
    let class = format!("class {}", class(row.nominatives[0]));
    for (at, part) in parts.into_iter().enumerate() {
        let (truth, form) = (row.nominatives[at], row.forms[at]);
        let distinct = |readings: Vec<names::Reading>| {
            let mut seen: Vec<String> = Vec::new();
            for reading in readings {
                if !seen.contains(&reading.nominative) {
                    seen.push(reading.nominative);
                }
            }
            seen
        };
        let alone = distinct(nominatives(part, form, row.language));
        let told = distinct(nominatives_in_case(part, form, Some(row.case), Some(row.sex), row.language));
        for (how, readings) in [("alone", &alone), ("case and sex told", &told)] {
            note(&format!("{part:?} {how}"), case.clone(), truth, form, readings);
        }
    }
    let together = |name: &FullName| full_nominatives(name, row.language);
    let [surname, given, patronymic] = row.forms.map(str::to_owned);
    let full = FullName { surname: Some(surname), given: Some(given), patronymic: Some(patronymic) };
    let two = FullName { patronymic: None, ..full.clone() };
    for (how, name) in [("with given name and patronymic", &full), ("with given name", &two)] {
        let readings = together(name);
        let surnames: Vec<String> = distinct(readings.iter().filter_map(|one| one.name.surname.clone()));
        let what = format!("Surname {how}");
        note(&what, case.clone(), row.nominatives[0], row.forms[0], &surnames);
        note(&what, class.clone(), row.nominatives[0], row.forms[0], &surnames);
        if name.patronymic.is_some() {
            let others = |name: &FullName| {
                [&name.given, &name.patronymic].map(|part| part.clone().unwrap_or_default()).join(" ")
            };
            let truth = row.nominatives[1..].join(" ");
            let found: Vec<String> = distinct(readings.iter().map(|one| others(&one.name)));
            let form = row.forms[1..].join(" ");
            let known = match names::given(row.nominatives[1]) {
                Some(_) => "class given name in our table",
                None => "class given name not in our table",
            };
            for place in [case.clone(), known.to_owned()] {
                note("Given name and patronymic together", place, &truth, &form, &found);
            }
        }
    }
}

fn distinct(all: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    for one in all {
        if !seen.contains(&one) {
            seen.push(one);
        }
    }
    seen
}

/// The kind of surname, by how its nominative ends.
fn class(surname: &str) -> &'static str {
    let name = fold(surname);
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    if name.contains('-') {
        "double"
    } else if ends(&["ова", "ева", "ина", "ына", "іна", "їна", "єва"]) {
        "-ова -ина"
    } else if ends(&["ов", "ев", "єв", "ів", "їв"]) {
        "-ов -ев -ів"
    } else if ends(&["ин", "ын", "ін", "їн"]) {
        "-ин -ін"
    } else if ends(&["ский", "цкий", "ська", "цька", "ський", "цький", "ская", "цкая"])
    {
        "-ский -ська"
    } else if ends(&["ый", "ий", "ій", "ой", "ая", "яя"]) {
        "-ый -ой -ий"
    } else if ends(&["их", "ых"]) {
        "-ых -их"
    } else if ends(&["ко"]) {
        "-ко"
    } else if ends(&["ян", "янц"]) {
        "-ян"
    } else if ends(&["ец", "ець", "ок", "ек", "єць"]) {
        "-ец -ок"
    } else if ends(&["ь"]) {
        "-ь"
    } else if ends(&["й"]) {
        "-й"
    } else if ends(&["а", "я"]) {
        "-а -я"
    } else if ends(&["о", "е", "и", "ы", "у", "ю", "э", "є", "і", "ї"]) {
        "other vowel"
    } else {
        "consonant"
    }
}

/// Nanoseconds of one call, the least of ten runs, since others share the processor.
fn times(rows: &[Row], out: &mut impl Write) -> std::io::Result<()> {
    let some: Vec<&Row> = rows.iter().step_by(7).collect();
    let mut clock = |what: &str, call: &dyn Fn(&Row) -> usize| {
        let mut least = u128::MAX;
        for _ in 0..10 {
            let begun = Instant::now();
            let found: usize = some.iter().map(|row| call(row)).sum();
            std::hint::black_box(found);
            least = least.min(begun.elapsed().as_nanos() / some.len().max(1) as u128);
        }
        writeln!(out, "{what:48} {least:>6} ns")
    };
    clock("folding one word", &|row| fold(row.forms[0]).len())?;
    clock("a surname alone", &|row| nominatives(Part::Surname, row.forms[0], row.language).len())?;
    clock("a given name alone", &|row| nominatives(Part::Given, row.forms[1], row.language).len())?;
    clock("a patronymic alone", &|row| nominatives(Part::Patronymic, row.forms[2], row.language).len())?;
    clock("three parts together", &|row| {
        let [surname, given, patronymic] = row.forms.map(|form| Some(form.to_owned()));
        full_nominatives(&FullName { surname, given, patronymic }, row.language).len()
    })
}

fn row(line: &str) -> Option<Row<'_>> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [source, language, sex, case, s, g, p, fs, fg, fp, other] = columns[..] else { return None };
    Some(Row {
        source,
        language: if language == "uk" { Language::Ukrainian } else { Language::Russian },
        sex: if sex == "f" { Sex::Female } else { Sex::Male },
        case: match case {
            "g" => Case::Genitive,
            "d" => Case::Dative,
            "a" => Case::Accusative,
            "i" => Case::Instrumental,
            "p" => Case::Prepositional,
            "v" => Case::Vocative,
            _ => Case::Nominative,
        },
        nominatives: [s, g, p],
        forms: [fs, fg, fp],
        other,
    })
}

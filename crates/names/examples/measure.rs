//! Measures inflection, its inverse, and the time they take, against forms that another tool made.
//!
//! `cargo run --release -p names --example measure -- FORMS.tsv [SHOW]`, where a line holds the part (s g p), sex (m f), case
//! (n g d a i p), nominative, form; SHOW prints that many disagreements.

use std::collections::BTreeMap;
use std::io::Write;
use std::time::Instant;

use names::{Case, Language, Part, Sex, fold, inflect, nominatives, nominatives_in_case};

type Counts = BTreeMap<&'static str, (usize, usize)>;

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let mut arguments = std::env::args().skip(1);
    let Some(path) = arguments.next() else {
        return writeln!(out, "usage: measure FORMS.tsv [SHOW]");
    };
    let mut show: usize = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(0);
    let text = std::fs::read_to_string(path)?;
    let rows: Vec<_> = text.lines().filter_map(row).collect();
    for part in [Part::Surname, Part::Given, Part::Patronymic] {
        for sex in [Sex::Male, Sex::Female] {
            let mut counts = Counts::new();
            for &(_, _, case, nominative, form) in rows.iter().filter(|row| row.0 == part && row.1 == sex) {
                let mut note = |what, right: bool, got: &str| {
                    let count = counts.entry(what).or_default();
                    count.0 += usize::from(right);
                    count.1 += 1;
                    if !right && show > 0 && what != "case and sex unknown" && what != "case unknown" {
                        show -= 1;
                        let _ = writeln!(
                            out,
                            "  {what}: {part:?} {case:?} of {nominative} is {form}, we say {got}"
                        );
                    }
                };
                let language = Language::Russian;
                let made = inflect(part, nominative, case, sex, language);
                note("inflected alike", fold(&made) == fold(form), &made);
                let top = |readings: Vec<names::Reading>| {
                    readings.into_iter().next().map_or_else(String::new, |r| r.nominative)
                };
                for (what, got) in [
                    (
                        "case and sex known",
                        top(nominatives_in_case(part, form, Some(case), Some(sex), language)),
                    ),
                    ("case unknown", top(nominatives_in_case(part, form, None, Some(sex), language))),
                    ("sex unknown", top(nominatives_in_case(part, form, Some(case), None, language))),
                    ("case and sex unknown", top(nominatives(part, form, language))),
                ] {
                    note(what, fold(&got) == fold(nominative), &got);
                }
            }
            for (what, (right, all)) in counts {
                writeln!(
                    out,
                    "{part:?} {sex:?}: {what}: {:.2}% of {all}",
                    100.0 * right as f64 / all.max(1) as f64
                )?;
            }
        }
        let forms: Vec<&str> = rows.iter().filter(|row| row.0 == part).map(|row| row.4).collect();
        // the fastest of ten runs: the others shared the processor
        let mut each = u128::MAX;
        let mut found = 0;
        for _ in 0..10 {
            let begun = Instant::now();
            found = forms.iter().map(|form| nominatives(part, form, Language::Russian).len()).sum::<usize>();
            each = each.min(begun.elapsed().as_nanos() / forms.len().max(1) as u128);
        }
        writeln!(out, "{part:?}: nominatives {each} ns each, {found} readings of {} forms", forms.len())?;
    }
    Ok(())
}

fn row(line: &str) -> Option<(Part, Sex, Case, &str, &str)> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [part, sex, case, nominative, form, ..] = columns[..] else { return None };
    let part = match part {
        "s" => Part::Surname,
        "g" => Part::Given,
        _ => Part::Patronymic,
    };
    let case = match case {
        "n" => Case::Nominative,
        "g" => Case::Genitive,
        "d" => Case::Dative,
        "a" => Case::Accusative,
        "i" => Case::Instrumental,
        _ => Case::Prepositional,
    };
    Some((part, if sex == "f" { Sex::Female } else { Sex::Male }, case, nominative, form))
}

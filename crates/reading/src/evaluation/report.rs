//! The figures as a table to read.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::Evaluation;
use super::tally::{Figures, Share};
use super::values::FIELDS;

pub(super) fn text(evaluation: &Evaluation<'_>, examples: usize) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write(evaluation, examples, &mut out);
    out
}

fn number(value: Option<f64>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| format!("{value:.3}"))
}

fn row(out: &mut String, name: &str, share: &Share) -> std::fmt::Result {
    let Share { gold, said, right, precision, recall, f1 } = share;
    let (precision, recall, f1) = (number(*precision), number(*recall), number(*f1));
    writeln!(out, "{name:<22}{gold:>7}{said:>7}{right:>8.1}{precision:>11}{recall:>8}{f1:>8}")
}

fn write(evaluation: &Evaluation<'_>, examples: usize, out: &mut String) -> std::fmt::Result {
    let all = evaluation.figures();
    writeln!(
        out,
        "{:<22}{:>7}{:>7}{:>8}{:>11}{:>8}{:>8}",
        "", "gold", "said", "right", "precision", "recall", "F1"
    )?;
    row(out, "notices", &all.notice)?;
    row(out, "persons (name exact)", &all.names)?;
    row(out, "persons (one letter)", &all.names_lenient)?;
    for field in FIELDS {
        if let Some(share) = all.fields.get(field.name).filter(|share| share.gold + share.said > 0.0) {
            row(out, field.name, share)?;
        }
    }
    row(out, "dead without names", &all.unnamed)?;
    writeln!(out, "recruitment, where stated: {}", number(all.recruitment_accuracy))?;
    found(out, &all)?;
    writeln!(
        out,
        "\n{:<10}{:>8}{:>11}{:>10}{:>9}",
        "language", "records", "notice F1", "person P", "name F1"
    )?;
    for (language, figures) in
        evaluation.by_language().iter().map(|(name, figures)| (name.as_str(), figures)).chain([("all", &all)])
    {
        let Figures { records, notice, names, .. } = figures;
        let (notice, precision, f1) = (number(notice.f1), number(names.precision), number(names.f1));
        writeln!(out, "{language:<10}{records:>8}{notice:>11}{precision:>10}{f1:>9}")?;
    }
    kinds(out, &all)?;
    let worst = evaluation.worst(examples);
    if !worst.is_empty() {
        writeln!(out, "\nworst examples")?;
    }
    for example in worst {
        writeln!(
            out,
            "{} ({}) {:.3}: {}",
            example.id,
            example.language,
            example.score,
            example.wrong.join("; ")
        )?;
    }
    Ok(())
}

/// The fields again, of the persons who were found alone.
fn found(out: &mut String, all: &Figures) -> std::fmt::Result {
    writeln!(out, "\nof those found")?;
    for field in FIELDS {
        if let Some(share) = all.fields_of_found.get(field.name).filter(|share| share.gold + share.said > 0.0)
        {
            row(out, field.name, share)?;
        }
    }
    writeln!(out, "recruitment, where stated: {}", number(all.recruitment_accuracy_of_found))
}

/// Labelled kinds down, read kinds across.
fn kinds(out: &mut String, all: &Figures) -> std::fmt::Result {
    let across: BTreeSet<&String> =
        all.kinds.iter().flat_map(|(kind, read)| read.keys().chain([kind])).collect();
    if across.is_empty() {
        return Ok(());
    }
    write!(out, "\n{:<12}", "kind as read")?;
    for kind in &across {
        write!(out, "{kind:>11}")?;
    }
    for (kind, read) in &all.kinds {
        write!(out, "\n{kind:<12}")?;
        for column in &across {
            write!(out, "{:>11}", read.get(*column).copied().unwrap_or(0))?;
        }
    }
    writeln!(out)
}

//! Labelled notices, scored twice: by `reading::evaluation`, and by the script that came with the sample, where that and Python are
//! present. Both must say the same; floors at what was reached.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use reading::evaluation::{self, Evaluation, Figures};
use reading::{Notice, Reader, output};
use records::Codebook;

/// What the script prints last, and the least it must be on the sample.
const FLOORS: &[(&str, f64)] = &[
    ("notice_f1", 0.97),
    ("person_p", 0.98),
    ("person_r", 0.98),
    ("name_f1", 0.98),
    ("death_f1", 0.92),
    ("age_f1", 0.94),
    ("rank_f1", 0.97),
    ("origin_f1", 0.80),
    ("recruitment_acc", 0.98),
];

/// The natural mix, and the least that notices and names must be: the locked part, which nobody looks at, and what was looked at.
const NATURAL: &[(&str, f64, f64)] = &[
    ("locked/natural.jsonl", 0.93, 0.85),
    ("locked/natural-second.jsonl", 0.93, 0.86),
    ("development/natural.jsonl", 0.98, 0.96),
    ("development/natural-second.jsonl", 0.96, 0.90),
    ("development/natural-third.jsonl", 0.95, 0.91),
    ("development/natural-fourth.jsonl", 0.94, 0.83),
    ("development/natural-fifth.jsonl", 0.97, 0.97),
];
/// How many of the texts that tell of no death may be read as deaths, by file. They are to fall.
const FALSE_NOTICES: &[(&str, usize)] =
    &[("development/no-deaths.jsonl", 14), ("development/no-deaths-second.jsonl", 9)];

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn codebook() -> Result<Codebook> {
    let profile = concat!(env!("CARGO_MANIFEST_DIR"), "/../../profiles/ukraine-2022");
    let file = |name: &str| std::fs::read_to_string(format!("{profile}/{name}"));
    Ok(Codebook::parse(&file("codebook.toml")?, &file("ranks.toml")?, &file("regions.toml")?)?)
}

/// Our figures over a file of labels, and the lines they are figures of.
fn judged(gold: &Path) -> Result<(Figures, tempfile::NamedTempFile)> {
    let codebook = codebook()?;
    let reader = Reader::new(&codebook)?;
    let mut evaluation = Evaluation::new(&codebook.regions);
    let mut lines = tempfile::NamedTempFile::new()?;
    for gold in evaluation::parse(&std::fs::read_to_string(gold)?)? {
        let reading = reader.read(&Notice { text: &gold.text, published: gold.published });
        let line = output::value(&gold.id, &reading);
        evaluation.judge(&gold, &line);
        writeln!(lines, "{line}")?;
    }
    Ok((evaluation.figures(), lines))
}

/// What the script says of the same lines, by name; nothing where it or Python is absent.
fn scripted(gold: &Path, lines: &Path) -> Result<Option<Vec<(String, f64)>>> {
    let Some(script) = testkit::data("notices/score.py") else { return Ok(None) };
    let Ok(scored) = Command::new("python3").arg(&script).arg(gold).arg(lines).output() else {
        writeln!(std::io::stderr(), "SKIPPED: no python3 on this machine to run {}", script.display())?;
        return Ok(None);
    };
    let printed = String::from_utf8(scored.stdout)?;
    let last = printed.lines().last().unwrap_or_default();
    let pairs = last.split(' ').filter_map(|pair| pair.split_once('='));
    Ok(Some(pairs.map(|(name, value)| Ok((name.to_owned(), value.parse()?))).collect::<Result<_>>()?))
}

/// Our figure of one of the script's names; a share of nothing is not a number there.
fn ours(figures: &Figures, name: &str) -> Option<f64> {
    let share = match name {
        "notice_f1" => figures.notice.f1,
        "person_p" => Some(figures.names.precision.unwrap_or(0.0)),
        "person_r" => figures.names.recall,
        "name_f1" => figures.names.f1,
        "name_f1_lenient" => figures.names_lenient.f1,
        "recruitment_acc" => figures.recruitment_accuracy,
        field => figures.fields.get(field.strip_suffix("_f1")?)?.f1,
    };
    Some(share.unwrap_or(f64::NAN))
}

fn own_gold() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold")
}

/// The labels the two are compared on: the sample, and our own development part.
fn labels() -> Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = testkit::data("notices/dev.jsonl").into_iter().collect();
    let own = own_gold().join("development");
    if own.exists() {
        for entry in std::fs::read_dir(own)? {
            files.push(entry?.path());
        }
    }
    Ok(files)
}

#[test]
fn the_sample_is_read_as_well_as_it_was() -> Result<()> {
    let Some(gold) = testkit::data("notices/dev.jsonl") else { return Ok(()) };
    let (figures, _) = judged(&gold)?;
    for (name, floor) in FLOORS {
        let value = ours(&figures, name).ok_or_else(|| format!("no {name}"))?;
        assert!(value >= *floor, "{name} is {value:.3}, was at least {floor}");
    }
    Ok(())
}

#[test]
fn the_natural_mix_is_read_as_well_as_it_was() -> Result<()> {
    for (file, notices, names) in NATURAL {
        let (figures, _) = judged(&own_gold().join(file))?;
        for (name, floor) in [("notice_f1", notices), ("name_f1", names)] {
            let value = ours(&figures, name).ok_or_else(|| format!("no {name}"))?;
            assert!(value >= *floor, "{name} of {file} is {value:.3}, was at least {floor}");
        }
    }
    Ok(())
}

#[test]
fn no_more_texts_without_a_death_are_read_as_deaths() -> Result<()> {
    for (file, most) in FALSE_NOTICES {
        let (_, lines) = judged(&own_gold().join(file))?;
        let written = std::fs::read_to_string(lines.path())?;
        let said = written.lines().filter(|line| line.contains("\"is_death_notice\":true")).count();
        assert!(said <= *most, "{said} of {} of {file} are read as deaths", written.lines().count());
    }
    Ok(())
}

#[test]
fn our_figures_are_those_of_the_script() -> Result<()> {
    for gold in labels()? {
        let (figures, lines) = judged(&gold)?;
        for (name, value) in scripted(&gold, lines.path())?.unwrap_or_default() {
            let Some(ours) = ours(&figures, &name) else { continue };
            let same = (ours - value).abs() < 0.000_51 || ours.is_nan() && value.is_nan();
            assert!(same, "{name} of {} is {ours:.4} here and {value} by the script", gold.display());
        }
    }
    Ok(())
}

//! The sample of hand-labelled notices, scored by its own script where that and Python are present; floors at what was reached.

use std::io::Write;
use std::process::Command;

use reading::{Notice, Reader, output};
use records::Codebook;

/// What the script prints last, and the least it must be.
const FLOORS: &[(&str, f64)] = &[
    ("notice_f1", 0.97),
    ("person_p", 0.95),
    ("person_r", 0.94),
    ("name_f1", 0.94),
    ("death_f1", 0.88),
    ("age_f1", 0.94),
    ("rank_f1", 0.88),
    ("recruitment_acc", 0.88),
];

#[test]
fn the_sample_is_read_as_well_as_it_was() -> Result<(), Box<dyn std::error::Error>> {
    let (Some(gold), Some(script)) = (testkit::data("notices/dev.jsonl"), testkit::data("notices/score.py"))
    else {
        return Ok(());
    };
    let profile = concat!(env!("CARGO_MANIFEST_DIR"), "/../../profiles/ukraine-2022");
    let file = |name: &str| std::fs::read_to_string(format!("{profile}/{name}"));
    let reader = Reader::new(&Codebook::parse(
        &file("codebook.toml")?,
        &file("ranks.toml")?,
        &file("regions.toml")?,
    )?)?;
    let mut predictions = tempfile::NamedTempFile::new()?;
    for line in std::fs::read_to_string(&gold)?.lines() {
        let notice: serde_json::Value = serde_json::from_str(line)?;
        let published = notice["published"].as_str().and_then(|day| day.parse().ok());
        let reading = reader.read(&Notice { text: notice["text"].as_str().unwrap_or_default(), published });
        writeln!(predictions, "{}", output::value(&notice["id"], &reading))?;
    }
    let Ok(scored) = Command::new("python3").arg(&script).arg(&gold).arg(predictions.path()).output() else {
        writeln!(std::io::stderr(), "SKIPPED: no python3 on this machine to run {}", script.display())?;
        return Ok(());
    };
    let printed = String::from_utf8(scored.stdout)?;
    let last = printed.lines().last().unwrap_or_default();
    for (figure, floor) in FLOORS {
        let value = last
            .split(' ')
            .find_map(|pair| pair.strip_prefix(figure)?.strip_prefix('='))
            .ok_or_else(|| format!("no {figure} in `{last}`"))?;
        assert!(value.parse::<f64>()? >= *floor, "{figure} is {value}, was at least {floor}: {last}");
    }
    Ok(())
}

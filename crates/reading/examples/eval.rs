//! Judges the reader with the profile that ships against labels: `cargo run --release -p reading --example eval -- GOLD.jsonl...
//! [--hide-examples] [--lines=LINES.jsonl]`. The same figures as `cenotaph read eval`, without building the program. With
//! `--lines` it judges what another reader printed.

use std::collections::HashMap;
use std::io::Write;

use reading::evaluation::{self, Evaluation};
use reading::{Notice, Reader, output};
use records::Codebook;
use serde_json::Value;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let profile = concat!(env!("CARGO_MANIFEST_DIR"), "/../../profiles/ukraine-2022");
    let file = |name: &str| std::fs::read_to_string(format!("{profile}/{name}"));
    let codebook = Codebook::parse(&file("codebook.toml")?, &file("ranks.toml")?, &file("regions.toml")?)?;
    let reader = Reader::new(&codebook)?;
    let (flags, files): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|word| word.starts_with("--"));
    let examples = if flags.iter().any(|flag| flag == "--hide-examples") { 0 } else { usize::MAX };
    let mut printed: Option<HashMap<String, Value>> = None;
    for path in flags.iter().filter_map(|flag| flag.strip_prefix("--lines=")) {
        let lines = printed.get_or_insert_default();
        for line in std::fs::read_to_string(path)?.lines() {
            let line: Value = serde_json::from_str(line)?;
            lines.insert(line["id"].to_string(), line);
        }
    }
    let mut evaluation = Evaluation::new(&codebook.regions);
    for path in files {
        for gold in evaluation::parse(&std::fs::read_to_string(path)?)? {
            let line = match &printed {
                Some(lines) => lines.get(&gold.id.to_string()).cloned().unwrap_or_default(),
                None => {
                    let reading = reader.read(&Notice { text: &gold.text, published: gold.published });
                    output::value(&gold.id, &reading)
                }
            };
            evaluation.judge(&gold, &line);
        }
    }
    std::io::stdout().write_all(evaluation.report(examples).as_bytes())?;
    Ok(())
}

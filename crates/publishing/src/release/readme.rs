//! `README.md`: what a person who opens the folder reads first.

use std::fmt::Write;

use super::{DATABASE_FILE, Release, SIGNATURE, SUMS};
use crate::report::markdown_text;

impl Release {
    /// The text of `README.md`.
    pub(super) fn readme(&self) -> String {
        let mut text = format!("# {}\n\n", markdown_text(&self.title));
        let mut line = |words: &str| {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{words}");
        };
        for note in self.banner.iter().chain(&self.notes) {
            line(&format!("{}\n", markdown_text(note)));
        }
        let vintage = &self.vintage;
        line(&format!(
            "Vintage **{}**, frozen at {}: `{}`. {}\n",
            markdown_text(&vintage.label),
            vintage.at,
            vintage.id,
            markdown_text(&self.made_of())
        ));
        line("A list of the dead fills up for years: name the vintage when you use a number of it.\n");
        line("| table | what a row is |\n|---|---|");
        for table in &self.tables {
            line(&format!("| `{}` | {} |", table.name, markdown_text(&table.description)));
        }
        line("\nEach table lies under `data/` as CSV and as Parquet, and in two files with all others:\n");
        line(&format!(
            "- `{DATABASE_FILE}`: SQLite; `datasette {DATABASE_FILE} --metadata metadata.json` shows it"
        ));
        line("- `release.xlsx`: a workbook; its first sheet says what every column holds");
        line("- `hxl/`: the tables of counts once more, with hashtags of the Humanitarian Exchange Language");
        if self.tables.iter().any(|table| table.name == "persons") {
            line("- `ftm/`: the persons as FollowTheMoney entities and statements");
        }
        line("- `datapackage.json`, `ro-crate-metadata.json`: the same descriptions for programs\n");
        match &self.licence {
            Some(licence) => line(&format!("Licence: {}.\n", markdown_text(licence))),
            None => line("No licence is stated: ask whoever released it before you publish it again.\n"),
        }
        line("In CSV a text that a spreadsheet would run as a formula has an apostrophe before it.\n");
        line(&format!(
            "Check: `sha256sum --check {SUMS}`, or `cenotaph verify-release .`; where {SIGNATURE} lies beside it,"
        ));
        line(&format!("`minisign -Vm {SUMS} -p KEY` tells whether it is signed by whose key you have."));
        text
    }
}

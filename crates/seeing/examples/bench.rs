//! Reads the pictures of `bench/seeing/render.py` and holds the names found to the truth: `bench/seeing/run` makes both.
#![expect(clippy::print_stdout, reason = "figures are for whoever runs it")]

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use reading::{Notice, Reader};
use records::{Codebook, Fields, Picture, Span};
use seeing::Eye;
use serde_json::Value;

#[derive(Default)]
struct Tally {
    pictures: u32,
    persons: u32,
    said: u32,
    right: u32,
    placed: u32,
}

impl Tally {
    fn line(&self, name: &str) -> String {
        let share = |part: u32, whole: u32| f64::from(part) / f64::from(whole.max(1));
        let (precision, recall) = (share(self.right, self.said), share(self.right, self.persons));
        let f1 = if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
        let placed = share(self.placed, self.right);
        format!(
            "| {name} | {} | {} | {precision:.3} | {recall:.3} | {f1:.3} | {placed:.3} |",
            self.pictures, self.persons
        )
    }
}

/// A name without case, and with `е` for `ё`, which stones seldom tell apart.
fn folded(text: &str) -> String {
    text.to_lowercase().replace('ё', "е").replace(['’', 'ʼ'], "'")
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("a folder made by bench/seeing/render.py")?;
    let profile = concat!(env!("CARGO_MANIFEST_DIR"), "/../../profiles/ukraine-2022");
    let file = |name: &str| std::fs::read_to_string(format!("{profile}/{name}"));
    let codebook = Codebook::parse(&file("codebook.toml")?, &file("ranks.toml")?, &file("regions.toml")?)?;
    let (reader, eye) = (Reader::new(&codebook)?, Eye::default());
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let (begun, mut pictures) = (Instant::now(), 0_u32);
    for line in std::fs::read_to_string(Path::new(&folder).join("truth.jsonl"))?.lines() {
        let truth: Value = serde_json::from_str(line)?;
        let text = |key: &str| truth[key].as_str().unwrap_or_default().to_owned();
        let seen = eye.see(&std::fs::read(Path::new(&folder).join(text("file")))?)?;
        let Some(picture) = seen.picture else { continue };
        let read = reader.read(&Notice { text: &seen.text, published: None });
        let said: Vec<&Fields> = read.persons.iter().map(|person| &person.fields).collect();
        let empty = Vec::new();
        let persons = truth["persons"].as_array().unwrap_or(&empty);
        let mut right = Vec::new();
        for person in persons {
            let is = |fields: &&&Fields| {
                let same =
                    |key: &str, said: Option<&str>| said.map(folded) == person[key].as_str().map(folded);
                same("surname", fields.surname.as_ref().map(|read| read.value.as_str()))
                    && same("given", fields.given.as_ref().map(|read| read.value.as_str()))
            };
            if let Some(fields) = said.iter().find(is) {
                let span = fields.surname.as_ref().and_then(|read| read.span);
                right.push(span.is_some_and(|span| stands(&picture, span, &person["area"])));
            }
        }
        pictures += 1;
        for name in [
            "all".to_owned(),
            text("kind"),
            format!("{}, noise: {}", text("kind"), text("noise")),
            text("language"),
        ] {
            let tally = tallies.entry(name).or_default();
            tally.pictures += 1;
            tally.persons += persons.len() as u32;
            tally.said += said.len() as u32;
            tally.right += right.len() as u32;
            tally.placed += right.iter().filter(|placed| **placed).count() as u32;
        }
    }
    println!(
        "| pictures of | pictures | persons | precision | recall | F1 | placed right |\n|---|---:|---:|---:|---:|---:|---:|"
    );
    tallies.iter().for_each(|(name, tally)| println!("{}", tally.line(name)));
    println!("\n{:.2} s a picture on one core", begun.elapsed().as_secs_f64() / f64::from(pictures.max(1)));
    Ok(())
}

/// Whether the middle of a name lies where it was written. A slant moves it by a line at most.
fn stands(picture: &Picture, span: Span, truth: &Value) -> bool {
    let Some(area) = picture.area(span) else { return false };
    let number = |at: usize| truth[at].as_f64().unwrap_or(-1.0);
    let slack = number(3);
    let (x, y) = (f64::from(area.left + area.width / 2), f64::from(area.top + area.height / 2));
    x >= number(0) - slack
        && x <= number(0) + number(2) + slack
        && y >= number(1) - slack
        && y <= number(1) + number(3) + slack
}

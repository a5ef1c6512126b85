//! `cenotaph see`

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::Context;
use reading::{Notice, Reader};
use records::{Area, Fields, NoticeKind, Sight, Span};
use serde::Serialize;

use super::ingest::eye;
use crate::cli::{Globals, Outcome};
use crate::output;
use crate::profile;
use crate::workspace::SeeSettings;

/// What can be typed after `see`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Photographs (.jpg, .png, .webp) and PDFs
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The conflict profile whose ranks and places are read
    #[arg(long, default_value = "ukraine-2022")]
    profile: String,
    /// A program that reads letters in Tesseract's place: a grey picture (PGM) on standard input, Tesseract's TSV out
    #[arg(long, value_name = "PROGRAM ARGS")]
    letters: Option<String>,
}

/// What is seen in one file.
#[derive(Serialize)]
struct Seen {
    file: String,
    #[serde(flatten)]
    sight: Option<Sight>,
    persons: Vec<Placed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unread: Option<String>,
}

/// A person on a stone, with where each field stands.
#[derive(Serialize)]
struct Placed {
    kind: NoticeKind,
    confidence: f32,
    fields: Fields,
    places: BTreeMap<String, Area>,
}

/// Looks at files and reads whom they name, without a workspace.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let codebook = profile::find(&arguments.profile)?.codebook()?;
    let reader = Reader::new(&codebook)?;
    let letters = arguments.letters.as_deref();
    let letters = letters.map(|command| command.split_whitespace().map(str::to_owned).collect());
    let eye = eye(&SeeSettings { letters, ..SeeSettings::default() });
    let mut all = Vec::new();
    for file in &arguments.files {
        let name = file.display().to_string();
        let bytes = std::fs::read(file).with_context(|| format!("cannot read {name}"))?;
        all.push(match eye.see(&bytes) {
            Ok(sight) => {
                Seen { file: name, persons: persons(&reader, &sight), sight: Some(sight), unread: None }
            }
            Err(reason) => {
                Seen { file: name, sight: None, persons: Vec::new(), unread: Some(reason.to_string()) }
            }
        });
    }
    let words: Vec<String> = all.iter().map(told).collect();
    output::write_value(globals.format(), &all, &words.join("\n"))?;
    Ok(if all.iter().any(|seen| seen.unread.is_some()) { Outcome::SomeRejected } else { Outcome::Done })
}

fn persons(reader: &Reader, sight: &Sight) -> Vec<Placed> {
    let read = reader.read(&Notice { text: &sight.text, published: None });
    let place = |(field, _, span, _): (records::FieldName, String, Option<Span>, f32)| {
        Some((field.to_string(), sight.picture.as_ref()?.area(span?)?))
    };
    let placed = |person: reading::PersonRead| Placed {
        kind: person.kind,
        confidence: person.confidence,
        places: person.fields.said().into_iter().filter_map(place).collect(),
        fields: person.fields,
    };
    read.persons.into_iter().map(placed).collect()
}

fn told(seen: &Seen) -> String {
    let mut lines = vec![match (&seen.sight, &seen.unread) {
        (_, Some(reason)) => format!("{}: {reason}", seen.file),
        (Some(Sight { picture: Some(picture), .. }), _) => {
            format!(
                "{}: {} by {} pixels, {} words",
                seen.file,
                picture.size.0,
                picture.size.1,
                picture.words.len()
            )
        }
        (Some(sight), _) => format!("{}: {} words", seen.file, sight.text.split_whitespace().count()),
        (None, None) => seen.file.clone(),
    }];
    for Placed { kind, fields, places, .. } in &seen.persons {
        let parts = [&fields.surname, &fields.given, &fields.patronymic];
        let name: Vec<&str> = parts.into_iter().flatten().map(|part| part.value.as_str()).collect();
        let name = if name.is_empty() { "(no name)".to_owned() } else { name.join(" ") };
        let area = places.values().copied().reduce(Area::with);
        let area = area.map_or_else(String::new, |area| {
            format!(" at {},{}, {} by {}", area.left, area.top, area.width, area.height)
        });
        lines.push(format!("  {kind}: {name}{area}"));
    }
    lines.join("\n")
}

//! `cenotaph ingest`

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::mpsc::{SyncSender, sync_channel};

use anyhow::Context;
use intake::{Body, Document, Rejection, Taken};
use jiff::Timestamp;
use rayon::prelude::*;
use reading::{Notice, Reader};
use records::SourceClass;
use serde::Serialize;
use store::NewEvidence;

use super::fetch;

mod sights;

use sights::Sights;
pub use sights::eye;

use crate::cli::{Globals, Outcome, wrong_use};
use crate::output::{self, thousands};
use crate::progress;
use crate::workspace::{self, Workspace};

/// How many documents make one transaction: few enough to lose little, enough that a commit costs nothing beside them.
const BATCH: usize = 2_000;

/// What can be typed after `ingest`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Files, folders or patterns; addresses of pages, which are fetched as `fetch` does
    #[arg(required = true, value_name = "PATH|URL")]
    paths: Vec<String>,
    /// What to call the source. A folder's intake.toml may name its parts
    #[arg(long, value_name = "NAME")]
    source: String,
    /// What kind of source it is, where intake.toml does not say
    #[arg(long, default_value = "media", value_parser = source_class)]
    class: SourceClass,
    /// Which column of a table is which field: a TOML file
    #[arg(long, value_name = "FILE")]
    columns: Option<PathBuf>,
    /// When the files were captured [default: now]
    #[arg(long, value_name = "INSTANT")]
    captured_at: Option<Timestamp>,
}

pub(super) fn source_class(text: &str) -> Result<SourceClass, records::UnknownCode> {
    text.parse()
}

/// What an ingest did: the shape of `ingest --json`.
#[derive(Debug, Default, Clone, Serialize)]
pub struct Summary {
    /// Documents not seen before.
    pub evidence_new: u64,
    /// Documents known already.
    pub evidence_known: u64,
    /// Mentions added.
    pub mentions: u64,
    /// Inputs rejected.
    pub rejected: u64,
    /// The file that names them.
    pub rejects_file: Option<PathBuf>,
}

/// Takes in files.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let workspace = Workspace::find(globals)?;
    let captured_at = arguments.captured_at.unwrap_or_else(Timestamp::now);
    let options = intake::Options {
        columns: arguments.columns.as_deref().map(column_map).transpose()?,
        ..options(&arguments.source, arguments.class, captured_at)
    };
    let (addresses, paths): (Vec<String>, Vec<String>) = arguments
        .paths
        .iter()
        .cloned()
        .partition(|path| path.starts_with("http://") || path.starts_with("https://"));
    let fetched = fetch::into_archive(&workspace, &addresses, fetch::settings(&workspace)?)?;
    let summary = ingest_with(&workspace, &[paths, fetched.archives()].concat(), &options, fetched.failures)?;
    report(&summary, globals)
}

/// Says what an ingest did.
pub(super) fn report(summary: &Summary, globals: &Globals) -> anyhow::Result<Outcome> {
    let rejected = summary.rejects_file.as_ref().map_or_else(String::new, |file| {
        format!("\n{} rejected: {} says which and why", thousands(summary.rejected as f64), file.display())
    });
    let words = format!(
        "{} new documents, {} known already, {} mentions{rejected}",
        thousands(summary.evidence_new as f64),
        thousands(summary.evidence_known as f64),
        thousands(summary.mentions as f64),
    );
    output::write_value(globals.format(), summary, &words)?;
    Ok(if summary.rejected > 0 { Outcome::SomeRejected } else { Outcome::Done })
}

fn column_map(path: &Path) -> anyhow::Result<intake::ColumnMap> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    intake::ColumnMap::parse(&path.display().to_string(), &text).map_err(wrong_use)
}

/// How files are taken in, with the room of names to split whole names by.
pub fn options(source: &str, class: SourceClass, captured_at: Timestamp) -> intake::Options {
    let split_name = |whole: &str| {
        let parts = names::parse_full(whole);
        (parts.surname, parts.given, parts.patronymic)
    };
    intake::Options { split_name, ..intake::Options::new(source, class, captured_at) }
}

/// Takes in files: one thread streams documents and reads them on all cores, while the store writes the batch before.
pub fn ingest(workspace: &Workspace, paths: &[String], options: &intake::Options) -> anyhow::Result<Summary> {
    ingest_with(workspace, paths, options, Vec::new())
}

/// The same, with what was rejected before there was a file.
pub(super) fn ingest_with(
    workspace: &Workspace,
    paths: &[String],
    options: &intake::Options,
    rejected: Vec<Rejection>,
) -> anyhow::Result<Summary> {
    let mut survey =
        if paths.is_empty() { intake::Survey::default() } else { intake::survey(paths, options)? };
    survey.rejected.extend(rejected);
    for note in &survey.notes {
        output::say(&format!("note: {note}"));
    }
    let reader = Reader::new(&workspace.codebook()?)?;
    let runtime = workspace::runtime()?;
    let store = runtime.block_on(workspace.store())?;
    let _lock = runtime.block_on(store.lock("ingest"))?;
    let mut sights = Sights::new(&workspace.settings.see, runtime.block_on(store.looks())?);
    let (batches, arriving) = sync_channel::<Vec<NewEvidence>>(2);
    std::thread::scope(|scope| {
        let (survey, reader) = (&survey, &reader);
        let producer = scope.spawn(move || {
            let rejections = stream(survey, options, reader, &mut sights, batches);
            (rejections, sights.notes())
        });
        let mut added = store::Added::default();
        for batch in arriving {
            added += runtime.block_on(store.add(batch))?;
        }
        let (rejections, notes) = producer.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        for note in notes {
            output::say(&format!("note: {note}"));
        }
        Ok(Summary {
            evidence_new: added.evidence_new,
            evidence_known: added.evidence_known,
            mentions: added.mentions,
            rejected: rejections.len() as u64,
            rejects_file: write_rejects(workspace, &options.source, &rejections)?,
        })
    })
}

/// Streams and reads the documents of all files in batches; gives what was rejected.
fn stream(
    survey: &intake::Survey,
    options: &intake::Options,
    reader: &Reader,
    sights: &mut Sights,
    out: SyncSender<Vec<NewEvidence>>,
) -> Vec<Rejection> {
    let bar = progress::bar(survey.bytes(), "taking in", "bytes");
    let mut rejections = survey.rejected.clone();
    let mut batch = Vec::with_capacity(BATCH);
    let mut send = |batch: &mut Vec<Document>| {
        let documents = std::mem::replace(batch, Vec::with_capacity(BATCH));
        let one = |document| read_document(reader, sights, document);
        let read: Vec<NewEvidence> = documents.into_par_iter().map(one).collect();
        sights.compare(&read);
        // When the receiver has failed it is gone, and says why itself; then there is nothing left to stream for.
        if out.send(read).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    for file in &survey.files {
        intake::read_file(file, options, &mut |taken| {
            match taken {
                Taken::Document(document) => batch.push(document),
                Taken::Rejected(rejection) => rejections.push(rejection),
                Taken::Note(note) => bar.suspend(|| output::say(&format!("note: {note}"))),
            }
            bar.set_position(options.progress.load(Ordering::Relaxed));
            if batch.len() == BATCH { send(&mut batch) } else { ControlFlow::Continue(()) }
        });
    }
    let _ = send(&mut batch);
    bar.finish_and_clear();
    rejections
}

/// A document with the mentions it holds: those of its table, or those that are read from its text.
fn read_document(reader: &Reader, sights: &Sights, document: Document) -> NewEvidence {
    let Document { evidence, bytes, body } = document;
    let mut new =
        NewEvidence { evidence, bytes: Some(bytes.to_vec()), text: None, mentions: Vec::new(), sight: None };
    match body {
        Body::Unread => {
            new.sight = sights.see(new.evidence.id, &bytes);
            let text = new.sight.as_ref().map(|sight| sight.text.clone());
            text.iter().for_each(|text| read(reader, text, &mut new));
        }
        Body::Rows(mentions) => new.mentions = mentions,
        Body::MoreRows(mentions) => (new.bytes, new.mentions) = (None, mentions),
        Body::Text(text) => {
            read(reader, &text, &mut new);
            let is_the_document = bytes == text.as_bytes();
            new.text = (!is_the_document).then_some(text);
        }
    }
    new
}

fn read(reader: &Reader, text: &str, new: &mut NewEvidence) {
    let read = reader.read(&Notice { text, published: new.evidence.published });
    new.evidence.language.get_or_insert_with(|| read.language.code().to_owned());
    new.mentions = read.mentions(&new.evidence);
}

/// Writes what was rejected, or removes what an earlier run of the same source wrote.
fn write_rejects(
    workspace: &Workspace,
    source: &str,
    rejections: &[Rejection],
) -> anyhow::Result<Option<PathBuf>> {
    let name: String =
        source.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }).collect();
    let path = workspace.root.join("rejects").join(format!("{name}.csv"));
    if rejections.is_empty() {
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => return Ok(None),
        }
    }
    std::fs::create_dir_all(workspace.root.join("rejects"))?;
    let mut writer =
        csv::Writer::from_path(&path).with_context(|| format!("cannot write {}", path.display()))?;
    writer.write_record(Rejection::COLUMNS)?;
    for rejection in rejections {
        writer.write_record(rejection.cells())?;
    }
    writer.flush()?;
    Ok(Some(path))
}

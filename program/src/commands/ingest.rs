//! `cenotaph ingest`

use std::path::{Path, PathBuf};
use std::sync::mpsc::{SyncSender, sync_channel};

use anyhow::Context;
use intake::{Body, Document, Rejection};
use jiff::Timestamp;
use rayon::prelude::*;
use reading::{Notice, Reader};
use records::{Evidence, Mention, MentionId, NoticeKind, SourceClass};
use serde::Serialize;
use store::NewEvidence;

use crate::cli::{Globals, Outcome, wrong_use};
use crate::output::{self, thousands};
use crate::progress;
use crate::workspace::{self, Workspace};

/// How many documents make one transaction: few enough to lose little, enough that a commit costs nothing beside them.
const BATCH: usize = 2_000;

/// What can be typed after `ingest`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Files, folders or patterns
    #[arg(required = true, value_name = "PATH")]
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

fn source_class(text: &str) -> Result<SourceClass, records::UnknownCode> {
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
    let options = intake::Options {
        class: arguments.class,
        captured_at: arguments.captured_at.unwrap_or_else(Timestamp::now),
        columns: arguments.columns.as_deref().map(column_map).transpose()?,
        split_name,
        ..intake::Options::new(&arguments.source)
    };
    let summary = ingest(&workspace, &arguments.paths, &options)?;
    let rejected = summary.rejects_file.as_ref().map_or_else(String::new, |file| {
        format!("\n{} rejected: {} says which and why", thousands(summary.rejected as f64), file.display())
    });
    let words = format!(
        "{} new documents, {} known already, {} mentions{rejected}",
        thousands(summary.evidence_new as f64),
        thousands(summary.evidence_known as f64),
        thousands(summary.mentions as f64),
    );
    output::write_value(globals.format(), &summary, &words)?;
    Ok(if summary.rejected > 0 { Outcome::SomeRejected } else { Outcome::Done })
}

fn column_map(path: &Path) -> anyhow::Result<intake::ColumnMap> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    toml::from_str(&text).map_err(|error| wrong_use(format!("{}: {error}", path.display())))
}

/// The parts of a whole name in one cell.
fn split_name(whole: &str) -> intake::NameParts {
    let parts = names::parse_full(whole);
    intake::NameParts { surname: parts.surname, given: parts.given, patronymic: parts.patronymic }
}

/// Takes in files: one thread streams documents and reads them on all cores, while the store writes the batch before.
pub fn ingest(workspace: &Workspace, paths: &[String], options: &intake::Options) -> anyhow::Result<Summary> {
    let survey = intake::survey(paths, options)?;
    let reader = Reader::new(&workspace.codebook()?);
    let runtime = workspace::runtime()?;
    let store = runtime.block_on(workspace.store())?;
    let _lock = runtime.block_on(store.lock("ingest"))?;
    let (batches, arriving) = sync_channel::<Vec<NewEvidence>>(2);
    std::thread::scope(|scope| {
        let producer = scope.spawn(|| stream(&survey, options, &reader, batches));
        let mut summary = Summary::default();
        for batch in arriving {
            let added = runtime.block_on(store.add(&batch))?;
            summary.evidence_new += added.evidence_new;
            summary.evidence_known += added.evidence_known;
            summary.mentions += added.mentions;
        }
        let rejections = match producer.join() {
            Ok(rejections) => rejections?,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        summary.rejected = rejections.len() as u64;
        summary.rejects_file = write_rejects(workspace, &options.source, &rejections)?;
        Ok(summary)
    })
}

/// Streams and reads the documents of all files in batches; gives what was rejected.
fn stream(
    survey: &intake::Survey,
    options: &intake::Options,
    reader: &Reader,
    out: SyncSender<Vec<NewEvidence>>,
) -> anyhow::Result<Vec<Rejection>> {
    let bar = progress::bar(survey.bytes(), "taking in", "bytes");
    let mut rejections = Vec::new();
    let mut batch = Vec::with_capacity(BATCH);
    // When the receiver has failed it is gone, and says why itself; the rest is read for its rejections and dropped.
    let send = |batch: &mut Vec<Document>| {
        let documents = std::mem::replace(batch, Vec::with_capacity(BATCH));
        let _ = out.send(documents.into_par_iter().map(|document| read_document(reader, document)).collect());
    };
    for file in survey.files() {
        intake::read_file(file, options, &mut |document| match document {
            Ok(document) => {
                batch.push(document);
                if batch.len() == BATCH {
                    send(&mut batch);
                }
            }
            Err(rejection) => rejections.push(rejection),
        })?;
        bar.inc(file.size());
    }
    send(&mut batch);
    bar.finish_and_clear();
    Ok(rejections)
}

/// A document with the mentions it holds: those of its table, or those that are read from its text.
fn read_document(reader: &Reader, document: Document) -> NewEvidence {
    let Document { mut evidence, bytes, body } = document;
    let (text, mentions) = match body {
        Body::Rows(mentions) => (None, mentions),
        Body::Unread => (None, Vec::new()),
        Body::Text(text) => {
            let read = reader.read(&Notice { text: &text, published: evidence.published });
            evidence.language = evidence.language.or_else(|| read.language.map(|language| language.to_string()));
            let mentions = mentions_of(&evidence, read);
            (Some(text), mentions)
        }
    };
    NewEvidence { evidence, bytes, text, mentions }
}

/// The mentions of a text: its persons, or the number of dead where it names none.
fn mentions_of(evidence: &Evidence, read: reading::Reading) -> Vec<Mention> {
    let mention = |ordinal: u32, kind, confidence, unnamed, fields| Mention {
        id: MentionId::new(evidence.id, ordinal),
        evidence: evidence.id,
        ordinal,
        kind,
        confidence,
        first_reported_at: evidence.reported_on(),
        unnamed,
        fields,
    };
    if read.persons.is_empty() {
        let unnamed = read.unnamed.map(|number| mention(0, NoticeKind::Death, 1.0, Some(number), records::Fields::default()));
        return unnamed.into_iter().collect();
    }
    let persons = (0..).zip(read.persons);
    persons.map(|(ordinal, person)| mention(ordinal, person.kind, person.confidence, None, person.fields)).collect()
}

/// Writes what was rejected, or removes what an earlier run of the same source wrote.
fn write_rejects(workspace: &Workspace, source: &str, rejections: &[Rejection]) -> anyhow::Result<Option<PathBuf>> {
    let name: String = source.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }).collect();
    let path = workspace.root.join("rejects").join(format!("{name}.csv"));
    if rejections.is_empty() {
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => return Ok(None),
        }
    }
    std::fs::create_dir_all(workspace.root.join("rejects"))?;
    let mut writer = csv::Writer::from_path(&path).with_context(|| format!("cannot write {}", path.display()))?;
    for rejection in rejections {
        writer.serialize(rejection)?;
    }
    writer.flush()?;
    Ok(Some(path))
}

//! `cenotaph export`

use std::fs::File;
use std::path::PathBuf;

use anyhow::{Context, bail};
use capture::wacz::{self, Item};
use records::{Evidence, MediaType};
use serde::Serialize;

use crate::cli::{Globals, Outcome};
use crate::output;
use crate::workspace::{self, Workspace};

/// What can be typed after `export`.
#[derive(clap::Args)]
pub struct Arguments {
    /// In which form
    #[arg(long = "as", value_enum)]
    form: Form,
    /// The file to write. It holds what is sealed: give it only to those who may see all
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Only the documents of this source
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
}

/// The forms of an export.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Form {
    /// A web archive collection, as ReplayWeb.page and pywb open it
    Wacz,
}

#[derive(Serialize)]
struct Summary {
    documents: u64,
    file: PathBuf,
}

/// Writes evidence as a bundle.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let workspace = Workspace::find(globals)?;
    let Form::Wacz = arguments.form;
    let out = &arguments.out;
    if out.exists() {
        bail!("{} is there already: give another name, or remove it", out.display());
    }
    let part = out.with_extension("part");
    let file = File::create(&part).with_context(|| format!("cannot write {}", part.display()))?;
    let documents = workspace::wait_for(bundle(&workspace, arguments.source.as_deref(), file))?;
    if documents == 0 {
        std::fs::remove_file(&part)?;
        let of =
            arguments.source.as_ref().map_or_else(String::new, |source| format!(" of the source `{source}`"));
        bail!("there is no document{of} to export");
    }
    std::fs::rename(&part, out).with_context(|| format!("cannot write {}", out.display()))?;
    let words = format!("{documents} documents are in {}", out.display());
    output::write_value(globals.format(), &Summary { documents, file: out.clone() }, &words)?;
    Ok(Outcome::Done)
}

async fn bundle(workspace: &Workspace, source: Option<&str>, file: File) -> anyhow::Result<u64> {
    let store = workspace.store().await?;
    let title = source.map_or_else(|| "Evidence".to_owned(), |source| format!("Evidence of {source}"));
    let mut bundle = wacz::Writer::new(file, &title)?;
    let mut documents = 0;
    for id in store.evidence_ids(source).await? {
        let Some(evidence) = store.evidence(id).await? else { continue };
        let bytes = store.bytes(evidence.content).await?;
        let bytes = bytes.with_context(|| {
            format!("the bytes of `{}` are missing: run `cenotaph verify`", evidence.name)
        })?;
        let (name, about) = (evidence.id.to_string(), about(&evidence));
        let own = format!("urn:cenotaph:{name}");
        let web =
            evidence.url.as_deref().filter(|url| url.starts_with("http://") || url.starts_with("https://"));
        bundle.add(&Item {
            url: web.unwrap_or(&own),
            at: evidence.captured_at,
            kind: kind(&evidence, &bytes),
            title: &evidence.name,
            body: &bytes,
            about: about.iter().map(|(name, value)| (*name, value.as_str())).collect(),
        })?;
        documents += 1;
    }
    bundle.finish()?.sync_all()?;
    Ok(documents)
}

/// What the store knows of a document beside its bytes.
fn about(evidence: &Evidence) -> Vec<(&'static str, String)> {
    let mut about = vec![
        ("evidence", evidence.id.to_string()),
        ("sha256", evidence.content.to_string()),
        ("source", evidence.source.clone()),
        ("class", evidence.class.as_str().to_owned()),
        ("name", evidence.name.clone()),
        ("captured", evidence.captured_at.to_string()),
    ];
    about.extend(evidence.published.map(|day| ("published", day.to_string())));
    about.extend(evidence.language.clone().map(|language| ("language", language)));
    about
}

/// The media type of a document, by what the store knows and its first bytes.
fn kind(evidence: &Evidence, bytes: &[u8]) -> &'static str {
    match (evidence.media, bytes) {
        (MediaType::Html, _) => "text/html",
        (MediaType::Text, [b'{', .., b'}' | b'\n']) => "application/json",
        (MediaType::Text, _) => "text/plain",
        (_, [b'%', b'P', b'D', b'F', ..]) => "application/pdf",
        (_, [0xff, 0xd8, 0xff, ..]) => "image/jpeg",
        (_, [0x89, b'P', b'N', b'G', ..]) => "image/png",
        (_, [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..]) => "image/webp",
        (_, [b'P', b'K', ..]) if evidence.media == MediaType::Table => {
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
        (MediaType::Table, _) => "text/csv",
        (MediaType::Binary, _) => "application/octet-stream",
    }
}

//! `cenotaph fetch`

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use capture::{Fetcher, Settings, warc};
use intake::{Lost, Place, Rejection};
use jiff::Timestamp;
use records::SourceClass;
use serde::{Deserialize, Serialize};
use store::LeadKind;

use super::ingest;
use crate::cli::{Globals, Outcome, wrong_use};
use crate::workspace::{self, Workspace};
use crate::{output, progress};

/// How often a link that volunteers handed in is tried, over all runs.
const MOST_TRIES: u32 = 3;

/// What can be typed after `fetch`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Addresses of pages
    #[arg(required_unless_present = "queue", value_name = "URL")]
    urls: Vec<String>,
    /// The links that were handed in at the desk and are not captured yet
    #[arg(long, conflicts_with = "urls")]
    queue: bool,
    /// Go through the queue again after so many seconds, until stopped
    #[arg(long, requires = "queue", value_name = "SECONDS")]
    every: Option<u64>,
    /// What to call the source
    #[arg(long, value_name = "NAME")]
    source: String,
    /// What kind of source it is
    #[arg(long, default_value = "media", value_parser = ingest::source_class)]
    class: SourceClass,
    /// A proxy: http://host:port, or socks5://127.0.0.1:9050 for Tor [default: the workspace's setting]
    #[arg(long, value_name = "URL")]
    proxy: Option<String>,
    /// An address that may be reached although it is not in the open network: for a server of your own
    #[arg(long, value_name = "ADDRESS:PORT")]
    allow_address: Vec<SocketAddr>,
}

/// Fetches pages and takes them in.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let workspace = Workspace::find(globals)?;
    loop {
        let urls = if arguments.queue { queue(&workspace)? } else { arguments.urls.clone() };
        let mut settings = settings(&workspace)?;
        settings.proxy = arguments.proxy.clone().or(settings.proxy);
        settings.allow.extend(&arguments.allow_address);
        let fetched = into_archive(&workspace, &urls, settings)?;
        let options = ingest::options(&arguments.source, arguments.class, Timestamp::now());
        let summary = ingest::ingest_with(&workspace, &fetched.archives(), &options, fetched.failures)?;
        let outcome = ingest::report(&summary, globals)?;
        match arguments.every {
            None => return Ok(outcome),
            Some(seconds) => std::thread::sleep(Duration::from_secs(seconds)),
        }
    }
}

/// How this workspace fetches.
pub(super) fn settings(workspace: &Workspace) -> anyhow::Result<Settings> {
    let given = &workspace.settings.fetch;
    let mut settings = Settings { proxy: given.proxy.clone(), ..Settings::default() };
    if let Some(agent) = &given.agent {
        settings.agent.clone_from(agent);
    }
    if let Some(pause) = given.pause {
        settings.pause = Duration::try_from_secs_f64(pause).map_err(|_| {
            wrong_use(format!("`{pause}` is no pause: write fetch.pause in seconds, such as 2"))
        })?;
    }
    Ok(settings)
}

/// What came of fetching.
#[derive(Default)]
pub(super) struct Fetched {
    archive: Option<PathBuf>,
    /// The pages that were not captured.
    pub(super) failures: Vec<Rejection>,
}

impl Fetched {
    /// The archive, if anything was captured, as a path to take in.
    pub(super) fn archives(&self) -> Vec<String> {
        self.archive.iter().map(|path| path.display().to_string()).collect()
    }
}

/// Fetches pages into one archive in the workspace's folder `captures`, and notes there what was asked for.
pub(super) fn into_archive(
    workspace: &Workspace,
    urls: &[String],
    settings: Settings,
) -> anyhow::Result<Fetched> {
    let mut fetched = Fetched::default();
    if urls.is_empty() {
        return Ok(fetched);
    }
    let folder = workspace.root.join("captures");
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let mut fetcher = Fetcher::new(settings).map_err(wrong_use)?;
    let stamp: String = Timestamp::now().to_string().chars().filter(char::is_ascii_alphanumeric).collect();
    let path = folder.join(format!("{stamp}.warc.gz"));
    let part = path.with_extension("part");
    let unwritten = || format!("cannot write {}", path.display());
    let mut archive =
        warc::Writer::new(File::create(&part).with_context(unwritten)?, "pages fetched by address")?;
    let mut log = Log::open(&folder)?;
    let (mut answers, bar) = (0, progress::bar(urls.len() as u64, "fetching", "pages"));
    for url in urls {
        let mut exchanges = Vec::new();
        let outcome = fetcher.fetch(url, &mut exchanges);
        answers += exchanges.len();
        for exchange in &exchanges {
            archive.exchange(exchange).with_context(unwritten)?;
        }
        let error = outcome.err().map(|error| error.to_string());
        log.note(url, error.as_deref())?;
        if let Some(reason) = error {
            let (file, value) = (url.clone(), String::new());
            fetched.failures.push(Rejection { file, place: Place::File, value, reason, lost: Lost::File });
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    archive.finish()?.sync_all().with_context(unwritten)?;
    if answers == 0 {
        std::fs::remove_file(&part).with_context(unwritten)?;
    } else {
        std::fs::rename(&part, &path).with_context(unwritten)?;
        output::say(&format!("{} answers are kept in {}", answers, path.display()));
        fetched.archive = Some(path);
    }
    Ok(fetched)
}

/// The links that were handed in and are neither captured nor given up.
fn queue(workspace: &Workspace) -> anyhow::Result<Vec<String>> {
    let leads = workspace::wait_for(async { Ok(workspace.store().await?.leads(u32::MAX).await?) })?;
    let known = Log::read(&workspace.root.join("captures"))?;
    let mut urls: Vec<String> = Vec::new();
    for lead in leads.into_iter().rev().filter(|lead| lead.lead.kind == LeadKind::Link) {
        let url = lead.lead.url;
        let done = known.get(&url).is_some_and(|tried| tried.captured || tried.failed >= MOST_TRIES);
        if !url.is_empty() && !done && !urls.contains(&url) {
            urls.push(url);
        }
    }
    Ok(urls)
}

/// `captures/asked.jsonl`: what was asked for, when, and what came of it.
struct Log {
    file: File,
}

#[derive(Serialize, Deserialize)]
struct Line {
    url: String,
    at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

#[derive(Default)]
struct Tried {
    captured: bool,
    failed: u32,
}

impl Log {
    const NAME: &'static str = "asked.jsonl";

    fn open(folder: &Path) -> anyhow::Result<Self> {
        let path = folder.join(Self::NAME);
        let file = OpenOptions::new().create(true).append(true).open(&path);
        Ok(Self { file: file.with_context(|| format!("cannot write {}", path.display()))? })
    }

    fn note(&mut self, url: &str, error: Option<&str>) -> anyhow::Result<()> {
        let line = Line { url: url.to_owned(), at: Timestamp::now(), error: error.map(str::to_owned) };
        writeln!(self.file, "{}", serde_json::to_string(&line)?)?;
        Ok(())
    }

    fn read(folder: &Path) -> anyhow::Result<HashMap<String, Tried>> {
        let text = match std::fs::read_to_string(folder.join(Self::NAME)) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error.into()),
        };
        let mut known: HashMap<String, Tried> = HashMap::new();
        // A last line that was cut off by a crash is no line.
        for line in text.lines().filter_map(|line| serde_json::from_str::<Line>(line).ok()) {
            let tried = known.entry(line.url).or_default();
            tried.captured |= line.error.is_none();
            tried.failed += u32::from(line.error.is_some());
        }
        Ok(known)
    }
}

//! A workspace: a folder that holds settings, the codebook, the store and what was rejected.

use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use records::Codebook;
use serde::Deserialize;
use store::{Location, Store};

use crate::cli::{Globals, wrong_use};
use crate::profile;

/// The file that makes a folder a workspace.
pub const SETTINGS: &str = "cenotaph.toml";

/// A workspace's settings. Every one is described in `docs/reference/settings.md`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The profile that the workspace was made from; its files are beside the settings and may be edited.
    #[expect(dead_code, reason = "for people: what counts is the files, which may have been edited since")]
    profile: String,
    /// Where the store is: a `postgres://` URL; SQLite inside the workspace when absent.
    #[serde(default)]
    pub database: Option<String>,
    /// A sentence that every page and report shows first, such as "All persons are simulated."
    #[serde(default)]
    pub banner: Option<String>,
    /// The address of the running server, such as an onion: pages that are published as files lead there for the search in
    /// any spelling, the form to correct, add and remove, and the desk.
    #[serde(default)]
    pub live: Option<String>,
    /// How pages are fetched.
    #[serde(default)]
    pub fetch: FetchSettings,
    /// What is published beside the count.
    #[serde(default)]
    pub pages: PagesSettings,
    /// How photographs and PDFs are read.
    #[serde(default)]
    pub see: SeeSettings,
}

/// Files, from the workspace's folder, that the public pages show.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PagesSettings {
    /// What `cenotaph estimate synthesis --json` wrote.
    pub estimates: Option<PathBuf>,
    /// What `cenotaph audit --json` wrote.
    pub claims: Option<PathBuf>,
}

/// How a workspace reads photographs and PDFs. What is not said is as [`seeing::Programs`] has it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeeSettings {
    /// The program that reads letters, and its arguments.
    pub letters: Option<Vec<String>>,
    /// The longest that one file may take, in seconds.
    pub seconds: Option<u64>,
}

/// How a workspace fetches pages. What is not said is as [`capture::Settings`] has it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FetchSettings {
    /// How the program calls itself to servers.
    pub agent: Option<String>,
    /// The least seconds between two requests to one host.
    pub pause: Option<f64>,
    /// `http://host:port` or `socks5://host:port`.
    pub proxy: Option<String>,
}

/// A workspace that exists.
pub struct Workspace {
    /// Its folder.
    pub root: PathBuf,
    /// Its settings.
    pub settings: Settings,
    database: Option<String>,
}

impl Workspace {
    /// The workspace that the command line means: the one it names, else the nearest from here upwards.
    pub fn find(globals: &Globals) -> anyhow::Result<Self> {
        let root = match &globals.workspace {
            Some(root) if root.join(SETTINGS).is_file() => root.clone(),
            Some(root) => {
                let root = root.display();
                return Err(wrong_use(format!(
                    "`{root}` is no workspace: it holds no {SETTINGS} (make one with `cenotaph init {root}`)"
                )));
            }
            None => nearest(&std::env::current_dir()?)?,
        };
        Self::open(root, globals.database.clone())
    }

    /// The workspace in a folder.
    pub fn open(root: PathBuf, database: Option<String>) -> anyhow::Result<Self> {
        let path = root.join(SETTINGS);
        let text =
            std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let settings: Settings =
            toml::from_str(&text).map_err(|error| anyhow!("{}: {error}", path.display()))?;
        let database = database.or_else(|| settings.database.clone());
        Ok(Self { root, settings, database })
    }

    /// Makes a workspace in a folder from a profile. An existing one is left as it is.
    pub fn create(root: &Path, profile: &profile::Profile, banner: Option<&str>) -> anyhow::Result<()> {
        let made = |path: &Path| format!("cannot make {}", path.display());
        if root.join(SETTINGS).exists() {
            return Err(anyhow!("{} is a workspace already", root.display()));
        }
        std::fs::create_dir_all(root).with_context(|| made(root))?;
        for (name, text) in profile.files {
            let path = root.join(name);
            let folder = path.parent().map_or(Ok(()), std::fs::create_dir_all);
            folder.and_then(|()| std::fs::write(&path, text)).with_context(|| made(&path))?;
        }
        let banner = banner.map_or_else(String::new, |banner| format!("banner = {banner:?}\n"));
        let settings = format!(
            "# A Cenotaph workspace. docs/reference/settings.md describes every setting.\nprofile = \"{}\"\n{banner}",
            profile.name
        );
        std::fs::write(root.join(SETTINGS), settings).with_context(|| made(&root.join(SETTINGS)))?;
        Ok(())
    }

    /// The estimates and audited claims that the public pages show.
    pub fn studies(&self) -> anyhow::Result<website::Studies> {
        let read = |file: &PathBuf| {
            let path = self.root.join(file);
            std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
        };
        let mut studies = website::Studies::default();
        if let Some(file) = &self.settings.pages.estimates {
            studies = studies.with_estimates(&read(file)?).with_context(|| file.display().to_string())?;
        }
        if let Some(file) = &self.settings.pages.claims {
            studies = studies.with_claims(&read(file)?).with_context(|| file.display().to_string())?;
        }
        Ok(studies)
    }

    /// The workspace's codebook.
    pub fn codebook(&self) -> anyhow::Result<Codebook> {
        let [codebook, ranks, regions] = self.codebook_texts()?;
        Codebook::parse(&codebook, &ranks, &regions).with_context(|| format!("in {}", self.root.display()))
    }

    /// The hash of the codebook's files: part of every vintage.
    pub fn codebook_hash(&self) -> anyhow::Result<records::Hash> {
        let texts = self.codebook_texts()?;
        Ok(records::Hash::of_parts(&texts.each_ref().map(|text| text.as_bytes())))
    }

    fn codebook_texts(&self) -> anyhow::Result<[String; 3]> {
        let read = |name: &str| {
            let path = self.root.join(name);
            std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
        };
        Ok([read("codebook.toml")?, read("ranks.toml")?, read("regions.toml")?])
    }

    /// Opens the store, making or upgrading its tables.
    pub async fn store(&self) -> anyhow::Result<Store> {
        let location = Location::parse(self.database.as_deref(), &self.root)?;
        Ok(Store::open(&location).await?)
    }
}

fn nearest(from: &Path) -> anyhow::Result<PathBuf> {
    from.ancestors().find(|folder| folder.join(SETTINGS).is_file()).map(Path::to_path_buf).ok_or_else(|| {
        let here = from.display();
        wrong_use(format!("{here} is in no workspace: no folder from here upwards holds {SETTINGS} (make one with `cenotaph init`)"))
    })
}

/// What runs work that waits for the store. The store is the only thing here that waits.
pub fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()
}

/// Runs one piece of work that waits for the store.
pub fn wait_for<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    runtime()?.block_on(work)
}

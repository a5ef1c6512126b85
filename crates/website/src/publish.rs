//! The public pages as files: what the server answers, byte for byte, for any host that can serve a folder.

mod manifest;

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::{Body, Bytes};
use axum::http::Request;
use axum::routing::Router;
use http_body_util::BodyExt;
use records::{Hash, Person, PersonId};
use tower::ServiceExt;

use crate::fault::Fault;
use crate::pages::person::AtHand;
use crate::publish::manifest::{Entry, Manifest};
use crate::register::Register;
use crate::routes::router;
use crate::site::Site;
use crate::visible::{self, Audience};
use languages::Language;

/// The list of what was written last, with hashes: what is in it and is no page any more is deleted, nothing else is.
pub const MANIFEST: &str = "manifest.csv";

/// What kept the pages from being written.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The server would not answer this page.
    #[error("the page `{0}` is answered by {1}; `cenotaph verify` may say why")]
    Answer(String, u16),
    /// What vintages changed could not be worked out.
    #[error("what the vintages changed could not be worked out: {0}")]
    Changes(#[from] Fault),
    /// The page broke off.
    #[error("the page `{0}` broke off: {1}")]
    Broken(String, String),
    /// The folder cannot be written.
    #[error("cannot write `{}`: {source}", .path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The folder holds something that we did not write.
    #[error("`{}` holds files but no {MANIFEST}: it is not of ours; name an empty or a new folder", .0.display())]
    Foreign(PathBuf),
    /// The list of what was written last is damaged.
    #[error("`{}` is damaged in line {line}: delete the folder and publish anew", .path.display())]
    Manifest {
        /// The list.
        path: PathBuf,
        /// Its damaged line, from 1 on.
        line: usize,
    },
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Published {
    /// Files of the site.
    pub files: usize,
    /// Files that were new or had changed.
    pub written: usize,
    /// Files of pages that are no more.
    pub deleted: usize,
}

/// Every public page and table that is a file, from the root of the site: `index.html`, `ru/names/iv.html`.
#[must_use]
pub fn files(site: &Site) -> Vec<String> {
    let register = site.register();
    let persons = register.index.all().iter().flat_map(|one| of_person(one.id));
    without_persons(site, &register).into_iter().chain(persons).collect()
}

/// The files of a person.
fn of_person(id: PersonId) -> impl Iterator<Item = String> {
    let pages =
        Language::ALL.into_iter().map(move |language| format!("{}person/{id}.html", language.prefix()));
    pages.chain([format!("person/{id}.json")])
}

/// The files that are of no person alone.
fn without_persons(site: &Site, register: &Register) -> Vec<String> {
    let mut pages: Vec<String> =
        ["index", "names", "vintages", "changes", "estimates", "claims", "methods", "downloads"]
            .map(str::to_owned)
            .into();
    let mut data: Vec<String> = [
        "style.css",
        "vintages.json",
        "vintages.csv",
        "changes.json",
        "changes.csv",
        "downloads/names.json",
        "downloads/names.csv",
        "api/openapi.json",
    ]
    .map(str::to_owned)
    .into();
    data.extend(Language::ALL.map(|language| format!("{}changes.atom", language.prefix())));
    let mut tables = Vec::new();
    for prefix in register.index.beginnings().into_iter().filter(|prefix| !prefix.is_empty()) {
        let page = format!("names/{prefix}");
        if !register.index.page(prefix).0.is_empty() {
            tables.push(page.clone());
        }
        pages.push(page);
    }
    for number in register.numbers() {
        let count = register.behind(&number, site.codebook()).map_or(1, |behind| behind.pages());
        let numbered = (1..=count).map(|page| format!("number/{}", number.address(page)));
        tables.extend(numbered.clone());
        pages.extend(numbered);
    }
    data.extend(tables.iter().flat_map(|table| ["json", "csv"].map(|form| format!("{table}.{form}"))));
    let pages = Language::ALL
        .into_iter()
        .flat_map(|language| pages.iter().map(move |page| format!("{}{page}.html", language.prefix())));
    pages.chain(data).collect()
}

/// Writes every public page into a folder. A file whose content is the same is left as it is, with its time; a page that is
/// no more - of a person who was withdrawn - is deleted. The pages of persons of whom nothing changed are not even made.
///
/// ```
/// # tokio::runtime::Runtime::new()?.block_on(async {
/// let folder = tempfile::tempdir()?;
/// let store = store::Store::open(&store::Location::parse(None, folder.path())?).await?;
/// # let profile = |name: &str| std::fs::read_to_string(format!("../../profiles/ukraine-2022/{name}.toml"));
/// # let codebook = records::Codebook::parse(&profile("codebook")?, &profile("ranks")?, &profile("regions")?)?;
/// let site = website::Site::open(store, codebook, website::Settings::default()).await?;
/// let out = folder.path().join("site");
/// let first = website::publish(&site, &out).await?;
/// assert_eq!((first.written, first.deleted), (first.files, 0));
/// assert!(out.join("uk/index.html").exists());
/// assert_eq!(website::publish(&site, &out).await?.written, 0);
/// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`PublishError`]; what was written until then stays, and the next run completes it.
pub async fn publish(site: &Site, out: &Path) -> Result<Published, PublishError> {
    site.work_out_changes().await?;
    let register = site.register();
    let others = without_persons(site, &register);
    let persons: Vec<usize> = register.index.all().iter().map(|one| one.place).collect();
    let work = others.chunks(AT_ONCE).map(|files| Work::Files(files.to_vec()));
    let work = work.chain(persons.chunks(AT_ONCE).map(|places| Work::Persons(places.to_vec()))).collect();
    let shared = Arc::new(Shared {
        before: manifest::read(out)?,
        frame: frame(site),
        router: router(site.clone()),
        site: site.clone(),
        register,
        out: out.to_owned(),
        work,
        next: AtomicUsize::new(0),
    });
    let mut running = tokio::task::JoinSet::new();
    for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
        running.spawn(Arc::clone(&shared).carry_out());
    }
    let mut now = Manifest::new();
    let mut published = Published::default();
    while let Some(done) = running.join_next().await {
        let done = done.map_err(|error| PublishError::Broken("of a worker".to_owned(), error.to_string()))?;
        for (file, entry, written) in done? {
            published.written += usize::from(written);
            now.insert(file, entry);
        }
    }
    published.files = now.len();
    for file in shared.before.keys().filter(|file| !now.contains_key(*file)) {
        let path = out.join(file);
        match std::fs::remove_file(&path) {
            Ok(()) => published.deleted += 1,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(source) => return Err(PublishError::Write { path, source }),
        }
    }
    manifest::put(out, &now)?;
    Ok(published)
}

/// How many pages or persons a worker takes at a time.
const AT_ONCE: usize = 100;

/// What a worker takes at a time.
enum Work {
    Files(Vec<String>),
    /// Places of persons: their mentions are read in one question for all.
    Persons(Vec<usize>),
}

/// A file, what it is now, and whether it was written.
type Done = Vec<(String, Entry, bool)>;

/// What all workers share.
struct Shared {
    before: Manifest,
    /// The hash of what all pages are made with.
    frame: Hash,
    router: Router,
    site: Site,
    register: Arc<Register>,
    out: PathBuf,
    work: Vec<Work>,
    next: AtomicUsize,
}

impl Shared {
    async fn carry_out(self: Arc<Self>) -> Result<Done, PublishError> {
        let mut done = Vec::new();
        while let Some(work) = self.work.get(self.next.fetch_add(1, Ordering::Relaxed)) {
            match work {
                Work::Files(files) => {
                    for file in files {
                        done.push(self.make(file.clone(), None, AtHand::default()).await?);
                    }
                }
                Work::Persons(places) => self.persons(places, &mut done).await?,
            }
        }
        Ok(done)
    }

    async fn persons(&self, places: &[usize], done: &mut Done) -> Result<(), PublishError> {
        let mut stale = Vec::new();
        for person in places.iter().map(|place| &self.register.persons[*place]) {
            let basis = self.basis(person);
            let kept: Option<Done> = of_person(person.id)
                .map(|file| {
                    let entry = self.before.get(&file).filter(|entry| entry.basis == basis)?;
                    entry.is_there(&self.out, &file).then_some((file, *entry, false))
                })
                .collect();
            match kept {
                Some(kept) => done.extend(kept),
                None => stale.push((person, basis)),
            }
        }
        let ids: Vec<_> = stale.iter().flat_map(|(person, _)| &person.mentions).copied().collect();
        let broken = |error: store::Error| PublishError::Broken("of persons".to_owned(), error.to_string());
        let mentions = self.site.store().mentions_of(&ids).await.map_err(broken)?;
        let by_id: HashMap<_, _> = mentions.into_iter().map(|stored| (stored.mention.id, stored)).collect();
        let at_hand = AtHand::of(by_id);
        for (person, basis) in stale {
            for file in of_person(person.id) {
                done.push(self.make(file, Some(basis), at_hand.clone()).await?);
            }
        }
        Ok(())
    }

    /// The hash of all that a person's pages are made of. It holds only what everybody may see: the list is published, too.
    fn basis(&self, person: &Person) -> Hash {
        let record = visible::person(person, &self.register.withheld, Audience::Public);
        let mentions = person.mentions.iter().map(|mention| {
            // What a mention says never changes; only what of it is redacted does.
            format!("{mention}{:?}", self.register.withheld.fields_of(*mention))
        });
        let shown = serde_json::to_vec(&record).unwrap_or_default();
        Hash::of_parts(&[self.frame.as_bytes(), &shown, mentions.collect::<String>().as_bytes()])
    }

    /// Makes a file, and writes it unless it is there as it is.
    async fn make(
        &self,
        file: String,
        basis: Option<Hash>,
        at_hand: AtHand,
    ) -> Result<(String, Entry, bool), PublishError> {
        let bytes = answer(&self.router, &file, at_hand).await?;
        let hash = Hash::of(&bytes);
        let entry = Entry { size: bytes.len() as u64, hash, basis: basis.unwrap_or(hash) };
        // The list of last time saves reading the file; its length says whether it is whole.
        let before = self.before.get(&file);
        let same = before.is_some_and(|before| before.hash == hash && before.is_there(&self.out, &file));
        if !same {
            write(&self.out.join(&file), &bytes)?;
        }
        Ok((file, entry, !same))
    }
}

/// The hash of what all pages are made with: this very program with its templates and sentences, the settings, the codebook.
fn frame(site: &Site) -> Hash {
    let program = std::env::current_exe().and_then(std::fs::read);
    // A program that cannot read itself takes nothing for known: then every page is made.
    let program = program.map_or_else(
        |_| crate::secrets::random::<32>().map(Vec::from).unwrap_or_default(),
        |bytes| Hash::of(&bytes).as_bytes().to_vec(),
    );
    let settings = format!("{:?}{:?}{:?}", site.banner(), site.forms(), site.codebook());
    Hash::of_parts(&[&program, settings.as_bytes()])
}

/// What the server answers for a file.
async fn answer(router: &Router, file: &str, at_hand: AtHand) -> Result<Bytes, PublishError> {
    let broken = |error: &dyn std::fmt::Display| PublishError::Broken(file.to_owned(), error.to_string());
    let request = Request::get(format!("/{file}")).extension(at_hand).body(Body::empty());
    let Ok(answer) = router.clone().oneshot(request.map_err(|error| broken(&error))?).await;
    if !answer.status().is_success() {
        return Err(PublishError::Answer(file.to_owned(), answer.status().as_u16()));
    }
    let body = answer.into_body().collect().await.map_err(|error| broken(&error))?;
    Ok(body.to_bytes())
}

/// Writes a file beside itself and puts it in its place, so that a reader never gets half of it.
fn write(path: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let mut written = std::fs::write(&beside, bytes);
    // The folder is there for all files but its first.
    if written.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
        written = path
            .parent()
            .map_or(Ok(()), std::fs::create_dir_all)
            .and_then(|()| std::fs::write(&beside, bytes));
    }
    let written = written.and_then(|()| std::fs::rename(&beside, path));
    written.map_err(|source| PublishError::Write { path: path.to_owned(), source })
}

//! The public pages as files: what the server answers, byte for byte, for any host that can serve a folder.

use std::collections::BTreeMap;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::http::Request;
use axum::routing::Router;
use http_body_util::BodyExt;
use records::Hash;
use tower::ServiceExt;

use crate::routes::router;
use crate::site::Site;
use languages::Language;

/// The list of what was written last, with hashes: what is in it and is no page any more is deleted, nothing else is.
pub const MANIFEST: &str = "manifest.csv";

/// What kept the pages from being written.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The server would not answer this page.
    #[error("the page `{0}` is answered by {1}; `cenotaph verify` may say why")]
    Answer(String, u16),
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
    let mut pages: Vec<String> =
        ["index", "names", "vintages", "methods", "downloads"].map(str::to_owned).into();
    let mut data: Vec<String> = [
        "style.css",
        "vintages.json",
        "vintages.csv",
        "downloads/names.json",
        "downloads/names.csv",
        "api/openapi.json",
    ]
    .map(str::to_owned)
    .into();
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
    for one in register.index.all() {
        data.push(format!("person/{}.json", one.id));
        pages.push(format!("person/{}", one.id));
    }
    data.extend(tables.iter().flat_map(|table| ["json", "csv"].map(|form| format!("{table}.{form}"))));
    let pages = Language::ALL
        .into_iter()
        .flat_map(|language| pages.iter().map(move |page| format!("{}{page}.html", language.prefix())));
    pages.chain(data).collect()
}

/// Writes every public page into a folder. A file whose content is the same is left as it is, with its time; a page that is
/// no more - of a person who was withdrawn - is deleted.
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
    let before = written_before(out)?;
    let files = Arc::new(files(site));
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    let mut running = tokio::task::JoinSet::new();
    for worker in 0..workers {
        let (files, router, out) = (Arc::clone(&files), router(site.clone()), out.to_owned());
        let before = Arc::clone(&before);
        running.spawn(async move {
            let mut done = Vec::new();
            for file in files.iter().skip(worker).step_by(workers) {
                let bytes = answer(&router, file).await?;
                let hash = Hash::of(&bytes);
                let path = out.join(file);
                // The list of last time saves reading the file; its length says whether it is whole.
                let same = before.get(file) == Some(&hash)
                    && std::fs::metadata(&path).is_ok_and(|there| there.len() == bytes.len() as u64);
                if !same {
                    write(&path, &bytes)?;
                }
                done.push((file.clone(), hash, !same));
            }
            Ok::<_, PublishError>(done)
        });
    }
    let mut now = BTreeMap::new();
    let mut published = Published { files: files.len(), ..Published::default() };
    while let Some(done) = running.join_next().await {
        let done = done.map_err(|error| PublishError::Broken("of a worker".to_owned(), error.to_string()))?;
        for (file, hash, written) in done? {
            published.written += usize::from(written);
            now.insert(file, hash);
        }
    }
    for file in before.keys().filter(|file| !now.contains_key(*file)) {
        let path = out.join(file);
        match std::fs::remove_file(&path) {
            Ok(()) => published.deleted += 1,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(source) => return Err(PublishError::Write { path, source }),
        }
    }
    let list: String = now.iter().map(|(file, hash)| format!("{file},{hash}\n")).collect();
    write(&out.join(MANIFEST), list.as_bytes())?;
    Ok(published)
}

/// What the server answers for a file.
async fn answer(router: &Router, file: &str) -> Result<Bytes, PublishError> {
    let broken = |error: &dyn std::fmt::Display| PublishError::Broken(file.to_owned(), error.to_string());
    let request = Request::get(format!("/{file}")).body(Body::empty()).map_err(|error| broken(&error))?;
    let Ok(answer) = router.clone().oneshot(request).await;
    if !answer.status().is_success() {
        return Err(PublishError::Answer(file.to_owned(), answer.status().as_u16()));
    }
    let body = answer.into_body().collect().await.map_err(|error| broken(&error))?;
    Ok(body.to_bytes())
}

/// The files of last time. A folder with files that are not ours is refused: nothing of anybody's is overwritten.
fn written_before(out: &Path) -> Result<Arc<BTreeMap<String, Hash>>, PublishError> {
    let path = out.join(MANIFEST);
    let list = match std::fs::read_to_string(&path) {
        Ok(list) => list,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let empty = std::fs::read_dir(out).map_or(true, |mut entries| entries.next().is_none());
            return if empty { Ok(Arc::default()) } else { Err(PublishError::Foreign(out.to_owned())) };
        }
        Err(source) => return Err(PublishError::Write { path, source }),
    };
    let mut files = BTreeMap::new();
    for (number, line) in list.lines().enumerate() {
        let entry = line.rsplit_once(',').and_then(|(file, hash)| Some((file, hash.parse().ok()?)));
        // A list that somebody wrote into could have us delete what is elsewhere.
        let inside =
            |file: &&str| Path::new(file).components().all(|part| matches!(part, Component::Normal(_)));
        let (file, hash) = entry
            .filter(|(file, _)| inside(file))
            .ok_or_else(|| PublishError::Manifest { path: path.clone(), line: number + 1 })?;
        files.insert(file.to_owned(), hash);
    }
    Ok(Arc::new(files))
}

/// Writes a file beside itself and puts it in its place, so that a reader never gets half of it.
fn write(path: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let folder = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    let written =
        folder.and_then(|()| std::fs::write(&beside, bytes)).and_then(|()| std::fs::rename(&beside, path));
    written.map_err(|source| PublishError::Write { path: path.to_owned(), source })
}

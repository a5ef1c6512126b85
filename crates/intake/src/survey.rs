//! Which files there are, before any is opened.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use crate::manifest::{self, Manifest, Source};
use crate::{IntakeError, Lost, Note, Options, Place, Rejection};

/// How deep folders may lie in folders.
const DEEPEST: usize = 64;

/// The files that were found, in the order of their names.
#[derive(Debug, Clone, Default)]
pub struct Survey {
    /// The files.
    pub files: Vec<InputFile>,
    /// What cannot be looked into, such as a folder without rights.
    pub rejected: Vec<Rejection>,
    /// What was left out as it should be.
    pub notes: Vec<Note>,
}

impl Survey {
    /// The size of all files together, in bytes: what a progress bar runs to.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.size).sum()
    }
}

/// One file that was found.
#[derive(Debug, Clone)]
pub struct InputFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its name, relative to the folder that was given, with `/` between its parts. Documents are named by it, so that
    /// they keep their ids wherever the folder lies.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// Whose its documents are.
    pub source: Arc<Source>,
}

/// Lists the files under some paths: files, folders (with all that lies in them) and patterns.
///
/// Hidden files are left out, links inside a folder are not followed. A folder may hold a manifest, `intake.toml`,
/// that says whose documents lie where; the nearest one above a file counts, and in it the first entry that fits:
///
/// ```toml
/// [[source]]
/// path = "telegram/governor-*/result.json"   # a pattern, relative to the manifest; `**` is any folders
/// name = "Governor of the Example Region"    # all that follow may be left out
/// class = "official"
/// language = "ru"
/// url = "https://t.me/example"
/// published = 2024-05-01                     # for documents that do not say it themselves
/// charset = "windows-1251"                   # where detection is not wanted
/// [source.columns]                           # for tables, as in the file of `--columns`
/// name = "ФИО"
/// ```
///
/// # Errors
/// When a path is not there or nothing is found, and when a pattern or a manifest cannot be read.
pub fn survey(paths: &[String], options: &Options) -> Result<Survey, IntakeError> {
    let mut survey = Survey::default();
    let mut known = BTreeSet::new();
    let general = Arc::new(Source::of(options));
    for given in paths {
        let mut met = 0;
        for (root, start) in starts(given)? {
            let walk = Walk { root: &root, options, general: &general, manifests: Vec::new() };
            met += walk.walk(&start, &mut survey, &mut known)?;
        }
        if met == 0 {
            return Err(IntakeError::Nothing(given.clone()));
        }
    }
    Ok(survey)
}

/// The roots that a path stands for, each with where to begin under it: names are relative to the root.
fn starts(given: &str) -> Result<Vec<(PathBuf, PathBuf)>, IntakeError> {
    let path = Path::new(given);
    if path.is_dir() {
        return Ok(vec![(path.to_owned(), path.to_owned())]);
    }
    if path.exists() {
        return Ok(vec![(folder_of(path), path.to_owned())]);
    }
    let Some(first_mark) = given.find(['*', '?', '[']) else {
        return Err(IntakeError::Missing(given.to_owned()));
    };
    let fixed = given[..first_mark].rfind('/').map_or("", |slash| &given[..=slash]);
    let found = glob::glob(given)
        .map_err(|error| IntakeError::Pattern { pattern: given.to_owned(), reason: error.msg })?;
    Ok(found.flatten().map(|path| (PathBuf::from(fixed), path)).collect())
}

fn folder_of(path: &Path) -> PathBuf {
    path.parent().map(Path::to_owned).unwrap_or_default()
}

/// A walk under one root.
struct Walk<'a> {
    root: &'a Path,
    options: &'a Options,
    general: &'a Arc<Source>,
    /// The manifests met so far, each with its folder.
    manifests: Vec<(PathBuf, Manifest)>,
}

impl Walk<'_> {
    /// Walks from `start`, and says how many files and failures it met.
    fn walk(
        mut self,
        start: &Path,
        survey: &mut Survey,
        known: &mut BTreeSet<PathBuf>,
    ) -> Result<u64, IntakeError> {
        let mut met = 0;
        let above = start.ancestors().skip(1).take_while(|folder| folder.starts_with(self.root));
        for folder in above.map(Path::to_owned).collect::<Vec<_>>().into_iter().rev() {
            self.read_manifest(&folder)?;
        }
        let visible = |entry: &walkdir::DirEntry| {
            entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
        };
        let walk =
            WalkDir::new(start).max_depth(DEEPEST).sort_by_file_name().into_iter().filter_entry(visible);
        for entry in walk {
            met += u64::from(entry.as_ref().is_ok_and(|entry| !entry.file_type().is_dir()) || entry.is_err());
            match entry {
                Err(error) => survey.rejected.push(unreadable(start, &error)),
                Ok(entry) if entry.file_type().is_dir() => {
                    self.read_manifest(entry.path())?;
                    if entry.depth() == DEEPEST {
                        survey.rejected.push(rejected(
                            entry.path(),
                            "folders lie too deep in folders here: 64 is the limit",
                        ));
                    }
                }
                Ok(entry) if entry.depth() > 0 && entry.path_is_symlink() => survey.notes.push(Note {
                    file: entry.path().display().to_string(),
                    text: "a link, which is not followed; give what it leads to by its own path".to_owned(),
                }),
                Ok(entry) => self.take(entry.path(), survey, known),
            }
        }
        Ok(met)
    }

    fn take(&self, path: &Path, survey: &mut Survey, known: &mut BTreeSet<PathBuf>) {
        let metadata = match std::fs::metadata(path) {
            Ok(metadata) if metadata.is_file() => metadata,
            Ok(_) => {
                return survey
                    .rejected
                    .push(rejected(path, "it is not a file, but a pipe, socket or device"));
            }
            Err(error) => return survey.rejected.push(rejected(path, &crate::reading_failed(&error))),
        };
        let is_manifest = path.file_name().is_some_and(|name| name == manifest::FILE);
        if is_manifest || !known.insert(path.canonicalize().unwrap_or_else(|_| path.to_owned())) {
            return;
        }
        let source = self.manifests.iter().rev().find_map(|(folder, manifest)| {
            let inside = path.strip_prefix(folder).ok()?;
            manifest.source_of(&slashed(inside), self.options)
        });
        survey.files.push(InputFile {
            path: path.to_owned(),
            name: slashed(path.strip_prefix(self.root).unwrap_or(path)),
            size: metadata.len(),
            source: source.map_or_else(|| Arc::clone(self.general), Arc::new),
        });
    }

    fn read_manifest(&mut self, folder: &Path) -> Result<(), IntakeError> {
        let path = folder.join(manifest::FILE);
        if !path.is_file() {
            return Ok(());
        }
        let file = path.display().to_string();
        let text = std::fs::read_to_string(&path)
            .map_err(|error| IntakeError::Settings { file: file.clone(), message: error.to_string() })?;
        self.manifests.push((folder.to_owned(), Manifest::parse(&file, &text)?));
        Ok(())
    }
}

/// A path with `/` between its parts on every system, because it becomes part of ids.
fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

fn rejected(path: &Path, reason: &str) -> Rejection {
    Rejection {
        file: path.display().to_string(),
        place: Place::File,
        value: String::new(),
        reason: reason.to_owned(),
        lost: Lost::File,
    }
}

fn unreadable(start: &Path, error: &walkdir::Error) -> Rejection {
    let reason = error.io_error().map_or_else(|| error.to_string(), crate::reading_failed);
    rejected(error.path().unwrap_or(start), &reason)
}

//! What the tests of this room share.

use std::ops::ControlFlow;
use std::path::Path;

use intake::{Body, Document, Note, Options, Rejection, Source, Taken};
use records::{Mention, SourceClass};

/// Options with a fixed instant, so that nothing depends on the clock.
pub(crate) fn options() -> Options {
    Options::new("a test", SourceClass::Media, "2024-06-01T12:00:00Z".parse().unwrap())
}

/// A source of which nothing more is known.
pub(crate) fn source() -> Source {
    Source::of(&options())
}

/// Everything that came out of some files.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct All {
    pub(crate) documents: Vec<Document>,
    pub(crate) rejections: Vec<Rejection>,
    pub(crate) notes: Vec<Note>,
}

impl All {
    pub(crate) fn rows(&self) -> impl Iterator<Item = &Mention> {
        self.documents.iter().flat_map(|document| match &document.body {
            Body::Rows(rows) | Body::MoreRows(rows) => rows.as_slice(),
            _ => &[],
        })
    }

    pub(crate) fn texts(&self) -> Vec<&str> {
        self.documents
            .iter()
            .filter_map(|document| match &document.body {
                Body::Text(text) => Some(text.as_str()),
                _ => None,
            })
            .collect()
    }

    /// Rejections and notes as a user sees them, with `folder` as `…`.
    pub(crate) fn said(&self, folder: &Path) -> String {
        let rejections = self.rejections.iter().map(ToString::to_string);
        let lines: Vec<String> =
            rejections.chain(self.notes.iter().map(|note| format!("note: {note}"))).collect();
        lines.join("\n").replace(&folder.display().to_string(), "…")
    }

    pub(crate) fn sink(&mut self) -> impl FnMut(Taken) -> ControlFlow<()> {
        |taken| {
            match taken {
                Taken::Document(document) => self.documents.push(document),
                Taken::Rejected(rejection) => self.rejections.push(rejection),
                Taken::Note(note) => self.notes.push(note),
            }
            ControlFlow::Continue(())
        }
    }
}

/// Takes in some paths.
pub(crate) fn all(paths: &[&str], options: &Options) -> All {
    let mut all = All::default();
    let survey = intake::survey(&paths.iter().map(ToString::to_string).collect::<Vec<_>>(), options).unwrap();
    all.rejections.extend(survey.rejected);
    all.notes.extend(survey.notes);
    for file in &survey.files {
        intake::read_file(file, options, &mut all.sink());
    }
    all
}

/// Writes a file into a folder, with the folders above it.
pub(crate) fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, bytes).unwrap();
    path.display().to_string()
}

/// Takes in one file of this name and content; what was said names it by its name alone.
pub(crate) fn one(name: &str, bytes: impl AsRef<[u8]>) -> (All, String) {
    one_with(name, bytes, &options())
}

/// The same, with options.
pub(crate) fn one_with(name: &str, bytes: impl AsRef<[u8]>, options: &Options) -> (All, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = write(folder.path(), name, bytes);
    let all = all(&[&path], options);
    let said = all.said(folder.path());
    (all, said)
}

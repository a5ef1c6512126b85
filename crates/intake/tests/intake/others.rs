//! Files that other people's tools wrote, made for the test by those tools (`scripts/with-readers` brings them).

use std::path::Path;
use std::process::Command;

use intake::Body;

use crate::kit::{All, all, options};

/// A folder with the files of `fixtures/others.py`; `None`, and a word about it, where its tools are not there.
fn made() -> Option<tempfile::TempDir> {
    let Some(python) = std::env::var_os("CENOTAPH_TEST_MAKERS") else {
        eprintln!("SKIPPED: CENOTAPH_TEST_MAKERS names no Python with warcio, wacz, feedgen and python-docx");
        return None;
    };
    let folder = tempfile::tempdir().unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/intake/fixtures/others.py");
    let output = Command::new(python).arg(script).arg(folder.path()).output().expect("Python starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(folder)
}

fn taken(folder: &Path, name: &str) -> (All, String) {
    let all = all(&[&folder.join(name).display().to_string()], &options());
    let said = all.said(folder);
    (all, said)
}

/// Every document as a line or more: what it is called, when, and what it says.
fn told(all: &All, said: &str) -> String {
    let mut told = String::new();
    for document in &all.documents {
        let evidence = &document.evidence;
        let published = evidence.published.map_or("-".to_owned(), |day| day.to_string());
        told += &format!(
            "{} ({}) {} captured {} published {published} {}\n",
            evidence.name,
            evidence.media,
            evidence.url.as_deref().unwrap_or("-"),
            evidence.captured_at,
            evidence.language.as_deref().unwrap_or("-"),
        );
        match &document.body {
            Body::Text(text) => text.lines().for_each(|line| told += &format!("    {line}\n")),
            other => told += &format!("    {other:?}\n"),
        }
    }
    told + said
}

#[test]
fn web_archives_of_warcio_are_read_however_they_are_packed() {
    let Some(folder) = made() else { return };
    let (plain, said) = taken(folder.path(), "plain.warc");
    insta::assert_snapshot!(told(&plain, &said));
    for packed in ["packed.warc.gz", "newer.warc.gz", "bundle.wacz"] {
        let (all, said) = taken(folder.path(), packed);
        let ids = |all: &All| all.documents.iter().map(|document| document.evidence.id).collect::<Vec<_>>();
        assert_eq!(ids(&all), ids(&plain), "{packed}: {said}");
        assert_eq!(all.rejections, [], "{packed}");
    }
}

#[test]
fn a_bundle_that_was_changed_is_refused() {
    let Some(folder) = made() else { return };
    let mut bytes = std::fs::read(folder.path().join("bundle.wacz")).unwrap();
    // The archive lies in the bundle as it is: a byte of it is changed, and the bundle's own sum put right, as one does who
    // wants to deceive.
    let archive = std::fs::read(folder.path().join("packed.warc.gz")).unwrap();
    let at = memchr_of(&bytes, &archive[..64]).expect("stored, not packed again");
    let mut changed = archive.clone();
    let last = changed.len() - 20;
    changed[last] ^= 1;
    bytes[at + last] ^= 1;
    let (old, new) = (crc32(&archive).to_le_bytes(), crc32(&changed).to_le_bytes());
    while let Some(at) = memchr_of(&bytes, &old) {
        bytes[at..at + 4].copy_from_slice(&new);
    }
    std::fs::write(folder.path().join("changed.wacz"), bytes).unwrap();
    let (all, said) = taken(folder.path(), "changed.wacz");
    assert_eq!(all.documents.len(), 0);
    assert!(said.contains("packed.warc.gz: it is not what was bundled: its SHA-256 is "), "{said}");
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

fn memchr_of(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

#[test]
fn feeds_of_feedgen_are_read_entry_by_entry() {
    let Some(folder) = made() else { return };
    let (atom, said) = taken(folder.path(), "news.atom");
    insta::assert_snapshot!(told(&atom, &said));
    let (rss, said) = taken(folder.path(), "news.rss");
    assert_eq!(rss.texts(), atom.texts(), "{said}");
}

#[test]
fn a_document_of_python_docx_is_read_paragraph_by_paragraph() {
    let Some(folder) = made() else { return };
    let (all, said) = taken(folder.path(), "list.docx");
    insta::assert_snapshot!(told(&all, &said));
}

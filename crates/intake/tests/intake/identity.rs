//! The same document is the same evidence: again, elsewhere, packed or not.

use crate::kit::{all, options, write};

fn fill(folder: &std::path::Path) {
    write(folder, "a/list.csv", "surname,age\nTestov,34\n");
    write(folder, "b/post.txt", "Погиб Тестов.");
    write(folder, "b/posts.jsonl", "{\"id\":\"1\",\"text\":\"Погиб Образцов.\"}\n");
    write(
        folder,
        "c/result.json",
        r#"{"id":5,"messages":[{"id":1,"type":"message","date":"2024-02-20T10:00:00","text":"Погиб Безымянов."}]}"#,
    );
}

#[test]
fn a_folder_gives_the_same_evidence_wherever_it_lies() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fill(here.path());
    fill(&there.path().join("deep/er"));
    let first = all(&[here.path().to_str().unwrap()], &options());
    let again = all(&[here.path().to_str().unwrap()], &options());
    let moved = all(&[there.path().join("deep/er").to_str().unwrap()], &options());
    assert_eq!(first.documents.len(), 4);
    assert_eq!(first, again);
    assert_eq!(first, moved);
    let names: Vec<_> = first.documents.iter().map(|document| document.evidence.name.as_str()).collect();
    assert_eq!(names, ["a/list.csv", "b/post.txt", "1", "5/1"]);
}

#[test]
fn a_pattern_gives_what_fits_it_once() {
    let folder = tempfile::tempdir().unwrap();
    fill(folder.path());
    let pattern = format!("{}/*/*.csv", folder.path().display());
    let whole = all(&[folder.path().to_str().unwrap()], &options());
    let fitting = all(&[&pattern, &pattern], &options());
    assert_eq!(fitting.documents, whole.documents[..1]);
}

#[test]
fn the_same_words_from_another_source_are_another_document() {
    let folder = tempfile::tempdir().unwrap();
    fill(folder.path());
    let mut other = options();
    other.source = "another".to_owned();
    let path = folder.path().to_str().unwrap();
    let (one, two) = (all(&[path], &options()), all(&[path], &other));
    for (one, two) in one.documents.iter().zip(&two.documents) {
        assert_ne!(one.evidence.id, two.evidence.id);
        assert_eq!(one.evidence.content, two.evidence.content);
    }
}

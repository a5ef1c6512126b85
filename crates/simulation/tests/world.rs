//! The files of a small world, read as others will read them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use records::{Codebook, Edtf};
use simulation::{Summary, World, simulate};

fn profile() -> Codebook {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../profiles/ukraine-2022");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    Codebook::parse(&read("codebook.toml"), &read("ranks.toml"), &read("regions.toml")).unwrap()
}

fn world(persons: u32, seed: u64) -> (tempfile::TempDir, Summary) {
    let folder = tempfile::tempdir().unwrap();
    let codebook = profile();
    let summary = simulate(&World::new(persons, seed, &codebook), folder.path(), &|_, _| ()).unwrap();
    (folder, summary)
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.insert(path.strip_prefix(folder).unwrap().to_owned(), std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn table(path: &Path) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_path(path).unwrap().deserialize().map(Result::unwrap).collect()
}

#[test]
fn a_seed_gives_the_same_bytes_for_any_number_of_threads() {
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let three = rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap();
    let (first, _) = one.install(|| world(600, 5));
    let (second, _) = three.install(|| world(600, 5));
    assert!(files(first.path()) == files(second.path()));
    let (other, _) = three.install(|| world(600, 6));
    assert!(files(first.path()) != files(other.path()));
}

#[test]
fn every_named_person_is_in_a_document_that_can_confirm_him() {
    let (folder, summary) = world(3_000, 1);
    let persons = table(&folder.path().join("truth/persons.csv"));
    assert_eq!(persons.len(), 3_000);
    assert_eq!(summary.figures.unreported, 3_000);
    let mentions = table(&folder.path().join("truth/mentions.csv"));
    let told: BTreeSet<&str> =
        mentions.iter().filter(|row| row["kind"] == "death").map(|row| row["person"].as_str()).collect();
    assert!(persons.iter().all(|person| told.contains(person["id"].as_str())));
}

#[test]
fn the_lists_date_follows_from_what_documents_tell_of_a_person() {
    let (folder, _) = world(3_000, 2);
    let mut told: BTreeMap<String, Vec<BTreeMap<String, String>>> = BTreeMap::new();
    for row in table(&folder.path().join("truth/mentions.csv")) {
        told.entry(row["person"].clone()).or_default().push(row);
    }
    for person in table(&folder.path().join("truth/persons.csv")) {
        let said = |basis: &str| -> Vec<Edtf> {
            told[&person["id"]].iter().filter_map(|row| row[basis].parse().ok()).collect()
        };
        let basis =
            ["death", "funeral", "registration", "court"].into_iter().find(|basis| !said(basis).is_empty());
        match basis {
            Some(basis) => {
                assert_eq!(person["list_basis"], basis);
                let finest = said(basis).into_iter().min_by_key(|date| date.days()).unwrap();
                assert_eq!(person["list_date"], finest.to_string());
            }
            None => assert!(person["list_basis"].is_empty() || person["list_basis"] == "publication"),
        }
        let death: jiff::civil::Date = person["death"].parse().unwrap();
        assert!(death < person["first_reported"].parse().unwrap(), "{person:?}");
        assert!(person["first_reported"].as_str() <= "2025-05-01");
        if person["list_basis"] == "death" {
            let date: Edtf = person["list_date"].parse().unwrap();
            assert!(date.earliest().unwrap() <= death && death <= date.latest().unwrap());
        }
    }
}

#[test]
fn files_have_the_form_and_the_character_set_that_they_claim() {
    let (folder, _) = world(3_000, 3);
    let corpus = folder.path().join("corpus");
    let mut messages = 0;
    for channel in std::fs::read_dir(corpus.join("telegram")).unwrap() {
        let export: serde_json::Value =
            serde_json::from_slice(&std::fs::read(channel.unwrap().path().join("result.json")).unwrap())
                .unwrap();
        assert!(export["name"].as_str().unwrap().ends_with("(simulated)"));
        messages += export["messages"].as_array().unwrap().len();
    }
    assert!(messages > 1_500);
    for posts in std::fs::read_dir(corpus.join("posts")).unwrap() {
        for line in std::fs::read_to_string(posts.unwrap().path()).unwrap().lines() {
            let post: serde_json::Value = serde_json::from_str(line).unwrap();
            assert!(post["text"].as_str().is_some_and(|text| !text.contains(['{', '}', '<', '@'])), "{line}");
        }
    }
    let registry = std::fs::read(corpus.join("lists/registry.tsv")).unwrap();
    let (text, _, wrong) = encoding_rs::WINDOWS_1251.decode(&registry);
    assert!(!wrong && text.starts_with("Фамилия\tИмя"));
    let graves = std::fs::read(corpus.join("lists/cemeteries.csv")).unwrap();
    let (text, charset, wrong) = encoding_rs::UTF_8.decode(&graves);
    assert!(!wrong && charset == encoding_rs::UTF_16LE && text.starts_with("Фамилия,Имя"));
    let manifest: toml::Table = std::fs::read_to_string(corpus.join("intake.toml")).unwrap().parse().unwrap();
    assert!(manifest["source"].as_array().unwrap().len() > 150);
}

#[test]
fn a_day_before_the_war_is_refused() {
    let codebook = profile();
    let world = World { as_of: jiff::civil::date(2021, 1, 1), ..World::new(10, 1, &codebook) };
    let error = simulate(&world, &std::env::temp_dir(), &|_, _| ()).unwrap_err();
    insta::assert_snapshot!(error, @"--as-of 2021-01-01 is too early: the conflict of this profile begins on 2022-02-24");
}

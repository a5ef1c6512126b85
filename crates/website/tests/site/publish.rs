//! The pages as files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use website::{Forms, Language, MANIFEST, Published, ROUTES, Right, Role, Settings, Site, files, publish};

use crate::made::{INTERNAL, Made, SEALED, codebook, crowded, made};

/// Every file below a folder, by its path from there.
fn below(folder: &Path) -> BTreeMap<String, PathBuf> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned(), path);
            }
        }
    }
    found
}

/// The same site with its forms elsewhere.
async fn with_forms(made: &Made, forms: Forms) -> Site {
    let banner = Some("All persons are invented.".to_owned());
    Site::open(made.store.clone(), codebook(), Settings { banner, forms, ..Settings::default() })
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_what_the_server_answers_byte_for_byte() {
    let mut made = crowded().await;
    for forms in [Forms::Here, Forms::At("https://desk.example/".to_owned()), Forms::Nowhere] {
        made.site = with_forms(&made, forms).await;
        let out = tempfile::tempdir().unwrap();
        publish(&made.site, out.path()).await.unwrap();
        let written = below(out.path());
        for (file, path) in written.iter().filter(|(file, _)| *file != MANIFEST) {
            let bytes = std::fs::read(path).unwrap();
            // As a file, and as readers type it: without `.html`, and a folder for its index.
            let short =
                file.strip_suffix("index.html").or_else(|| file.strip_suffix(".html")).unwrap_or(file);
            for address in [file.as_str(), short] {
                let answer = made.get(&format!("/{address}"), None).await;
                assert!(answer.status.is_success(), "{address}: {}", answer.status);
                assert!(answer.body.as_bytes() == bytes, "{address}");
            }
        }
        let listed: BTreeSet<String> = files(&made.site).into_iter().chain([MANIFEST.to_owned()]).collect();
        assert_eq!(written.into_keys().collect::<BTreeSet<_>>(), listed);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_public_route_is_a_file_or_needs_a_server() {
    let made = crowded().await;
    // What answers a question, takes a form, or tells of the process.
    let live = [
        "/search",
        "/names.json",
        "/names.csv",
        "/request",
        "/healthz",
        "/readyz",
        "/metrics",
        "/desk/login",
    ];
    let bare = ["/ru", "/uk"];
    let files = files(&made.site);
    for (method, route, right) in ROUTES {
        if *right != Right::Anyone || *method != "GET" || live.contains(route) || bare.contains(route) {
            continue;
        }
        let (folder, is_many) =
            route.split_once("{id}").map_or((*route, false), |(folder, _)| (folder, true));
        let name = folder.trim_start_matches('/');
        let is_there = |prefix: &str| {
            files.iter().any(|file| match is_many {
                true => file.starts_with(&format!("{prefix}{name}")),
                false => {
                    [format!("{prefix}{name}"), format!("{prefix}{name}.html"), format!("{prefix}index.html")]
                        .contains(file)
                }
            })
        };
        assert!(is_there(""), "{route}");
        let is_data = name.contains('.') || name == "downloads/";
        assert!(is_data || Language::ALL.iter().all(|language| is_there(language.prefix())), "{route}");
    }
}

/// Where a link of a page leads to, from the root of the site.
fn target(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split(['?', '#']).next().unwrap().split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{link} of {page} leads out"),
            "" | "." => {}
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_link_of_the_files_leads_to_a_file() {
    let mut made = crowded().await;
    made.site = with_forms(&made, Forms::Nowhere).await;
    let out = tempfile::tempdir().unwrap();
    publish(&made.site, out.path()).await.unwrap();
    let written = below(out.path());
    let (mut links, mut reached) = (0, BTreeSet::from(["index.html".to_owned()]));
    for (page, path) in written.iter().filter(|(page, _)| page.ends_with(".html")) {
        let text = std::fs::read_to_string(path).unwrap();
        for attribute in ["href=\"", "src=\"", "action=\""] {
            for link in text.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(!link.starts_with('/') && !link.contains("://"), "{link} of {page} is not relative");
                let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
                if path.is_empty() {
                    assert!(text.contains(&format!("id=\"{fragment}\"")), "{link} of {page}");
                    continue;
                }
                let to = target(page, link);
                assert!(written.contains_key(&to), "{link} of {page} leads to {to}, which is no file");
                links += 1;
                reached.insert(to);
            }
        }
    }
    assert!(links > 10_000, "{links}");
    let lost: Vec<_> = written.keys().filter(|file| !reached.contains(*file) && *file != MANIFEST).collect();
    assert!(lost.is_empty(), "nothing leads to {lost:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_did_not_change_is_not_written_and_who_is_withdrawn_is_gone() {
    let made = made().await;
    let out = tempfile::tempdir().unwrap();
    let first = publish(&made.site, out.path()).await.unwrap();
    assert_eq!((first.written, first.deleted), (first.files, 0));
    let times = |out: &Path| -> BTreeMap<String, SystemTime> {
        let time = |path: PathBuf| std::fs::metadata(path).unwrap().modified().unwrap();
        below(out)
            .into_iter()
            .filter(|(file, _)| file != MANIFEST)
            .map(|(file, path)| (file, time(path)))
            .collect()
    };
    let before = times(out.path());
    let again = publish(&made.site, out.path()).await.unwrap();
    assert_eq!(again, Published { files: first.files, written: 0, deleted: 0 });
    assert_eq!(times(out.path()), before);
    let senior = made.session(Role::Senior).await;
    let path = format!("/desk/person/{}/rule", made.persons[2]);
    made.post(&path, Some(&senior), "what=withdraw&reason=alive").await;
    let person = format!("person/{}.html", made.persons[2]);
    assert!(out.path().join(&person).exists());
    let after = publish(&made.site, out.path()).await.unwrap();
    assert!(after.deleted >= 4 && after.written > 0 && after.written < first.files, "{after:?}");
    for (file, path) in below(out.path()) {
        assert!(!std::fs::read_to_string(path).unwrap().contains("Примеров"), "{file}");
    }
    let other = format!("person/{}.html", made.persons[0]);
    assert_eq!(times(out.path())[&other], before[&other]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_is_not_ours_is_left_alone() {
    let made = made().await;
    let out = tempfile::tempdir().unwrap();
    std::fs::write(out.path().join("thesis.txt"), "mine").unwrap();
    let refused = publish(&made.site, out.path()).await.unwrap_err().to_string();
    assert!(refused.contains("it is not of ours"), "{refused}");
    std::fs::write(out.path().join(MANIFEST), format!("../thesis.txt,{}\n", "0".repeat(64))).unwrap();
    let refused = publish(&made.site, out.path()).await.unwrap_err().to_string();
    assert!(refused.contains("damaged in line 1"), "{refused}");
    assert_eq!(std::fs::read_to_string(out.path().join("thesis.txt")).unwrap(), "mine");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_planted_is_published() {
    let made = made().await;
    let out = tempfile::tempdir().unwrap();
    publish(&made.site, out.path()).await.unwrap();
    for (file, path) in below(out.path()) {
        let text = std::fs::read_to_string(path).unwrap();
        for planted in SEALED.iter().chain(&INTERNAL) {
            assert!(!text.contains(planted), "{planted} in {file}");
        }
    }
}

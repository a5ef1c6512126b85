//! The demo recovers the figures of its simulated war from the documents, and says that everybody in it is simulated.

use std::collections::BTreeMap;
use std::path::Path;

use crate::support::Bench;

/// How far a recovered figure may lie from the truth, as a share of it; of a figure of a few persons, one person.
const TOLERANCE: f64 = 0.015;

#[test]
fn the_small_demo_recovers_the_figures_and_is_the_same_twice() {
    let bench = Bench::bare();
    let answer = bench.run(["demo", "--small", "--out", "demo", "--json"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let shown = answer.json();
    let figures = shown["figures"].as_array().expect("figures");
    assert!(figures.len() >= 15, "{shown}");
    for figure in figures {
        let (truth, recovered) =
            (figure["truth"].as_f64().expect("a number"), figure["recovered"].as_f64().expect("a number"));
        let allowed = (truth * TOLERANCE).max(1.0);
        assert!((recovered - truth).abs() <= allowed, "{figure}");
        assert!(truth > 0.0, "{figure}");
    }

    let first = pages(&bench.path("demo/report"));
    // A picture stands in a page that says so.
    let text_of_its_own = |name: &String| !name.ends_with(".css") && !name.ends_with(".png");
    for (name, page) in first.iter().filter(|(name, _)| text_of_its_own(name)) {
        assert!(page.contains("simulated"), "{name} does not say that its persons are simulated");
    }
    let text = |path: &str| std::fs::read_to_string(bench.path(path)).expect("a page");
    let (english, russian) = (text("demo/report/report.md"), text("demo/report/ru/report.md"));
    for words in [
        "# The named dead of 2024, as known on 1 May 2025",
        "cannot be derived",
        "The mean of the monthly ratios",
    ] {
        assert!(english.contains(words), "{words}");
    }
    for words in [
        "# Названные погибшие 2024 года, по данным на 1 мая 2025 года",
        "вывести нельзя",
        "Среднее месячных отношений",
    ] {
        assert!(russian.contains(words), "{words}");
    }
    let again = bench.run(["demo", "--small", "--out", "demo"]);
    assert_eq!(again.code, 0, "{}", again.err);
    assert!(pages(&bench.path("demo/report")) == first, "two runs of the demo wrote two reports");
}

/// Every page under a folder.
fn pages(folder: &Path) -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path())
        {
            if entry.is_dir() {
                open.push(entry);
            } else {
                // Pictures are compared, too.
                let bytes = std::fs::read(&entry).expect("a page");
                pages.insert(entry.display().to_string(), String::from_utf8_lossy(&bytes).into_owned());
            }
        }
    }
    pages
}

#[test]
fn the_demo_removes_nothing_that_it_did_not_make() {
    let bench = Bench::bare();
    bench.write("precious/list.csv", "surname\nВымышленный\n");
    let answer = bench.run(["demo", "--small", "--out", "precious"]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("--out"), "{}", answer.err);
    assert!(bench.path("precious/list.csv").exists());
}

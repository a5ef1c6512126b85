//! All roads side by side: of the article that we are measured on, and of a workspace.

use serde_json::Value;

use crate::support::{Answer, Bench};

fn json(answer: &Answer) -> Value {
    assert_eq!(answer.code, 0, "{}", answer.err);
    serde_json::from_str(&answer.out).expect("JSON")
}

/// A road of one of a synthesis's lists.
fn road<'a>(synthesis: &'a Value, list: &str, id: &str) -> &'a Value {
    let roads = synthesis[list].as_array().expect("a list");
    roads.iter().find(|road| road["id"] == id).unwrap_or_else(|| panic!("no road {id} in {list}"))
}

fn number(value: &Value, key: &str) -> f64 {
    value[key].as_f64().unwrap_or_else(|| panic!("no {key} in {value}"))
}

/// The article's constant share, put on the list of its own day, gave too few; put on the list of a year later it gives too many.
#[test]
fn the_constant_share_of_the_article_was_overtaken() {
    let bench = Bench::bare();
    let ask = |name: &str| {
        let path = format!("{}/../examples/bbc-2024/{name}.toml", env!("CARGO_MANIFEST_DIR"));
        json(&bench.run(["estimate", "synthesis", &path, "--json"]))
    };
    let then = ask("roads-2024-as-of-2025");
    let coverage = road(&then, "roads", "coverage-2025");
    for (end, share) in [("lo", 0.65), ("hi", 0.45)] {
        assert!((number(coverage, end) - 45_287.0 / share).abs() < 0.1);
    }
    for id in ["capture", "excess", "graves"] {
        assert!(road(&then, "roads", id)["no_estimate"].is_string(), "{id} says why it is not walked");
    }
    let now = ask("roads-2024-as-of-2026");
    let overtaken = now["overtaken"].as_array().expect("a list");
    let by_registry =
        overtaken.iter().find(|over| over["by"] == "registry").expect("the registry overtook it");
    assert_eq!(by_registry["road"], "coverage-2025");
    assert!((number(by_registry, "factor") - 131_796.0 / 100_637.8).abs() < 1e-3);
    let (same_share, registry) = (road(&now, "roads", "coverage"), road(&now, "roads", "registry"));
    assert!(number(same_share, "lo") > number(registry, "estimate"), "today the same share gives too many");
    assert!((number(same_share, "hi") - 87_440.0 / 0.45).abs() < 0.1);
    assert_eq!(ask("roads-to-april-2025")["overtaken"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_workspace_walks_its_own_roads_with_the_studies_of_its_codebook() {
    let bench = Bench::bare();
    let demo = bench.run(["demo", "--small", "--out", "demo", "--json"]);
    assert_eq!(demo.code, 0, "{}", demo.err);
    let ask = |arguments: &[&str]| {
        let first = ["--workspace", "demo/workspace", "estimate", "synthesis"];
        bench.run(first.iter().chain(arguments).copied())
    };
    let of_2024 = json(&ask(&["--period", "2024", "--out", "page", "--json"]));
    let named = number(road(&of_2024, "aside", "named"), "estimate");
    let coverage = road(&of_2024, "roads", "coverage");
    // The study in force gives 45-65%.
    assert!((number(coverage, "lo") - named / 0.65).abs() < 1e-6);
    assert!((number(coverage, "hi") - named / 0.45).abs() < 1e-6);
    let assumes = coverage["assumes"][0].as_str().expect("words");
    assert!(assumes.starts_with("the list holds 45-65% of the dead: "), "{assumes}");
    let nowcast = road(&of_2024, "aside", "nowcast");
    assert_eq!(nowcast["kind"], "to-be-named");
    assert!(number(nowcast, "lo") <= number(nowcast, "estimate"));
    for id in ["capture", "excess", "graves", "registry"] {
        assert!(road(&of_2024, "roads", id)["no_estimate"].is_string(), "{id} says what it needs");
    }
    let page = std::fs::read_to_string(bench.path("page/index.html")).expect("a page");
    assert!(page.contains("All persons here are simulated."), "the workspace's banner is on the page");
    assert!(!page.contains("<script"), "a page without scripts");

    let whole = json(&ask(&["--json"]));
    assert!(
        number(road(&whole, "aside", "coverage-with-others"), "lo") > 21_000.0,
        "additions are other people"
    );
    let part = json(&ask(&["--period", "2024-02-20/2024-03-10", "--json"]));
    assert_eq!(
        road(&part, "aside", "nowcast")["no_estimate"],
        "it goes by months, and 2024-02-20/2024-03-10 is not made of whole ones"
    );

    // Beside a road from elsewhere, to the same question.
    let question = "population = \"those of the list\"\nperiod = \"2024\"\nas_of = \"2025-05-01\"\n";
    let other = format!(
        "[[road]]\nid = \"other\"\nname = \"Another\"\nkind = \"dead\"\n{question}estimate = 9000\nsource = \"invented\"\n"
    );
    bench.write("roads.toml", format!("title = \"2024\"\nwith_workspace = true\n{question}{other}"));
    let both = json(&ask(&["roads.toml", "--json"]));
    let roads = both["roads"].as_array().expect("a list");
    assert_eq!(
        roads.iter().filter_map(|road| road["id"].as_str()).collect::<Vec<_>>(),
        ["other", "coverage"]
    );
    assert!(number(&both["disagreement"], "factor") > 1.0);

    let declines = other.replace("source", "no_estimate = \"nobody counted\"\nsource");
    bench.write("wrong.toml", format!("title = \"2024\"\n{question}{declines}"));
    bench.write("empty.toml", format!("title = \"2024\"\n{question}"));
    let shown = [
        ask(&["--period", "2024/.."]),
        ask(&["--period", "soon"]),
        ask(&["roads.toml", "--period", "2024"]),
        ask(&["wrong.toml"]),
        ask(&["empty.toml"]),
        bench.run(["estimate", "synthesis", "roads.toml"]),
    ]
    .map(|answer| {
        let line = answer.err.lines().find(|line| line.starts_with("error")).unwrap_or_default();
        format!("{}: {}", answer.code, line.split(": no folder from here").next().unwrap_or_default())
    });
    insta::assert_snapshot!(shown.join("\n"));
}

//! Claims held against what the workspace gives at one vintage and another, their units tried by real SQL.

use crate::support::Bench;

const CLAIMS: &str = r#"
source = "https://example.org/article"
as_of = "2024-05"
[[input]]
name = "dead"
value = 45287
unit = "persons"
as_of = "2024-05"
source = "https://example.org/article"
[[input]]
name = "ground"
value = 4168
unit = "km²"
as_of = "2024-05"
source = "https://example.org/maps"

[[claim]]
id = "named"
what = "named in all"
kind = "count"
claimed = 2
unit = "persons"
[[claim.derivation]]
name = "by this workspace"
role = "workspace"
sql = "SELECT value FROM figures WHERE name = 'named_total'"

[[claim]]
id = "per-km2"
what = "killed for each square kilometre"
kind = "estimate"
claimed = 10.9
unit = "persons per km²"
[[claim.derivation]]
name = "dead by ground"
sql = "SELECT a.value / b.value FROM inputs a, inputs b WHERE a.name = 'dead' AND b.name = 'ground'"

[[claim]]
id = "upside-down"
what = "the same, by a query that turns it upside down and adds what cannot be added"
kind = "estimate"
claimed = 10.9
unit = "persons per km²"
[[claim.derivation]]
name = "ground by dead"
sql = "SELECT b.value / a.value FROM inputs a, inputs b WHERE a.name = 'dead' AND b.name = 'ground'"
[[claim.derivation]]
name = "dead and ground"
sql = "SELECT sum(value) FROM inputs"
"#;

fn finding(bench: &Bench, id: &str, more: &[&str]) -> serde_json::Value {
    let answer = bench.run([&["audit", "claims.toml", "--json"], more].concat());
    assert_eq!(answer.code, 0, "{}", answer.err);
    let findings = answer.json();
    let found = findings.as_array().expect("a list").iter().find(|finding| finding["id"] == id);
    found.unwrap_or_else(|| panic!("{id}: {findings:#}")).clone()
}

#[test]
fn a_derivation_in_another_unit_is_lacking_and_what_gives_the_claim_is_a_guess() {
    let bench = Bench::bare();
    bench.write("claims.toml", CLAIMS);
    assert_eq!(finding(&bench, "per-km2", &[])["verdict"], "reproduced");
    let wrong = finding(&bench, "upside-down", &[]);
    assert_eq!(wrong["verdict"], "not-derivable", "{wrong:#}");
    let lacks = |at: usize| wrong["derivations"][at]["lacks"].as_str().expect("a reason").to_owned();
    assert!(
        lacks(0).starts_with("it gives km² per persons, and persons per km² are claimed"),
        "{}",
        lacks(0)
    );
    assert!(lacks(1).starts_with("it adds km² to what is none"), "{}", lacks(1));
    assert_eq!(wrong["search"]["guesses"][0]["formula"], "dead / ground", "{wrong:#}");
}

#[test]
fn a_claim_is_held_against_a_vintage() {
    let bench = Bench::new();
    bench.write("claims.toml", CLAIMS);
    let header = "surname,given,patronymic,birth,death,region_code\n";
    // Invented men.
    for (label, rows) in [
        (
            "May",
            "Выдумкин,Иван,Олегович,1980-01-01,2024-04-05,RU-BA\nНебылов,Пётр,Ильич,1991-02-03,2024-04,RU-BA\n",
        ),
        ("June", "Примеров,Олег,Львович,1985-06-07,2024-05-01,RU-TY\n"),
    ] {
        let file = format!("{label}.csv");
        bench.write(&file, format!("{header}{rows}"));
        assert_eq!(bench.run(["ingest", &file, "--source", label, "--class", "official"]).code, 0);
        assert_eq!(bench.run(["link"]).code, 0);
        assert_eq!(bench.run(["vintage", label]).code, 0);
    }
    let then = finding(&bench, "named", &["--vintage", "May"]);
    assert_eq!((&then["verdict"], &then["computed"]), (&"consistent".into(), &2.0.into()), "{then:#}");
    let now = finding(&bench, "named", &[]);
    assert_eq!((&now["verdict"], &now["computed"]), (&"overtaken".into(), &3.0.into()), "{now:#}");
}

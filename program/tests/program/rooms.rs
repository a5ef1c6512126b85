//! Holds the crates to ARCHITECTURE.md's table of rooms: which may use which, and what none of them may pull in.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

const MANIFEST: &str = include_str!("../../../Cargo.toml");
const ARCHITECTURE: &str = include_str!("../../../ARCHITECTURE.md");

struct Room {
    may_use: BTreeSet<String>,
    may_not_use: BTreeSet<String>,
}

/// The rows of the table under "## Rooms".
fn rooms() -> BTreeMap<String, Room> {
    let (_, section) = ARCHITECTURE.split_once("## Rooms").expect("a section on rooms");
    let rows = section.lines().skip_while(|line| !line.starts_with("|---")).skip(1);
    rows.take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let words =
                |cell: &str| cell.split(", ").filter(|word| *word != "-").map(str::to_owned).collect();
            (cells[0].to_owned(), Room { may_use: words(cells[2]), may_not_use: words(cells[3]) })
        })
        .collect()
}

/// What cargo knows of the workspace. Read as plain JSON: the crate that types it would turn on a feature of serde_json in
/// tests alone, and with it build DataFusion a second time.
fn metadata() -> Value {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml");
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--offline", "--format-version", "1", "--manifest-path", manifest])
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("no list `{key}`"))
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("no text `{key}`"))
}

/// The crates of the workspace.
fn members(metadata: &Value) -> Vec<&Value> {
    let ids: BTreeSet<&str> = list(metadata, "workspace_members").iter().filter_map(Value::as_str).collect();
    list(metadata, "packages").iter().filter(|package| ids.contains(text(package, "id"))).collect()
}

/// Neither for tests (`dev`) nor for build scripts (`build`).
fn is_normal(dependency: &Value) -> bool {
    dependency["kind"].is_null()
}

#[test]
fn every_crate_keeps_to_its_room() {
    let (rooms, metadata) = (rooms(), metadata());
    let members = members(&metadata);
    let names: BTreeSet<&str> = members.iter().map(|package| text(package, "name")).collect();
    let listed: BTreeSet<&str> = rooms.keys().map(String::as_str).collect();
    assert_eq!(names, listed, "the crates of the workspace and the rows of the table");

    for package in members {
        let (name, room) = (text(package, "name"), &rooms[text(package, "name")]);
        for dependency in list(package, "dependencies").iter().filter(|dependency| is_normal(dependency)) {
            let used = text(dependency, "name");
            let allowed = !names.contains(used) || room.may_use.contains(used);
            assert!(allowed, "`{name}` may not use `{used}` (ARCHITECTURE.md, Rooms)");
        }
    }
}

#[test]
fn nothing_forbidden_comes_in_by_a_detour() {
    let (rooms, metadata) = (rooms(), metadata());
    let names: BTreeMap<&str, &str> = list(&metadata, "packages")
        .iter()
        .map(|package| (text(package, "id"), text(package, "name")))
        .collect();
    let edges: BTreeMap<&str, Vec<&str>> = list(&metadata["resolve"], "nodes")
        .iter()
        .map(|node| {
            let normal = list(node, "deps").iter().filter(|dep| list(dep, "dep_kinds").iter().any(is_normal));
            (text(node, "id"), normal.map(|dep| text(dep, "pkg")).collect())
        })
        .collect();

    for package in members(&metadata) {
        let mut reached = BTreeSet::new();
        let mut open = vec![text(package, "id")];
        while let Some(id) = open.pop() {
            if reached.insert(id) {
                open.extend(&edges[id]);
            }
        }
        let reached: BTreeSet<&str> = reached.into_iter().map(|id| names[id]).collect();
        let name = text(package, "name");
        for forbidden in &rooms[name].may_not_use {
            assert!(
                !reached.contains(forbidden.as_str()),
                "`{name}` reaches `{forbidden}` (ARCHITECTURE.md, Rooms)"
            );
        }
    }
}

/// Every dependency of the house has its reason above it.
#[test]
fn every_dependency_says_why() {
    let (_, section) = MANIFEST.split_once("[workspace.dependencies]").expect("the section");
    let mut reasoned = false;
    for line in section.lines().take_while(|line| !line.starts_with("[workspace.lints")) {
        match line {
            "" => reasoned = false,
            line if line.starts_with('#') => reasoned = !line.starts_with("# ---"),
            line if line.contains("path = \"crates/") => {}
            line => assert!(reasoned, "no reason above: {line}"),
        }
    }
}

//! Holds the crates to ARCHITECTURE.md's table of rooms: which may use which, and what none of them may pull in.

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand};

const ARCHITECTURE: &str = include_str!("../../ARCHITECTURE.md");

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
            let words = |cell: &str| cell.split(", ").filter(|word| *word != "-").map(str::to_owned).collect();
            (cells[0].to_owned(), Room { may_use: words(cells[2]), may_not_use: words(cells[3]) })
        })
        .collect()
}

fn metadata() -> Metadata {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml");
    MetadataCommand::new().manifest_path(manifest).other_options(["--offline".into()]).exec().expect("cargo metadata")
}

#[test]
fn every_crate_keeps_to_its_room() {
    let (rooms, metadata) = (rooms(), metadata());
    let members: BTreeSet<&str> = metadata.workspace_packages().iter().map(|p| p.name.as_str()).collect();
    let listed: BTreeSet<&str> = rooms.keys().map(String::as_str).collect();
    assert_eq!(members, listed, "the crates of the workspace and the rows of the table");

    for package in metadata.workspace_packages() {
        let room = &rooms[package.name.as_str()];
        for dependency in package.dependencies.iter().filter(|d| d.kind == DependencyKind::Normal) {
            let ours = members.contains(dependency.name.as_str());
            let name = &dependency.name;
            assert!(!ours || room.may_use.contains(name), "`{}` may not use `{name}` (ARCHITECTURE.md, Rooms)", package.name);
        }
    }
}

#[test]
fn nothing_forbidden_comes_in_by_a_detour() {
    let (rooms, metadata) = (rooms(), metadata());
    let graph = metadata.resolve.as_ref().expect("a resolved graph");
    let names: BTreeMap<_, _> = metadata.packages.iter().map(|p| (&p.id, p.name.as_str())).collect();
    let edges: BTreeMap<_, Vec<_>> = graph
        .nodes
        .iter()
        .map(|node| {
            let normal = node.deps.iter().filter(|d| d.dep_kinds.iter().any(|k| k.kind == DependencyKind::Normal));
            (&node.id, normal.map(|d| &d.pkg).collect())
        })
        .collect();

    for package in metadata.workspace_packages() {
        let mut reached = BTreeSet::new();
        let mut open = vec![&package.id];
        while let Some(id) = open.pop() {
            if reached.insert(id) {
                open.extend(&edges[id]);
            }
        }
        let reached: BTreeSet<&str> = reached.into_iter().map(|id| names[id]).collect();
        for forbidden in &rooms[package.name.as_str()].may_not_use {
            assert!(!reached.contains(forbidden.as_str()), "`{}` reaches `{forbidden}` (ARCHITECTURE.md, Rooms)", package.name);
        }
    }
}

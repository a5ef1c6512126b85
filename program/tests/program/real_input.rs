//! Real input: the lists, maps and published tables that lie beside the project. No name is printed.

use crate::support::Bench;

#[test]
fn the_real_lists_go_in_whole() {
    let bench = Bench::new();
    for (name, rows) in [
        ("20240413killed-in-gaza.csv", 14_140),
        ("20240808killed-in-gaza.csv", 24_672),
        ("20240921killed-in-gaza.csv", 28_185),
    ] {
        let Some(path) = testkit::data(&format!("lists/{name}")) else { return };
        let path = path.display().to_string();
        let answer = bench.run(["ingest", &path, "--source", name, "--class", "registry", "--json"]);
        let summary = answer.json();
        let (mentions, rejected) = (summary["mentions"].as_u64(), summary["rejected"].as_u64());
        assert!([0, 3].contains(&answer.code), "{}", answer.err);
        assert_eq!(mentions, Some(rows), "{name}: {rejected:?} rejected");
    }
    assert_eq!(bench.run(["verify"]).code, 0);
}

//! Photographs on their way to persons. All persons are invented, and the photographs are grey stripes: what reads letters is
//! a stand-in here, and Tesseract itself in `crates/seeing`.

use std::io::Write;

use crate::support::Bench;

/// What a stand-in for Tesseract reads on every stone.
const TSV: &str = r"5\t1\t1\t1\t1\t1\t40\t80\t160\t40\t96\tВыдумкин\n5\t1\t1\t1\t1\t2\t220\t80\t90\t40\t96\tПётр\n5\t1\t1\t1\t1\t3\t330\t80\t160\t40\t96\tИванович\n5\t1\t1\t1\t2\t1\t40\t140\t200\t40\t96\t1990-2023\n5\t1\t1\t1\t3\t1\t40\t200\t200\t40\t96\tПогиб\n5\t1\t1\t1\t3\t2\t250\t200\t30\t40\t96\tна\n5\t1\t1\t1\t3\t3\t290\t200\t60\t40\t96\tСВО\n";

/// A PNG of grey stripes, which differ with `seed`.
fn png(side: u32, seed: u32) -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    for row in 0..side {
        let grey = |column: u32| ((column / 20 + seed) * (row / 30 + 7 * seed + 1) * 53 % 251) as u8;
        let line: Vec<u8> = std::iter::once(0).chain((0..side).map(grey)).collect();
        packed.write_all(&line).unwrap();
    }
    let head = [&side.to_be_bytes()[..], &side.to_be_bytes(), &[8, 0, 0, 0, 0]].concat();
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, part) in [(b"IHDR", head), (b"IDAT", packed.finish().unwrap()), (b"IEND", Vec::new())] {
        let named = [&name[..], &part].concat();
        let mut crc = flate2::Crc::new();
        crc.update(&named);
        bytes.extend([&(part.len() as u32).to_be_bytes()[..], &named, &crc.sum().to_be_bytes()].concat());
    }
    bytes
}

fn settings(letters: &str) -> String {
    format!("profile = \"ukraine-2022\"\n[see]\nletters = {letters}\nseconds = 20\n")
}

#[test]
fn a_photograph_of_a_grave_becomes_a_mention_once_it_can_be_read() {
    let bench = Bench::new();
    let settings_file = "workspace/cenotaph.toml";
    bench.write(settings_file, settings(r#"["no-such-reader"]"#));
    bench.write("in/grave.png", png(400, 1));
    bench.write("in/ornament.png", png(40, 3));
    let blind = bench.run(["ingest", "in", "--source", "graves", "--class", "cemetery", "--json"]);
    assert_eq!(blind.json()["mentions"], 0);
    let note = "note: 1 file is kept and not read: `no-such-reader` is not installed";
    assert!(blind.err.contains(note), "{}", blind.err);

    bench.write(settings_file, settings(&format!(r#"["sh", "-c", 'cat >/dev/null; printf "{TSV}"']"#)));
    let seen = bench.run(["ingest", "in", "--source", "graves", "--class", "cemetery", "--json"]);
    assert_eq!(
        (&seen.json()["evidence_known"], &seen.json()["mentions"]),
        (&2.into(), &1.into()),
        "{}",
        seen.err
    );
    let mention =
        "SELECT m.surname, m.given, s.width, s.words FROM mention m JOIN sight s ON s.evidence = m.evidence";
    let row = bench.run(["query", mention, "--json"]).json()[0].clone();
    assert_eq!(
        (&row["surname"], &row["given"], &row["width"]),
        (&"Выдумкин".into(), &"Пётр".into(), &400.into())
    );
    // Letters were read in the picture made larger; their places are told in the picture's own pixels.
    assert!(row["words"].as_str().unwrap().contains(r#""left":13,"top":26"#), "{row}");

    // Read once, never again; and the same photograph, saved anew, is known.
    bench.write(settings_file, settings(r#"["false"]"#));
    assert!(!bench.run(["ingest", "in", "--source", "graves"]).err.contains("not read"));
    bench.write(settings_file, settings(r#"["cat"]"#));
    bench.write("again/copy.png", png(800, 1));
    let again = bench.run(["ingest", "again", "--source", "reposts"]);
    assert!(!again.err.contains("looks like"), "other stripes: {}", again.err);
    bench.write("again/twin.png", [png(400, 1), b"a trailing remark".to_vec()].concat());
    let again = bench.run(["ingest", "again", "--source", "reposts"]);
    assert!(again.err.contains("twin.png looks like "), "{}", again.err);
    assert_eq!(bench.run(["verify"]).code, 0);
}

#[test]
fn see_tells_where_on_the_stone_a_name_stands() {
    let bench = Bench::bare();
    bench.write("grave.png", png(400, 2));
    bench.write("notes.txt", "no picture");
    let reader = bench.path("reader.sh");
    bench.write("reader.sh", format!("cat >/dev/null; printf '{TSV}'"));
    let letters = format!("sh {}", reader.display());
    let seen = bench.run(["see", "grave.png", "--letters", &letters, "--json"]).json();
    let person = &seen[0]["persons"][0];
    assert_eq!(person["fields"]["surname"]["value"], "Выдумкин");
    assert_eq!(
        person["places"]["surname"],
        serde_json::json!({"left": 13, "top": 26, "width": 53, "height": 13})
    );
    let told = bench.run(["see", "grave.png", "notes.txt", "--letters", &letters]);
    assert!(told.out.contains("death: Выдумкин Пётр Иванович at 13,26, "), "{}", told.out);
    assert!(told.out.contains("notes.txt: it is kept and not read: photographs are read as"), "{}", told.out);
    assert_eq!(told.code, 3);
}

//! What leaves in a release: nothing that is not public, the same bytes twice, and files that other tools read.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;
use std::process::Command;

use crate::support::Bench;

/// Planted where nobody outside may see it.
const PLANTED: [&str; 7] = [
    "SEALEDNUMBER",
    "SEALEDWORDS",
    "SEALEDADDRESS",
    "INTERNALNICKNAME",
    "INTERNALTRADE",
    "INTERNALFILE",
    "INTERNALREASON",
];

/// Invented men. One has a name that a spreadsheet would run.
const LIST: &str = "surname,given,patronymic,birth,death,region_code,recruitment,nickname,trade,official_id\n\
    Выдумкин,Иван,Олегович,1980-01-01,2024-04-05,RU-BA,volunteer,INTERNALNICKNAME,INTERNALTRADE,SEALEDNUMBER\n\
    Небылов,Пётр,Ильич,1991-02-03,2024-04,RU-BA,volunteer,,,\n\
    =1+1,Олег,Львович,1985-06-07,2023-05-01,RU-TY,mobilised,,,\n\
    Сочинённый,Лев,Петрович,1979-11-30,2024-06-10/2024-06-12,RU-DA,volunteer,,,\n\
    Примеров,Глеб,Ильич,1999-09-09,,RU-TY,convict,,,\n";
const NOTICE: &str = "Погиб в зоне СВО Образцов Фёдор Иванович, 1988 года рождения, житель Уфы. Погиб 3 марта 2024 года. \
    Связь с семьёй: SEALEDWORDS";

fn bench() -> Bench {
    let bench = Bench::new();
    bench.write("INTERNALFILE.csv", LIST);
    let notice = serde_json::json!({
        "id": "INTERNALFILE", "text": NOTICE, "published": "2024-03-05", "url": "https://example.org/SEALEDADDRESS",
    });
    bench.write("notices/INTERNALFILE.jsonl", format!("{notice}\n"));
    for (path, source) in [("INTERNALFILE.csv", "registry of the dead"), ("notices", "governor")] {
        let took = bench.run(["ingest", path, "--source", source, "--class", "official", "--json"]);
        assert_eq!(took.code, 0, "{}", took.err);
    }
    assert_eq!(bench.run(["link"]).code, 0);
    assert_eq!(bench.run(["vintage", "May", "--at", "2024-05-16T08:00:00Z"]).code, 0);
    bench
}

fn release(bench: &Bench, out: &str, more: &[&str]) -> serde_json::Value {
    let answer = bench.run([&["release", "--out", out, "--json"], more].concat());
    assert_eq!(answer.code, 0, "{}", answer.err);
    answer.json()
}

/// The mention that gives somebody his surname.
fn mention_of(bench: &Bench, surname: &str) -> String {
    let asked = format!("SELECT id FROM mention WHERE surname = '{surname}'");
    let found = bench.run(["query", &asked, "--json"]);
    found.json()[0]["id"].as_str().unwrap_or_else(|| panic!("no {surname}: {}", found.out)).to_owned()
}

/// Every file under a folder, by its path in it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(next).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                open.push(entry);
            } else {
                let name = entry.strip_prefix(folder).expect("inside").display().to_string();
                files.insert(name, std::fs::read(&entry).expect("a file"));
            }
        }
    }
    files
}

/// All that can be read in a file, whatever it is packed in.
fn contents(name: &str, bytes: &[u8]) -> String {
    let mut text = String::from_utf8_lossy(bytes).into_owned();
    if name.ends_with(".xlsx") {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
        for part in 0..archive.len() {
            let mut part = archive.by_index(part).expect("a part");
            part.read_to_string(&mut text).expect("XML");
        }
    }
    if name.ends_with(".parquet") {
        use parquet::file::reader::{FileReader, SerializedFileReader};
        let reader = SerializedFileReader::new(bytes::Bytes::from(bytes.to_vec())).expect("Parquet");
        for row in reader.get_row_iter(None).expect("rows") {
            text += &row.expect("a row").to_string();
        }
    }
    text
}

#[test]
fn nothing_planted_leaves_and_two_releases_are_the_same() {
    let bench = bench();
    // The planted values are in the store, and in what an editor sees.
    let all = "SELECT m.nickname, m.trade, m.official_id, e.name, e.url, CASE WHEN instr(b.bytes, CAST('SEALEDWORDS' AS BLOB)) > 0 \
        THEN 'SEALEDWORDS' END AS words FROM mention m JOIN evidence e ON e.number = m.evidence JOIN blob b ON b.number = e.blob";
    let stored = bench.run(["query", all, "--json"]).out;
    assert!(PLANTED[..6].iter().all(|planted| stored.contains(planted)), "{stored}");
    let mention = mention_of(&bench, "Образцов");
    let decided = bench.run([
        "decide",
        "confirm",
        &mention,
        "--author",
        "INTERNALREASON",
        "--reason",
        "INTERNALREASON",
    ]);
    assert_eq!(decided.code, 0, "{}", decided.err);
    assert_eq!(bench.run(["link"]).code, 0);

    let first = release(&bench, "one", &[]);
    assert_eq!(release(&bench, "two", &[])["vintage"], first["vintage"]);
    let (one, two) = (files(&bench.path("one")), files(&bench.path("two")));
    assert!(one == two, "two releases of one vintage differ");
    assert!(one.len() > 30, "{:?}", one.keys());
    for (name, bytes) in &one {
        let text = contents(name, bytes);
        for planted in PLANTED {
            let folded = text.to_lowercase().contains(&planted.to_lowercase());
            assert!(!folded, "{planted} is in {name}");
        }
    }
    // The search would have found them: it finds what is public, in every form.
    for name in
        ["data/persons.csv", "data/persons.parquet", "release.xlsx", "release.db", "ftm/persons.ftm.json"]
    {
        assert!(contents(name, &one[name]).contains("Выдумкин"), "{name}");
    }
    assert!(contents("", &one["data/persons.csv"]).contains("'=1+1"));
}

#[test]
fn nothing_planted_is_in_a_report() {
    let bench = bench();
    let report = ["report", "2024", "--vintage", "May", "--as", "html,md", "--out", "report"];
    assert_eq!(bench.run(report).code, 0);
    let all = files(&bench.path("report"));
    for (name, bytes) in &all {
        let text = contents(name, bytes);
        for planted in PLANTED {
            assert!(!text.to_lowercase().contains(&planted.to_lowercase()), "{planted} is in {name}");
        }
    }
    assert!(contents("", &all["figures/named_2024.html"]).contains("Выдумкин"));
    let mention = mention_of(&bench, "Выдумкин");
    assert_eq!(bench.run(["decide", "redact", &mention, "surname"]).code, 0);
    assert_eq!(bench.run(report).code, 0);
    for (name, bytes) in files(&bench.path("report")) {
        assert!(!contents(&name, &bytes).contains("Выдумкин"), "{name}");
    }
}

#[test]
fn a_release_after_another_tells_of_none_who_came_between() {
    let bench = Bench::new();
    let mut list = "surname,given,patronymic,birth,death,region_code\n".to_owned();
    let given = ["Абрам", "Борислав", "Влас", "Герасим", "Демьян", "Евсей", "Захар", "Игнат", "Клим", "Лука"];
    let roots =
        ["Выдумк", "Небыл", "Сочин", "Пример", "Образц", "Мнимск", "Условн", "Тестов", "Макет", "Чернов"];
    let man = |number: usize, region: &str| {
        let (one, ten) = (number % 10, number / 10 % 10);
        format!(
            "{}{}ов,{},{}ович,19{:02}-{:02}-{:02},2024-0{}-{:02},{region}\n",
            roots[one],
            given[ten].to_lowercase(),
            given[(one + 3 * ten) % 10],
            given[(7 * one + ten) % 10],
            60 + number % 40,
            1 + number % 12,
            1 + number % 28,
            1 + number % 9,
            1 + number % 27,
        )
    };
    (0..60).for_each(|number| list += &man(number, ["RU-BA", "RU-TY", "RU-DA"][number % 3]));
    let take = |bench: &Bench, name: &str, text: &str| {
        bench.write(name, text);
        assert_eq!(bench.run(["ingest", name, "--source", name, "--class", "registry"]).code, 0);
        assert_eq!(bench.run(["link"]).code, 0);
    };
    take(&bench, "list.csv", &list);
    release(&bench, "one", &["--without-persons"]);
    let mut later = "surname,given,patronymic,birth,death,region_code\n".to_owned();
    (60..72).for_each(|number| later += &man(number, if number == 60 { "RU-BA" } else { "RU-DA" }));
    take(&bench, "later.csv", &later);
    let row = |folder: &str, region: &str| {
        let table = std::fs::read_to_string(bench.path(&format!("{folder}/data/deaths_by_region.csv")))
            .expect("a table");
        let row = table.lines().find(|line| line.starts_with(region)).expect(region).to_owned();
        row.split(',').nth(1).unwrap_or_default().to_owned()
    };
    release(&bench, "open", &["--without-persons"]);
    assert_eq!((row("one", "RU-BA"), row("open", "RU-BA")), ("20".to_owned(), "21".to_owned()));
    release(&bench, "guarded", &["--without-persons", "--after", "one"]);
    assert_eq!(row("guarded", "RU-BA"), "", "one man came to Bashkortostan");
    let wrong = bench.run(["release", "--without-persons", "--after", "nowhere", "--out", "x"]);
    assert_eq!(wrong.code, 2, "{}", wrong.err);
    assert!(wrong.err.contains("`nowhere` is no release"), "{}", wrong.err);
}

#[test]
fn what_was_redacted_or_withdrawn_since_a_vintage_leaves_no_more() {
    let bench = bench();
    let (one, other) = (mention_of(&bench, "Выдумкин"), mention_of(&bench, "Небылов"));
    for decision in [vec!["redact", &one, "surname"], vec!["withdraw", &other]] {
        let decided = bench.run([vec!["decide"], decision].concat());
        assert_eq!(decided.code, 0, "{}", decided.err);
    }
    release(&bench, "later", &["--vintage", "May"]);
    for (name, bytes) in files(&bench.path("later")) {
        let text = contents(&name, &bytes);
        assert!(!text.contains("Выдумкин") && !text.contains("Небылов"), "{name}");
    }
    let readme = std::fs::read_to_string(bench.path("later/README.md")).expect("written");
    assert!(readme.contains("1 who stood on the list at this vintage have been withdrawn since"), "{readme}");
}

#[test]
fn counts_alone_hide_small_ones_and_name_nobody() {
    let bench = bench();
    let answer = release(&bench, "counts", &["--without-persons", "--suppress-below", "3"]);
    assert!(answer["hidden_counts"].as_u64() > Some(0), "{answer}");
    let files = files(&bench.path("counts"));
    for (name, bytes) in &files {
        assert!(!contents(name, bytes).contains("Выдумкин"), "{name}");
    }
    let regions = contents("", &files["data/deaths_by_region.csv"]);
    assert!(regions.starts_with("region,persons\n"), "{regions}");
    let small = |line: &&str| line.rsplit(',').next().is_some_and(|count| ["1", "2"].contains(&count));
    for (name, bytes) in files.iter().filter(|(name, _)| name.starts_with("data/") && name.ends_with(".csv"))
    {
        if !name.contains("estimates") {
            let text = contents("", bytes);
            assert_eq!(text.lines().skip(1).find(small), None, "{name}: {text}");
        }
    }
    assert!(contents("", &files["README.md"]).contains("Counts of fewer than 3 persons are empty"));
}

#[test]
fn a_change_of_any_kind_is_named() {
    let bench = bench();
    let keys = minisign::KeyPair::generate_unencrypted_keypair().expect("keys");
    let other = minisign::KeyPair::generate_unencrypted_keypair().expect("keys");
    bench.write("secret.key", keys.sk.to_box(None).expect("a box").into_string());
    bench.write("public.key", keys.pk.to_box().expect("a box").into_string());
    release(&bench, "out", &["--vintage", "May", "--sign", "secret.key"]);
    let verified = |arguments: &[&str]| {
        let answer = bench.run([&["verify-release", "out"], arguments].concat());
        (answer.code, answer.out + &answer.err)
    };
    let (code, said) = verified(&["--key", "public.key"]);
    assert!(code == 0 && said.contains("signed by the key given: vintage"), "{said}");
    assert_eq!(verified(&["--key", &keys.pk.to_base64()]).0, 0);
    assert!(verified(&[]).1.contains("signed, not checked"), "{}", verified(&[]).1);
    let (code, said) = verified(&["--key", &other.pk.to_base64()]);
    assert!(code == 4 && said.contains("SHA256SUMS.minisig: the signature does not hold"), "{said}");
    let (code, said) = verified(&["--key", "no such key"]);
    assert!(code == 2 && said.contains("`no such key` is no public key of minisign"), "{said}");

    // The tools that everybody has.
    let mut sums = Command::new("sha256sum");
    sums.args(["--check", "--quiet", "SHA256SUMS"]).current_dir(bench.path("out"));
    check(sums, "sha256sum");
    let mut minisign = Command::new("minisign");
    minisign.args(["-Vm", "SHA256SUMS", "-p", "../public.key"]).current_dir(bench.path("out"));
    check(minisign, "minisign");

    bench.write("out/data/persons.csv", "id\n");
    bench.write("out/data/added.csv", "id\n");
    std::fs::remove_file(bench.path("out/release.db")).expect("removed");
    let (code, said) = verified(&["--key", "public.key"]);
    assert_eq!(code, 4, "{said}");
    for wrong in [
        "data/persons.csv: its bytes are not those that were released",
        "data/added.csv: it is there and was not released",
        "release.db: it was released and is not there",
    ] {
        assert!(said.contains(wrong), "{said}");
    }
    let again = bench.run(["release", "--out", "out"]);
    assert!(again.code == 2 && again.err.contains("the folder is not empty"), "{}", again.err);
}

/// Runs another tool, which must be content; where it is not there that is said.
fn check(mut command: Command, name: &str) {
    match command.output() {
        Ok(output) => assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr)),
        Err(_) => testkit::skipped(&format!("{name} is not installed, and no release was checked with it")),
    }
}

#[test]
fn the_tools_that_it_is_for_read_it() {
    let Some(python) = std::env::var_os("CENOTAPH_TEST_READERS") else {
        testkit::skipped(
            "no release was read with frictionless, datasette, pandas, pyarrow, openpyxl, followthemoney, libhxl and \
             rocrate: CENOTAPH_TEST_READERS names no Python (run under scripts/with-readers)",
        );
        return;
    };
    let bench = bench();
    release(&bench, "whole", &["--licence", "CC-BY-4.0", "--vintage", "May"]);
    release(&bench, "counts", &["--without-persons", "--suppress-below", "3", "--vintage", "May"]);
    for out in ["whole", "counts"] {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/program/release.py");
        let read = Command::new(&python).arg(script).arg(bench.path(out)).output().expect("Python starts");
        assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
        let found: serde_json::Value = serde_json::from_slice(&read.stdout).expect("JSON");
        assert_eq!(found["frictionless"]["valid"], true, "{found:#}");
        assert_eq!(found["rows"], found["database"], "{found:#}");
        assert_eq!(found["rows"], found["sheets"], "{found:#}");
        assert_eq!(found["rows"], found["datasette"]["tables"], "{found:#}");
        assert_eq!(found["datasette"]["describes"], true, "{found:#}");
        assert_eq!(found["hxl"]["deaths_by_year"]["rows"], found["rows"]["deaths_by_year"], "{found:#}");
        assert_eq!(found["hxl"]["deaths_by_year"]["tags"][0], "#date+year", "{found:#}");
        assert!(found["rocrate"]["files"].as_u64() > Some(20), "{found:#}");
        let tables = found["rows"].as_object().map(serde_json::Map::len);
        assert_eq!(found["parquet"].as_u64(), tables.map(|tables| tables as u64), "{found:#}");
        if found["rows"]["estimates"].is_number() {
            let crates = found["rocrate"]["estimates"].as_object().map(serde_json::Map::len);
            assert_eq!(crates.map(|crates| crates as u64), found["rows"]["estimates"].as_u64(), "{found:#}");
        }
        if out == "whole" {
            assert_eq!(found["followthemoney"]["entities"], found["rows"]["persons"], "{found:#}");
            assert_eq!(found["followthemoney"]["statements"], found["followthemoney"]["values"], "{found:#}");
            assert_eq!(found["datasette"]["searched"], 1, "{found:#}");
        } else {
            assert!(found["rows"]["persons"].is_null(), "{found:#}");
        }
    }
}

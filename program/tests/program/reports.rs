//! Reports: the guide as it is written, one vintage twice, the text's faults with their lines, the PDF.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use crate::support::Bench;

const GUIDE: &str = include_str!("../../../docs/reports.md");

/// Every file that the guide has written, and every command that it has run, in its order.
#[test]
fn the_guide_does_what_it_says() {
    let bench = Bench::bare();
    let (mut file, mut block, mut inside) = (None, String::new(), None);
    let mut commands = 0;
    for line in GUIDE.lines() {
        match (inside, line.strip_prefix("```")) {
            (None, Some(kind)) => (inside, block) = (Some(kind), String::new()),
            (None, None) => {
                let named = line.strip_prefix('`').and_then(|line| line.strip_suffix("`:"));
                file = named.map(str::to_owned).or(file);
            }
            (Some(_), None) => block += &format!("{line}\n"),
            (Some("sh"), Some(_)) => {
                for command in block.lines() {
                    let words: Vec<&str> = command.split_whitespace().collect();
                    assert_eq!(words[0], "cenotaph", "{command}");
                    let answer = bench.run(&words[1..]);
                    assert_eq!(answer.code, 0, "{command}: {}", answer.err);
                    commands += 1;
                }
                inside = None;
            }
            (Some(_), Some(_)) => {
                bench.write(&file.take().expect("a file"), &block);
                inside = None;
            }
        }
    }
    assert!(commands > 12, "{commands}");
    let page = |path: &str| std::fs::read_to_string(bench.path(path)).expect(path);
    assert!(!page("march/report.md").contains("Since "));
    assert!(page("april/report.md").contains("has changed by [\\+2](figures/named_total.html#change) names"));
    assert!(page("april/figures/named_total.html").contains("<caption>Since vintage march</caption>"));
    assert!(page("report-2024/ru/report.md").contains("вывести нельзя"));
}

/// Invented men, a few in each month from 2022 to 2024; and two notices that come later.
fn bench() -> Bench {
    let bench = Bench::new();
    let mut list = "surname,given,patronymic,birth,death,enlisted,region_code,recruitment\n".to_owned();
    let ways = ["volunteer", "mobilised", "convict", "contract"];
    let regions = ["RU-BU", "RU-TY", "RU-BA", "RU-MOS"];
    let names = ["Абрам", "Борислав", "Влас", "Герасим", "Демьян", "Евсей", "Захар", "Игнат", "Клим"];
    let mut number = 0;
    for year in 2022..=2024 {
        for month in 3..=12 {
            for one in 0..(year - 2021) {
                number += 1;
                let letters: String =
                    format!("{number:03}").bytes().map(|digit| char::from(b'a' + digit - b'0')).collect();
                let surname: String = letters.chars().map(|c| names[(c as usize - 97) % 9]).collect();
                let death = if number % 9 == 0 {
                    format!("{year}-{month:02}")
                } else {
                    format!("{year}-{month:02}-{:02}", 5 + one)
                };
                let _ = writeln!(
                    list,
                    "{surname}ов,{},Выдумкович,19{}-01-{:02},{death},{}-0{}-01,{},{}",
                    names[number % 9],
                    60 + number % 40,
                    1 + number % 28,
                    year,
                    1 + number % 2,
                    regions[number % 4],
                    ways[number % 4],
                );
            }
        }
    }
    bench.write("list.csv", list);
    took(
        &bench,
        &[
            "ingest",
            "list.csv",
            "--source",
            "registry",
            "--class",
            "registry",
            "--captured-at",
            "2025-02-01T00:00:00Z",
        ],
    );
    took(&bench, &["link"]);
    took(&bench, &["vintage", "March", "--at", "2025-03-01T08:00:00Z"]);
    let later = "surname,given,patronymic,birth,death,region_code,recruitment\n\
        Небылов,Пётр,Ильич,1991-02-03,2024-04-11,RU-BU,volunteer\nПримеров,Глеб,Ильич,1999-09-09,,RU-TY,convict\n";
    bench.write("later.csv", later);
    took(
        &bench,
        &[
            "ingest",
            "later.csv",
            "--source",
            "governor",
            "--class",
            "official",
            "--captured-at",
            "2025-03-10T00:00:00Z",
        ],
    );
    took(&bench, &["link"]);
    took(&bench, &["vintage", "May", "--at", "2025-05-01T08:00:00Z"]);
    bench
}

fn took(bench: &Bench, arguments: &[&str]) {
    let answer = bench.run(arguments);
    assert_eq!(answer.code, 0, "{arguments:?}: {}", answer.err);
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

#[test]
fn a_whole_report_twice_in_two_languages() {
    let bench = bench();
    for (lang, title) in [("en", "The named dead of 2024"), ("ru", "Названные погибшие 2024 года")]
    {
        for out in ["one", "two"] {
            let out = format!("{out}-{lang}");
            took(
                &bench,
                &["report", "2024", "--vintage", "May", "--since", "March", "--lang", lang, "--out", &out],
            );
        }
        let (one, two) =
            (files(&bench.path(&format!("one-{lang}"))), files(&bench.path(&format!("two-{lang}"))));
        assert!(one == two, "two reports of one vintage differ");
        let text = String::from_utf8(one["report.md"].clone()).expect("UTF-8");
        assert!(text.starts_with(&format!("# {title}")), "{text}");
        insta::assert_snapshot!(format!("report_2024_{lang}"), text);
        let page = String::from_utf8(one["figures/named_2024.html"].clone()).expect("UTF-8");
        insta::assert_snapshot!(format!("report_2024_{lang}_named_2024"), page);
        let index = String::from_utf8(one["index.html"].clone()).expect("UTF-8");
        every_number_is_a_link(&index);
        for picture in ["pictures/days_2024.png", "pictures/map_km2_sep_nov_2024.png"] {
            assert!(one[picture].starts_with(b"\x89PNG"), "{picture}");
            assert!(index.contains(&format!("src=\"{picture}\"")) && text.contains(&format!("({picture})")));
        }
        assert!(index.contains("<details>") && index.contains("id=\"chart-days-2024\""), "the table stays");
    }
}

/// No cell of a report's tables holds a bare number, and every link leads to a page that is there.
fn every_number_is_a_link(page: &str) {
    for cell in page.split("<td>").skip(1).filter_map(|rest| rest.split("</td>").next()) {
        let bare = cell.chars().all(|c| c.is_ascii_digit() || " ,.\u{a0}".contains(c)) && !cell.is_empty();
        let year = cell.len() == 4 && cell.starts_with("20");
        assert!(!bare || year, "`{cell}` opens onto nothing");
    }
    for forbidden in ["<script", "style=", "onclick", "http-equiv=\"refresh\""] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    let bench = Bench::new();
    bench.write(
        "list.csv",
        "surname,given,patronymic,birth,death\nВыдумкин,Иван,Олегович,1980-01-01,2024-04-05\n",
    );
    took(
        &bench,
        &[
            "ingest",
            "list.csv",
            "--source",
            "registry",
            "--class",
            "registry",
            "--captured-at",
            "2025-02-01T00:00:00Z",
        ],
    );
    took(&bench, &["link"]);
    let mut told = String::new();
    let mut faulty = |figures: &str, text: &str| {
        bench.write("workspace/reports/mine/figures.toml", figures);
        bench.write("workspace/reports/mine/en.md", text);
        let answer = bench.run(["report", "mine", "--out", "out"]);
        assert_eq!(answer.code, 2, "{}", answer.err);
        assert!(!bench.path("out").exists());
        told += &format!("{}\n", answer.err);
    };
    faulty("", "# Mine\n\n{% if known(\"x\") %}\n{{ figure(\"named_totl\") }}\n{% endif %}\n");
    let derived = "tables = []\n\n[[derived]]\nid = \"ratio\"\nlabel = \"a ratio\"\nunit = \"times\"\n";
    faulty(&format!("{derived}sql = \"SELECT vale FROM figures\"\n"), "One.\n{{ figure(\"ratio\") }}\n");
    faulty(&format!("{derived}sql = \"SELECT count(*) FROM person\"\n"), "One.\n");
    faulty(derived, "One.\n");
    faulty("tables = [\"deadliest_day\"]\n", "One.\n");
    faulty("[[figure]]\nid = \"a\"\nlabel = \"a\"\nwhere = [\"regoin=RU-BU\"]\n", "One.\n");
    faulty("[[figure]]\nid = \"a\"\nlabel = \"a\"\nsql = \"SELECT 1\"\n", "One.\n");
    faulty("[[figure]]\nid = \"a\"\nlabel = \"a\"\nform = \"2024\"\n", "One.\n");
    for arguments in [
        ["mine", "--lang", "uk"],
        ["yours", "--lang", "en"],
        ["mine", "--vintage", "none"],
        ["mine", "--lang", "de"],
    ] {
        let answer = bench.run([&["report"], &arguments[..], &["--out", "out"]].concat());
        assert_eq!(answer.code, 2, "{}", answer.err);
        told += &format!("{}\n", answer.err);
    }
    insta::assert_snapshot!(told);
}

#[test]
fn a_pdf_says_what_the_report_says() {
    let typst = std::env::var("CENOTAPH_TYPST").unwrap_or_else(|_| "typst".to_owned());
    let there = |program: &str| Command::new(program).arg("--version").output().is_ok();
    let bench = bench();
    if !there(&typst) {
        let answer = bench.run(["report", "2024", "--vintage", "May", "--as", "pdf", "--out", "pdf"]);
        assert!(answer.err.contains("a PDF is made by the program typst"), "{}", answer.err);
    }
    if !there(&typst) || Command::new("pdftotext").arg("-v").output().is_err() {
        testkit::skipped("no typst or no pdftotext (scripts/with-readers installs both)");
        return;
    }
    for out in ["one", "two"] {
        let report = ["report", "2024", "--vintage", "May", "--lang", "ru", "--as", "pdf,html", "--out", out];
        took(&bench, &report);
    }
    let read = |out: &str| std::fs::read(bench.path(&format!("{out}/report.pdf"))).expect("a PDF");
    assert!(read("one") == read("two"), "two PDFs of one vintage differ");
    let pdf = bench.path("one/report.pdf");
    let text = Command::new("pdftotext").arg("-layout").arg(&pdf).arg("-").output().expect("pdftotext");
    let text = String::from_utf8(text.stdout).expect("UTF-8").replace('\u{a0}', " ");
    for words in [
        "Названные погибшие 2024 года, по данным на 1 мая 2025 года",
        "Год за годом",
        "вывести нельзя",
        "cenotaph count --from 2024-01-01 --to 2024-12-31 --vintage",
        "Опубликованные утверждения, проверенные",
    ] {
        assert!(text.contains(words), "`{words}` is not in the PDF:\n{text}");
    }
}

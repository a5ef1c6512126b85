//! A whole release: its text files as snapshots, its others as other readers see them.

use std::io::Cursor;

use calamine::{Data, DataType, Reader, Xlsx};
use jiff::civil::date;
use publishing::release::{Cell, Column, File, Kind, PERSON, Release, Table};
use records::{Hash, Vintage};

/// Two invented persons, of whom one has a name that a spreadsheet would run, and their counts.
fn release() -> Release {
    let columns: Vec<Column> = PERSON
        .iter()
        .filter(|column| {
            ["id", "surname", "given", "birth", "age", "date", "date_basis", "date_from", "region", "status"]
                .contains(&&*column.name)
        })
        .cloned()
        .collect();
    let text = Cell::text;
    let persons = Table {
        name: "persons".to_owned(),
        title: "The named dead".to_owned(),
        description: "One row a person.".to_owned(),
        columns,
        key: vec!["id"],
        refers: Some(("region", "regions", "code")),
        rows: vec![
            vec![
                text("p1"),
                text("Выдуманов"),
                text("Лев"),
                text("1989"),
                Cell::Integer(34),
                text("2024-02-20/2024-02-25"),
                text("death"),
                Cell::Date(date(2024, 2, 20)),
                text("RU-BA"),
                text("confirmed"),
            ],
            vec![
                text("p2"),
                text("=1+1"),
                Cell::Missing,
                Cell::Missing,
                Cell::Missing,
                text("2024-03-01"),
                text("funeral"),
                Cell::Date(date(2024, 3, 1)),
                Cell::Missing,
                text("confirmed"),
            ],
        ],
    };
    let regions = Table {
        name: "regions".to_owned(),
        title: "Regions".to_owned(),
        description: "One row a region.".to_owned(),
        columns: vec![Column::new("code", Kind::Text, "ISO 3166-2.")],
        key: vec!["code"],
        refers: None,
        rows: vec![vec![text("RU-BA")]],
    };
    let years = Table {
        name: "deaths_by_year".to_owned(),
        title: "Deaths by year".to_owned(),
        description: "One row a year.".to_owned(),
        columns: vec![
            Column::new("year", Kind::Text, "The year.").tagged("#date+year"),
            Column::new("persons", Kind::Number, "How many.").tagged("#affected+killed"),
        ],
        key: vec!["year"],
        refers: None,
        rows: vec![vec![text("2024"), Cell::Number(2.0)], vec![text("undated"), Cell::Missing]],
    };
    let estimates = Table {
        name: "estimates".to_owned(),
        title: "Estimates".to_owned(),
        description: "One row an estimate.".to_owned(),
        columns: vec![
            Column::new("name", Kind::Text, "Names the estimate."),
            Column::new("what", Kind::Text, "Of whom, and how."),
            Column::new("low", Kind::Number, "The lower end."),
            Column::new("high", Kind::Number, "The upper end."),
            Column::new("source", Kind::Text, "Where what it rests on was published."),
        ],
        key: vec!["name"],
        refers: None,
        rows: vec![vec![
            text("all_dead"),
            text("All dead, if the list holds half of them."),
            Cell::Number(4.0),
            Cell::Number(4.5),
            text("invented for examples"),
        ]],
    };
    Release {
        title: "The invented dead".to_owned(),
        banner: Some("All persons are invented.".to_owned()),
        licence: Some("CC-BY-4.0".to_owned()),
        vintage: Vintage {
            id: Hash::of(b"truth"),
            label: "May".to_owned(),
            at: "2025-05-01T00:00:00Z".parse().unwrap(),
            codebook: "2025.05".to_owned(),
            evidence: 4,
            mentions: 3,
            decisions: 1,
            confirmed: 2,
        },
        notes: vec!["Persons whose death is confirmed.".to_owned()],
        tables: vec![persons, regions, years, estimates],
    }
}

fn files() -> Vec<File> {
    release().files(b"made by the store".to_vec()).unwrap()
}

/// The file of a path; sums and sizes, which hang on how others compress, are left out.
fn text(path: &str) -> String {
    let files = files();
    let file = files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("no {path}"));
    let text = String::from_utf8(file.bytes.clone()).unwrap();
    let line = |line: &str| {
        let sum =
            ["\"hash\"", "\"bytes\"", "\"sha256\"", "\"contentSize\""].iter().any(|key| line.contains(key));
        if sum { line.split(':').next().unwrap().to_owned() + ": …" } else { line.to_owned() }
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_is_read_as_text() {
    for path in [
        "README.md",
        "datapackage.json",
        "metadata.json",
        "ro-crate-metadata.json",
        "data/persons.csv",
        "hxl/deaths_by_year.csv",
        "ftm/persons.ftm.json",
        "ftm/statements.csv",
        "estimates/all_dead/estimate.json",
        "estimates/all_dead/ro-crate-metadata.json",
    ] {
        insta::assert_snapshot!(path.replace('/', "_"), text(path));
    }
    let sums = text("SHA256SUMS");
    let named: Vec<&str> = sums.lines().map(|line| &line[66..]).collect();
    let all = files();
    let others = all.iter().map(|file| file.path.as_str()).filter(|path| *path != "SHA256SUMS");
    let mut others: Vec<&str> = others.collect();
    others.sort_unstable();
    assert_eq!(named, others, "every file has its sum, in order");
}

#[test]
fn the_same_release_gives_the_same_bytes() {
    assert!(files() == files());
}

#[test]
fn a_workbook_holds_every_table_as_words_and_numbers() {
    let files = files();
    let bytes = &files.iter().find(|file| file.path == "release.xlsx").unwrap().bytes;
    let mut book = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
    assert_eq!(book.sheet_names(), ["about", "persons", "regions", "deaths_by_year", "estimates"]);
    let persons = book.worksheet_range("persons").unwrap();
    let cell = |row, column| persons.get_value((row, column)).cloned().unwrap_or(Data::Empty);
    assert_eq!(cell(1, 4), Data::Float(34.0));
    assert_eq!(cell(2, 1), Data::String("=1+1".to_owned()));
    assert_eq!(cell(2, 2), Data::Empty);
    assert!(cell(1, 7).is_datetime());
    assert!(book.worksheet_formula("persons").unwrap().is_empty());
    let about = book.worksheet_range("about").unwrap();
    assert!(about.rows().any(|row| row[0] == Data::String("deaths_by_year.year".to_owned())));
}

#[test]
fn a_cell_that_is_not_what_its_column_holds_is_named() {
    let mut wrong = release();
    wrong.tables[2].rows[0][1] = Cell::text("many");
    let error = wrong.files(Vec::new()).unwrap_err().to_string();
    assert_eq!(error, "the table `deaths_by_year`: Parquet error: `many` is not what its column holds");
}

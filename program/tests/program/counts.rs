//! Counts of a vintage, between two vintages, of doubtful links, and per head.

use crate::support::Bench;

const HEADER: &str = "surname,given,patronymic,birth,death,region_code\n";
/// Invented men.
const SPRING: &str =
    "Выдумкин,Иван,Олегович,1980-01-01,2024-04-05,RU-BA\nНебылов,Пётр,Ильич,1991-02-03,2024-04,RU-BA\n";
const AUTUMN: &str = "Примеров,Олег,Львович,1985-06-07,2024-05-01,RU-TY\n";

fn bench() -> Bench {
    let bench = Bench::new();
    let take_in = |file: &str, rows: &str| {
        bench.write(file, format!("{HEADER}{rows}"));
        let took = bench.run(["ingest", file, "--source", file, "--class", "official", "--json"]);
        assert_eq!(took.code, 0, "{}", took.err);
        assert_eq!(bench.run(["link"]).code, 0);
    };
    take_in("spring.csv", SPRING);
    assert_eq!(bench.run(["vintage", "May", "--at", "2024-05-16T08:00:00Z"]).code, 0);
    take_in("autumn.csv", AUTUMN);
    assert_eq!(bench.run(["vintage", "October", "--at", "2024-10-16T08:00:00Z"]).code, 0);
    bench
}

#[test]
fn a_vintage_is_counted_as_it_stood_and_compared() {
    let bench = bench();
    let persons = |arguments: &[&str]| {
        let counted = bench.run([&["count", "--json"], arguments].concat());
        assert_eq!(counted.code, 0, "{}", counted.err);
        counted.json()[0]["persons"].as_f64()
    };
    assert_eq!(persons(&[]), Some(3.0));
    assert_eq!(persons(&["--vintage", "May"]), Some(2.0));
    assert_eq!(persons(&["--vintage", "October"]), Some(3.0));

    let compared = bench.run(["count", "--by", "month", "--compare", "May", "October", "--json"]);
    assert_eq!(compared.code, 0, "{}", compared.err);
    let rows = compared.json();
    let added = |row: &serde_json::Value| {
        let causes = [
            "new_deaths",
            "late_identifications",
            "unknown_route",
            "withdrawals",
            "merges",
            "separations",
            "corrections",
            "method",
        ];
        causes.iter().map(|cause| row[*cause].as_f64().unwrap_or(f64::NAN)).sum::<f64>()
    };
    for row in rows.as_array().expect("rows") {
        assert_eq!(added(row), row["after"].as_f64().unwrap() - row["before"].as_f64().unwrap(), "{row}");
    }
    assert!(compared.err.contains("May: 2; October: 3: "), "{}", compared.err);
    assert_eq!(bench.run(["verify"]).code, 0);

    let unknown = bench.run(["count", "--vintage", "June"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("there is no vintage `June`; there are: May, October"), "{}", unknown.err);
}

#[test]
fn links_rates_and_triangles_are_columns_and_rows() {
    let bench = bench();
    let links = bench.run(["count", "--by", "month", "--links", "--json"]).json();
    let row = &links[0];
    assert!(
        row["expected_lo"].as_f64() <= row["expected"].as_f64()
            && row["expected"].as_f64() <= row["expected_hi"].as_f64(),
        "{row}"
    );

    bench.write("men.csv", "region,population\nRU-BA,100000\nRU-TY,92884\n");
    let rates = bench.run(["count", "--by", "region", "--population", "men.csv", "--json"]).json();
    let of =
        |code: &str| rates.as_array().unwrap().iter().find(|row| row["region"] == code).cloned().unwrap();
    assert_eq!(of("RU-BA")["per_100k"].as_f64(), Some(2.0));
    assert!(of("unknown")["per_100k"].is_null());
    bench.write("men.csv", "place,population\n");
    let wrong = bench.run(["count", "--by", "region", "--population", "men.csv"]);
    assert_eq!(wrong.code, 2);
    assert!(
        wrong.err.contains("the header is `place,population` and should be `region,population`"),
        "{}",
        wrong.err
    );

    let triangle = bench.run(["count", "--show", "triangle", "--json"]).json();
    assert!(triangle.as_array().unwrap().iter().all(|cell| cell["batch"] == false), "{triangle}");
    let short = bench.run(["count", "--show", "course"]);
    assert_eq!(short.code, 1);
    assert!(short.err.contains("too few to tell a climb from waves"), "{}", short.err);
    assert_eq!(bench.run(["count", "--show", "days"]).code, 0);
    assert_eq!(bench.run(["count", "--show", "service"]).code, 0);
}

/// What `operations` attributes is what `count --by operation` counts.
#[test]
fn the_dead_of_an_operation_are_counted_by_it() {
    let bench = Bench::new();
    let list = "surname,given,patronymic,birth,death,place_of_death,region_code\n\
        Выдумкин,Иван,Олегович,1980-01-01,2023-12-05,Авдеевка,RU-BA\n\
        Небылов,Пётр,Ильич,1991-02-03,2024-10-07,,RU-BA\nПримеров,Олег,Львович,1985-06-07,2022-05-01,Авдеевка,RU-TY\n";
    bench.write("list.csv", list);
    let took = bench.run(["ingest", "list.csv", "--source", "list", "--class", "official", "--json"]);
    assert_eq!(took.code, 0, "{}", took.err);
    assert_eq!(bench.run(["link"]).code, 0);
    let rows = |arguments: &[&str]| bench.run([arguments, &["--json"]].concat()).json();
    let counted = rows(&["count", "--by", "operation"]);
    let of = |id: &str| {
        let row = counted.as_array()?.iter().find(|row| row["operation"] == id)?;
        row["persons"].as_f64()
    };
    let attributed = rows(&["operations"]);
    for row in attributed.as_array().expect("rows") {
        let ways = ["by_place", "by_unit", "by_date"].map(|way| row[way].as_f64().expect("a count"));
        let id = row["operation"].as_str().expect("an id");
        assert_eq!(of(id).unwrap_or(0.0), ways.iter().sum::<f64>(), "{id}");
    }
    assert_eq!(of("avdiivka"), Some(1.0), "{counted}");
    assert_eq!(of("unknown"), Some(1.0), "who died before the operation began is tied to none");
}

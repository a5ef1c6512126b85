//! What `link` tells of a linkage and exchanges with other tools; the commands of docs/linkage.md.

use std::process::Command;

use crate::support::Bench;

/// Invented people, enough of them that names have frequencies; 1 and 2 are one man, and so are 2n-1 and 2n.
fn people() -> String {
    let surnames = ["Вымыслов", "Небывалов", "Придумкин", "Мнимов", "Сказкин", "Грезов", "Миражный"];
    let given = ["Иван", "Пётр", "Сергей", "Олег", "Денис"];
    let fathers = ["Иванович", "Петрович", "Сергеевич", "Олегович"];
    let mut list = String::from("id,surname,given,patronymic,birth_date,region\n");
    for n in 0..140 {
        let (surname, name, father) = (surnames[n % 7], given[n / 7 % 5], fathers[n / 35]);
        let born = format!("{}-{:02}-{:02}", 1965 + n * 11 % 37, 1 + n * 5 % 12, 1 + n * 7 % 28);
        list += &format!("{},{surname},{name},{father},{born},RU-{}\n", 2 * n + 1, n % 9);
        list += &format!("{},{surname}а,{name}а,{father}а,{},RU-{}\n", 2 * n + 2, &born[..4], n % 9);
    }
    list
}

/// Each command that docs/linkage.md shows is run as it stands there.
#[test]
fn the_commands_of_the_guide_run() {
    let bench = Bench::bare();
    bench.write("people.csv", people());
    let guide = include_str!("../../../docs/linkage.md");
    let commands: Vec<&str> =
        guide.lines().filter(|line| line.starts_with("cenotaph link --records people.csv")).collect();
    assert_eq!(commands.len(), 3);
    for command in commands {
        let answer = bench.run(command.split(' ').skip(1));
        assert_eq!(answer.code, 0, "{command}: {}", answer.err);
    }
    let report = std::fs::read_to_string(bench.path("report.html")).expect("written");
    assert!(report.contains("Pairs next to the threshold") && !report.contains("<script"));
    let clusters = std::fs::read_to_string(bench.path("clusters.csv")).expect("written");
    assert_eq!((clusters.lines().next(), clusters.lines().count()), (Some("cluster_id,unique_id"), 281));
}

#[test]
fn a_pair_is_explained_and_labels_win() {
    let bench = Bench::bare();
    bench.write("people.csv", people());
    let why = bench.run(["link", "--records", "people.csv", "--explain", "1", "2", "--json"]).json();
    assert_eq!(why["fields"][0]["level"], "the same after declension", "{why}");
    assert_eq!(why["one_person"], true);
    bench.write("labels.csv", "unique_id_l,unique_id_r,clerical_match_score\n1,2,0\n");
    let told = ["link", "--records", "people.csv", "--labels", "labels.csv", "--explain", "1", "2", "--json"];
    let why = bench.run(told).json();
    assert_eq!(
        (&why["one_person"], &why["constraint"]),
        (&false.into(), &"a decision makes them two persons".into())
    );
    bench.write("labels.csv", "unique_id_l,unique_id_r,clerical_match_score\n1,2,0\n2,1,1\n");
    let answer = bench.run(told);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("row 3: `2` and `1` were labelled in row 2 already"), "{}", answer.err);
}

#[test]
fn clusters_keep_their_ids() {
    let bench = Bench::bare();
    bench.write("people.csv", people());
    let first = bench.run(["link", "--records", "people.csv", "--clusters", "people-1.csv"]);
    assert_eq!(first.code, 0, "{}", first.err);
    // A record that comes first by its id renumbers all clusters of a run, but not those that keep their ids.
    bench.write("people.csv", people() + "0,Ненаш,Захар,Львович,1950-01-01,RU-77\n");
    let arguments =
        ["link", "--records", "people.csv", "--clusters", "people-2.csv", "--keep-ids", "people-1.csv"];
    assert_eq!(bench.run(arguments).code, 0);
    let read = |name: &str| std::fs::read_to_string(bench.path(name)).expect("written");
    assert!(read("people-2.csv").starts_with(&read("people-1.csv")), "{}", read("people-2.csv"));
}

/// Splink itself loads our model and predicts with our weights.
#[test]
fn splink_predicts_with_our_model() {
    let Some(python) = std::env::var_os("CENOTAPH_TEST_SPLINK").filter(|python| !python.is_empty()) else {
        testkit::skipped("CENOTAPH_TEST_SPLINK names no Python with Splink");
        return;
    };
    let bench = Bench::bare();
    bench.write("people.csv", people());
    let out =
        ["link", "--records", "people.csv", "--splink", "exchange", "--predictions", "exchange/ours.parquet"];
    let answer = bench.run(out);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/program/with_splink.py");
    let run = Command::new(python).arg(script).arg(bench.path("exchange")).output().expect("it starts");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    // What Splink saved is read.
    let back = bench.run([
        "link",
        "--records",
        "people.csv",
        "--splink-model",
        "exchange/saved.json",
        "--clusters",
        "again.csv",
    ]);
    assert_eq!(back.code, 0, "{}", back.err);
    assert!(back.err.contains("note: taken from exchange/saved.json: surname: the same"), "{}", back.err);
}

//! `estimate capture`, `nowcast` and `calibrate` as a user meets them: over files, on a workspace, and with wrong input.

use serde_json::Value;

use crate::support::Bench;

/// Three lists of an invented war, and what is wrong with each of the tables beside it.
const GOOD: &str = "a,b,c,count\n1,0,0,41\n0,1,0,29\n0,0,1,30\n1,1,0,28\n1,0,1,31\n0,1,1,20\n1,1,1,19\n";

#[test]
fn wrong_capture_histories_are_named_by_row_and_column() {
    let bench = Bench::bare();
    let wrong: [(&str, String, &str); 6] = [
        ("negative", GOOD.replace(",28", ",-28"), "row 5, column `count`: `-28`"),
        ("all-zero", format!("{GOOD}0,0,0,900\n"), "row 9: 0 in every list"),
        ("twice", format!("{GOOD}1,1,1,2\n"), "row 9 repeats row 8"),
        ("one-list", "a,count\n1,5\n".to_owned(), "the only list is `a`"),
        ("text", GOOD.replace("0,0,1,30", "0,north,1,30"), "row 4, column `b`: `north`"),
        ("text-count", GOOD.replace(",30", ",many"), "row 4, column `count`: `many`"),
    ];
    for (name, table, message) in wrong {
        let path = bench.write(&format!("{name}.csv"), table);
        for model in ["loglinear", "decomposable", "latent-class", "chapman", "chao"] {
            let answer =
                bench.run(["estimate", "capture", "--counts", &path.display().to_string(), "--model", model]);
            assert_ne!(answer.code, 0, "{name} {model}");
            assert!(answer.err.contains(message), "{name} {model}: {}", answer.err);
        }
    }
}

#[test]
fn wrong_triangles_are_named_by_row_and_column() {
    let bench = Bench::bare();
    let good =
        "event_period,report_period,count\n2024-01,2024-01,50\n2024-01,2024-02,30\n2024-02,2024-02,60\n";
    for (name, table, message) in [
        ("negative", good.replace(",30", ",-30"), "-30"),
        ("backwards", good.replace("2024-02,2024-02", "2024-02,2024-01"), "2024-01"),
        ("text", good.replace(",60", ",sixty"), "sixty"),
        ("no-column", good.replace("report_period", "reported"), "report_period"),
    ] {
        let path = bench.write(&format!("{name}.csv"), table);
        let answer = bench.run(["estimate", "nowcast", "--triangle", &path.display().to_string()]);
        assert_ne!(answer.code, 0, "{name}");
        assert!(answer.err.contains(message), "{name}: {}", answer.err);
    }
}

#[test]
fn a_nowcast_tells_of_names_and_of_the_dead_only_with_a_share_never_named() {
    let bench = Bench::bare();
    let mut table = "event_period,report_period,count\n".to_owned();
    for event in 0..12_u32 {
        for delay in 0..12 - event {
            // 100 a month, of whom half are named at once and half of the rest each month after.
            let count = 100 >> (delay + 1);
            let month = |at: u32| format!("2024-{:02}", at + 1);
            table += &format!("{},{},{count}\n", month(event), month(event + delay));
        }
    }
    let path = bench.write("triangle.csv", table).display().to_string();
    let run = |more: &[&str]| {
        let first = ["estimate", "nowcast", "--triangle", &path, "--method", "chain-ladder", "--json"];
        let answer = bench.run(first.iter().chain(more).copied());
        assert_eq!(answer.code, 0, "{}", answer.err);
        answer.json()
    };
    let named = run(&[]);
    let last = named.as_array().and_then(|periods| periods.last()).expect("periods");
    assert_eq!((last["event_period"].as_str(), last["reported"].as_u64()), (Some("2024-12"), Some(50)));
    let within = |value: &Value| value["lo"].as_f64() <= Some(99.0) && Some(99.0) <= value["hi"].as_f64();
    assert!(within(last), "{last}");
    let dead = run(&["--never-reported", "0.5..0.5"]);
    let last = dead.as_array().and_then(|periods| periods.last()).expect("periods");
    assert!(last["dead_lo"].as_f64() >= Some(150.0), "half are never named: {last}");
}

#[test]
fn calibration_prints_the_table_that_the_page_shows() {
    let bench = Bench::bare();
    let run = |threads: &str| {
        let mut command =
            bench.command(["estimate", "calibrate", "--wars", "10", "--method", "graves", "--json"]);
        bench.answer(command.env("RAYON_NUM_THREADS", threads).output().expect("the program starts"))
    };
    let (one, two) = (run("1"), run("2"));
    assert_eq!(one.code, 0, "{}", one.err);
    assert_eq!(one.out, two.out, "the same seed gives the same bytes");
    let table = one.json();
    let rows = table["rows"].as_array().or_else(|| table.as_array()).expect("rows");
    assert!(rows.iter().all(|row| row["method"] == "graves") && rows.len() >= 4, "{}", one.out);
    let unknown = bench.run(["estimate", "calibrate", "--method", "guess"]);
    assert_ne!(unknown.code, 0);
    assert!(unknown.err.contains("guess") && unknown.err.contains("graves"), "{}", unknown.err);
}

#[test]
fn a_workspace_is_a_set_of_lists() {
    let bench = Bench::bare();
    let demo = bench.run(["demo", "--small", "--out", "demo", "--json"]);
    assert_eq!(demo.code, 0, "{}", demo.err);
    let ask = |more: &[&str]| {
        let first = ["--workspace", "demo/workspace", "estimate", "capture", "--json"];
        bench.run(first.iter().chain(more).copied())
    };
    let all = ask(&["--model", "chao"]);
    assert!(
        all.code != 0 && all.err.contains("7 lists by class") && all.err.contains("--lists"),
        "{}",
        all.err
    );
    let lists = "official,relative,media,memorial";
    let classes = ask(&["--model", "chao", "--lists", lists]);
    assert_eq!(classes.code, 0, "{}", classes.err);
    let on_them = bench.run([
        "--workspace",
        "demo/workspace",
        "query",
        "SELECT count(DISTINCT p.id) AS persons FROM person p JOIN person_mention pm ON pm.person = p.id \
         JOIN mention m ON m.id = pm.mention JOIN evidence e ON e.number = m.evidence \
         WHERE p.status = 'confirmed' AND e.class IN ('official', 'relative', 'media', 'memorial')",
        "--json",
    ]);
    let persons = on_them.json()[0]["persons"].as_u64();
    assert_eq!(classes.json()["n_observed"].as_u64(), persons, "everybody on one of the lists is seen");
    let unknown = ask(&["--lists", "nowhere"]);
    assert!(unknown.code != 0 && unknown.err.contains("`nowhere`"), "{}", unknown.err);
    let odd = ask(&["--lists", lists, "--strata", "region; DROP TABLE person"]);
    assert!(odd.code != 0 && odd.err.contains("is no column"), "{}", odd.err);
    let strata = ask(&["--model", "decomposable", "--lists", lists, "--strata", "recruitment"]);
    assert_eq!(strata.code, 0, "{}", strata.err);
}

/// Ufa's 34 monthly wages come out of the profile; what cannot be told is declined with its reason.
#[test]
fn bonuses_are_told_in_wages_and_their_association_has_an_interval_or_a_reason() {
    let bench = Bench::bare();
    let listed = bench.run(["bonuses", "--json"]).json();
    let ufa = listed.as_array().and_then(|rows| rows.iter().find(|row| row["place"] == "Уфа")).expect("Ufa");
    assert_eq!(ufa["in_wages"].as_f64(), Some(34.0));
    let wrong = bench.write(
        "bonuses.toml",
        "[[bonus]]\nfrom = \"2024\"\nregion = \"RU-BA\"\nlevel = \"all\"\nroubles = 1\nsource = \"\"\n",
    );
    let answer = bench.run(["bonuses", "--table", &wrong.display().to_string()]);
    assert!(answer.code != 0 && answer.err.contains("bonus 1 (RU-BA): no source"), "{}", answer.err);
    let demo = bench.run(["demo", "--small", "--out", "demo", "--json"]);
    assert_eq!(demo.code, 0, "{}", demo.err);
    let related = bench.run(["--workspace", "demo/workspace", "bonuses", "--lags", "0,2", "--json"]);
    assert_eq!(related.code, 0, "{}", related.err);
    let rows = related.json();
    assert_eq!(rows.as_array().map(Vec::len), Some(2));
    for row in rows.as_array().expect("rows") {
        let note = row["note"].as_str().expect("a note");
        match (row["ratio_of_doubling"].as_f64(), row["lo"].as_f64(), row["hi"].as_f64()) {
            (Some(ratio), Some(lo), Some(hi)) => {
                assert!(lo <= ratio && ratio <= hi && row["regions"].as_u64() >= Some(20), "{row}");
                assert!(note.contains("not an effect"), "{note}");
            }
            _ => assert!(note.contains("20 are needed") || note.contains("no region's bonus"), "{note}"),
        }
    }
    // Without wages there is nothing to relate, and that is said.
    let bare =
        "[[bonus]]\nfrom = \"2024\"\nregion = \"RU-BA\"\nlevel = \"all\"\nroubles = 1\nsource = \"s\"\n";
    let bare = bench.write("bare.toml", bare).display().to_string();
    let related = ["--workspace", "demo/workspace", "bonuses", "--table", &bare, "--lags", "0", "--json"];
    let declined = bench.run(related).json();
    assert!(declined[0]["ratio_of_doubling"].is_null());
    assert!(declined[0]["note"].as_str().is_some_and(|why| why.contains("20 are needed")), "{declined}");
}

//! The roads to the number of the dead, as their users walk them: excess, graves, registry, and all side by side.

use serde_json::Value;

use crate::support::{Answer, Bench};

fn json(answer: &Answer) -> Value {
    assert_eq!(answer.code, 0, "{}", answer.err);
    serde_json::from_str(&answer.out).expect("JSON")
}

/// Deaths of two invented age groups: two men for each woman, and 30 and 60 more men in 2022 and 2023.
fn deaths() -> String {
    let mut csv = "age_group,sex,year,deaths\n".to_owned();
    for (place, age) in ["20-24", "25-29", "50-54"].into_iter().enumerate() {
        for year in 2010..=2023 {
            let women = 1_000 + 10 * (year % 7) + 100 * place;
            let fallen = match year {
                2022 if age != "50-54" => 300,
                2023 if age != "50-54" => 600,
                _ => 0,
            };
            let men = 2 * women + (year * 13) % 5 + fallen;
            csv += &format!("{age},f,{year},{women}\n{age},m,{year},{men}\n");
        }
    }
    csv
}

const GRAVES: &str = "\
cemetery,region,period,counted,matched,list_as_of
A,RU-XX,2022/2023,100,50,2024-06-01
B,RU-XX,2022/2023,80,40,2024-06-01
C,RU-XX,2022/2023,120,60,2024-06-01
D,RU-XX,2022/2023,90,45,2024-06-01
";

#[test]
fn excess_answers_in_the_fixed_shape() {
    let bench = Bench::bare();
    bench.write("d.csv", deaths());
    let arguments = [
        "estimate",
        "excess",
        "--deaths",
        "d.csv",
        "--ages",
        "20-24,25-29",
        "--baseline",
        "2015..2019",
        "--years",
        "2022,2023",
        "--control-ages",
        "50-54",
        "--json",
    ];
    let answer = bench.run(arguments);
    let excess = json(&answer);
    for key in ["age_group", "year", "excess", "sd"] {
        assert!(excess["by_age"][0].get(key).is_some(), "by_age has no {key}");
    }
    for key in ["year", "excess", "sd", "lo", "hi"] {
        assert!(excess["totals"][0].get(key).is_some(), "totals have no {key}");
    }
    assert!(excess["joint"]["all_years"]["excess"].is_number());
    assert_eq!(
        (excess["totals"][0]["year"].as_i64(), excess["totals"][1]["year"].as_i64()),
        (Some(2022), Some(2023))
    );
    let found = excess["totals"][1]["excess"].as_f64().expect("a number");
    assert!((found - 1_200.0).abs() < 60.0, "{found}");
    assert_eq!(excess["controls"][0]["age_group"], "50-54");
    assert_eq!(answer.out, bench.run(arguments).out, "the same seed gives the same bytes");
}

#[test]
fn wrong_deaths_are_named_with_row_and_column() {
    let bench = Bench::bare();
    bench.write("d.csv", "age_group,sex,year,deaths\n20-24,f,2019,5\n20-24,m,2019,-4\n");
    let ask = |baseline: &str, ages: &str| {
        let arguments = [
            "estimate",
            "excess",
            "--deaths",
            "d.csv",
            "--ages",
            ages,
            "--baseline",
            baseline,
            "--years",
            "2022",
        ];
        let answer = bench.run(arguments);
        format!("{}: {}", answer.code, answer.err.lines().next().unwrap_or_default())
    };
    let mut shown = vec![ask("2015..2019", "20-24"), ask("2019..2015", "20-24")];
    bench.write("d.csv", deaths());
    shown.push(ask("2005..2019", "20-24"));
    shown.push(ask("2015..2019", "20-44"));
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn graves_are_applied_only_where_they_were_counted() {
    let bench = Bench::bare();
    bench.write("g.csv", GRAVES);
    bench.write(
        "n.csv",
        "region,period,named,list_as_of\nRU-XX,2022/2023,500,2024-06-10\nRU-XX,2024,300,2024-06-10\n",
    );
    let graves = json(&bench.run(["estimate", "graves", "--graves", "g.csv", "--named", "n.csv", "--json"]));
    let dead = graves["cells"][0]["dead"]["estimate"].as_f64().expect("a number");
    assert!((900.0..1_100.0).contains(&dead), "{dead}");
    assert_eq!(
        graves["cells"][1]["dead"]["no_estimate"]["words"],
        "the graves counted in RU-XX are of 2022/2023, and these dead of 2024: a share holds for its own period only"
    );
}

#[test]
fn wrong_graves_and_cases_are_named_with_row_and_column() {
    let bench = Bench::bare();
    bench.write("g.csv", GRAVES);
    bench.write("n.csv", "region,period,named,list_as_of\nRU-XX,2022/2023,500,2024-06-10\n");
    bench.write("c.csv", "death,opened,sex,age_group\n2022-03-01,2022-03-20,m,20-24\n");
    bench.write("k.csv", "age_group,named,found\n20-24,100,70\n");
    let first_line =
        |answer: Answer| format!("{}: {}", answer.code, answer.err.lines().next().unwrap_or_default());
    let with = |name: &str, text: String, command: &[&str]| {
        bench.write(name, text);
        first_line(bench.run(command.iter().copied()))
    };
    let graves = ["estimate", "graves", "--graves", "wrong.csv", "--named", "n.csv"];
    let named = ["estimate", "graves", "--graves", "g.csv", "--named", "wrong.csv"];
    let added = ["estimate", "graves", "--graves", "g.csv", "--named", "n.csv", "--add-ons", "wrong.toml"];
    let registry = |cases, calibration| {
        ["estimate", "registry", "--cases", cases, "--calibration", calibration, "--war-begins", "2022-02-24"]
    };
    let add_on = |low: u32, high: u32| {
        format!(
            "[[add_on]]\nname = \"others\"\nlow = {low}\nhigh = {high}\nas_of = \"2024-01-01\"\nsource = \"invented\"\n"
        )
    };
    let cases = ["estimate", "registry", "--flash", "wrong.csv", "--known", "k.csv"];
    let shown = [
        with("wrong.csv", GRAVES.replace("80,40", "80,81"), &graves),
        with("wrong.csv", GRAVES.replace("80,40", "-8,4"), &graves),
        with("wrong.csv", GRAVES.replace("B,RU-XX", "A,RU-XX"), &graves),
        with("wrong.csv", "region,period,named,list_as_of\n,2023,many,2024-06-01\n".to_owned(), &named),
        with("wrong.csv", "region,period,named,list_as_of\n,2023/..,5,2024-06-01\n".to_owned(), &named),
        with("wrong.toml", add_on(23_500, 21_000), &added),
        with(
            "wrong.csv",
            "death,opened,sex,age_group\n2022-03-01,2022-02-20,m,20-24\n".to_owned(),
            &registry("wrong.csv", "k.csv"),
        ),
        with(
            "wrong.csv",
            "death,opened,sex,age_group\n2022-03-01,soon,m,20-24\n".to_owned(),
            &registry("wrong.csv", "k.csv"),
        ),
        with("wrong.csv", "age_group,named,found\n20-24,10,12\n".to_owned(), &registry("c.csv", "wrong.csv")),
        with("wrong.csv", "period,age_group,named\n2024,20-24,-3\n".to_owned(), &cases),
    ];
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn a_registry_too_young_has_no_estimate_and_says_why() {
    let bench = Bench::bare();
    bench.write("c.csv", "death,opened,sex,age_group\n2022-03-01,2022-03-20,m,20-24\n");
    bench.write("k.csv", "age_group,named,found\n20-24,100,70\n");
    let arguments = [
        "estimate",
        "registry",
        "--cases",
        "c.csv",
        "--calibration",
        "k.csv",
        "--war-begins",
        "2022-02-24",
        "--json",
    ];
    let registry = json(&bench.run(arguments));
    assert_eq!(registry["no_estimate"]["reason"], "assumption");
    let incomplete = bench.run(["estimate", "registry", "--cases", "c.csv"]);
    assert_eq!(incomplete.code, 2, "{}", incomplete.err);

    bench.write("new.csv", "period,age_group,named\n2024-07,20-24,300\n");
    bench.write("old.csv", "age_group,named,dead,dead_sd\n20-24,500,1000,20\n");
    let flash =
        json(&bench.run(["estimate", "registry", "--flash", "new.csv", "--known", "old.csv", "--json"]));
    let dead = flash["total"]["estimate"].as_f64().expect("a number");
    assert!((580.0..620.0).contains(&dead), "{dead}");
}

#[test]
fn all_roads_stand_on_one_page_and_names_are_never_among_the_dead() {
    let bench = Bench::bare();
    bench.write("d.csv", deaths());
    bench.write("g.csv", GRAVES);
    bench.write("n.csv", "region,period,named,list_as_of\nRU-XX,2022/2023,500,2024-06-10\n");
    let excess = bench.run([
        "estimate",
        "excess",
        "--deaths",
        "d.csv",
        "--ages",
        "20-29",
        "--baseline",
        "2015..2019",
        "--years",
        "2022..2023",
        "--json",
    ]);
    bench.write("excess.json", excess.out);
    let graves = bench.run(["estimate", "graves", "--graves", "g.csv", "--named", "n.csv", "--json"]);
    bench.write("graves.json", graves.out);
    let question = "population = \"invented\"\nperiod = \"2022/2023\"\nas_of = \"2024-06-20\"\n";
    let road = |id: &str, kind: &str, rest: &str| {
        format!("[[road]]\nid = \"{id}\"\nname = \"Road {id}\"\nkind = \"{kind}\"\n{question}{rest}\n")
    };
    let roads = [
        road("excess", "dead", "from = \"excess.json\"\nat = \"/all_years\""),
        road("graves", "dead", "from = \"graves.json\"\nat = \"/total\""),
        road("nowcast", "to-be-named", "estimate = 700\nsource = \"invented\""),
    ]
    .concat();
    let head = format!("title = \"Two years\"\n{question}[combine]\nrule = \"linear-pool\"\n");
    bench.write("roads.toml", format!("{head}{roads}"));
    let synthesis = json(&bench.run(["estimate", "synthesis", "roads.toml", "--out", "page", "--json"]));
    let ids = |list: &Value| -> Vec<String> {
        list.as_array()
            .expect("a list")
            .iter()
            .map(|road| road["id"].as_str().expect("an id").to_owned())
            .collect()
    };
    assert_eq!(
        (ids(&synthesis["roads"]), ids(&synthesis["aside"])),
        (vec!["excess".to_owned(), "graves".to_owned()], vec!["nowcast".to_owned()])
    );
    assert!(synthesis["disagreement"]["factor"].as_f64().expect("a factor") > 1.5);
    assert_eq!(synthesis["combined"]["roads"].as_array().map(Vec::len), Some(2));
    let page = std::fs::read_to_string(bench.path("page/index.html")).expect("a page");
    for words in
        ["Road nowcast (set aside)", "figures/excess.html", "Combined by `linear-pool`", "differ by a factor"]
    {
        assert!(page.contains(words), "the page does not say `{words}`");
    }
    let written = std::fs::read_to_string(bench.path("page/synthesis.json")).expect("a JSON file");
    assert_eq!(serde_json::from_str::<Value>(&written).expect("JSON"), synthesis);

    let all =
        head.replace("rule = \"linear-pool\"", "rule = \"linear-pool\"\nroads = [\"excess\", \"nowcast\"]");
    bench.write("roads.toml", format!("{all}{roads}"));
    let refused = bench.run(["estimate", "synthesis", "roads.toml"]);
    assert_eq!(refused.code, 2);
    insta::assert_snapshot!(refused.err.trim(), @"error: roads.toml: `nowcast` cannot be combined with the others: it counts persons that will be named, and the dead are asked for");
}

/// Invented: three independent lists of 1,000 men, and a fourth column that is their stratum.
const HISTORIES: &str = "\
obituaries,graves,officials,sex,count
1,0,0,m,168
0,1,0,m,126
0,0,1,m,84
1,1,0,m,72
1,0,1,m,42
0,1,1,m,31
1,1,1,m,18
1,0,0,f,41
0,1,0,f,30
0,0,1,f,22
1,1,0,f,19
1,0,1,f,11
0,1,1,f,8
1,1,1,f,5
1,0,0,,12
";

#[test]
fn capture_answers_in_the_fixed_shape() {
    let bench = Bench::bare();
    bench.write(
        "c.csv",
        HISTORIES
            .lines()
            .filter(|line| !line.contains(",f,"))
            .collect::<Vec<_>>()
            .join("\n")
            .replace(",sex", "")
            .replace(",m,", ",")
            .replace("1,0,0,,12", ""),
    );
    let capture = |model: &str| {
        json(&bench.run(["estimate", "capture", "--counts", "c.csv", "--model", model, "--json"]))
    };
    for model in ["loglinear", "decomposable", "latent-class", "chao", "[1,2,3]"] {
        let answer = capture(model);
        for key in ["model", "n_observed", "estimate", "lo", "hi", "level", "warnings", "models"] {
            assert!(answer.get(key).is_some(), "{model} has no {key}: {answer}");
        }
        let (lo, hi) = (answer["lo"].as_f64().expect("lo"), answer["hi"].as_f64().expect("hi"));
        assert!(lo < 1_000.0 && hi > 700.0, "{model}: {answer}");
    }
    let found = capture("loglinear");
    assert_eq!(
        (found["n_observed"].as_u64(), found["models"].as_array().map(Vec::len)),
        (Some(541), Some(8))
    );
    for key in ["model", "estimate", "se", "deviance", "df", "aic", "bic", "exists"] {
        assert!(found["models"][0].get(key).is_some(), "a model has no {key}");
    }
    assert_eq!(found, capture("loglinear"), "the same seed gives the same bytes");
    let refused = capture("chapman");
    assert_eq!(
        (&refused["estimate"], &refused["no_estimate"]["reason"]),
        (&Value::Null, &Value::from("assumption"))
    );
}

#[test]
fn strata_are_added_and_nobody_is_dropped() {
    let bench = Bench::bare();
    bench.write("c.csv", HISTORIES);
    let found = json(&bench.run(["estimate", "capture", "--counts", "c.csv", "--strata", "sex", "--json"]));
    let imputed: f64 =
        found["strata"].as_array().expect("strata").iter().filter_map(|row| row["imputed"].as_f64()).sum();
    assert_eq!((found["n_observed"].as_u64(), imputed.round()), (Some(689), 12.0), "{found}");
    assert!(found["gap"].as_f64().is_some_and(|gap| (0.9..1.1).contains(&gap)), "{found}");
    let wrong = bench.run(["estimate", "capture", "--counts", "c.csv", "--json"]);
    assert_eq!(wrong.code, 1);
    assert!(wrong.err.contains("row 2, column `sex`: `m` is neither 0 nor 1"), "{}", wrong.err);
}

#[test]
fn two_lists_are_shown_with_the_dependence_that_would_halve_or_double_them() {
    let bench = Bench::bare();
    bench.write("c.csv", "a,b,count\n1,0,140\n0,1,90\n1,1,10\n");
    let found =
        json(&bench.run(["estimate", "capture", "--counts", "c.csv", "--model", "chapman", "--json"]));
    let said = found["warnings"][0].as_str().expect("a warning");
    assert!(said.contains("would halve it") && said.contains("double it"), "{said}");
    let refused = json(&bench.run(["estimate", "capture", "--counts", "c.csv", "--json"]));
    assert_eq!(refused["no_estimate"]["reason"], "too-few-lists", "{refused}");
}

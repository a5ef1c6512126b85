//! Explanations, labels and models of others, among invented people.

use linkage::table::{Label, Table};
use linkage::{Constraints, Given, Options, Record, study};
use proptest::prelude::*;

fn man(id: &str, surname: &str, given: &str, father: &str, born: &str) -> Record {
    Record {
        surname: Some(surname.into()),
        given: Some(given.into()),
        patronymic: Some(father.into()),
        birth: born.parse().ok(),
        ..Record::new(id, "list")
    }
}

fn three() -> Vec<Record> {
    vec![
        man("a", "Вымыслов", "Иван", "Петрович", "1990-03-07"),
        man("b", "Вымыслову", "Ваня", "Петровичу", "1990"),
        man("c", "Vymyslov", "Semyon", "Petrovich", "1994-11-20"),
    ]
}

#[test]
fn every_agreement_is_said_in_words() {
    let mut records = three();
    records[1].birth = None;
    records[1].age = Some(20);
    records[1].death = "2023-05-01".parse().ok();
    let (_, study) = study(&records, &Constraints::default(), &Options::default()).unwrap();
    let said = |one: usize, two: usize| -> Vec<String> {
        let fields = study.explain(&records, one, two).fields;
        fields.into_iter().map(|field| format!("{}: {}", field.field, field.level)).collect()
    };
    assert_eq!(
        said(0, 1),
        [
            "surname: the same after declension",
            "given name: `Ваня` is a short or other form of `Иван`",
            "patronymic: the same after declension",
            "birth: the birth date is excluded by the age at death",
        ]
    );
    assert_eq!(
        said(0, 2),
        [
            "surname: the same in another script",
            "given name: another name",
            "patronymic: the same in another script",
            "birth: another birth date",
        ]
    );
}

#[test]
fn a_decision_is_told_and_wins() {
    let records = three();
    let told = Constraints::of_labels(&[
        Label { left: 0, right: 1, score: 0.0 },
        Label { left: 0, right: 2, score: 1.0 },
    ]);
    let (linkage, study) = study(&records, &told, &Options::default()).unwrap();
    assert_eq!(linkage.cluster, [0, 1, 0]);
    let why = study.explain(&records, 0, 1);
    assert_eq!(why.constraint.as_deref(), Some("a decision makes them two persons"));
    assert!(!why.one_person && why.neighbours[0].id == "c" && why.neighbours[0].with_left);
    assert!(why.to_string().contains("Whatever the fields say: a decision makes them two persons."));
}

proptest! {
    /// What is told of a pair sums to its weight, whichever way round it is asked.
    #[test]
    fn weights_sum(one in 0_usize..3, two in 0_usize..3, years in proptest::collection::vec(1960_u16..2000, 3)) {
        prop_assume!(one != two);
        let mut records = three();
        for (record, year) in records.iter_mut().zip(years) {
            record.birth = year.to_string().parse().ok();
        }
        let (_, study) = study(&records, &Constraints::default(), &Options::default()).unwrap();
        let (there, back) = (study.explain(&records, one, two), study.explain(&records, two, one));
        let sum = there.prior + there.fields.iter().map(|field| field.weight).sum::<f64>() + there.kin;
        prop_assert!((sum - there.weight).abs() < 1e-9 && there.kin <= 0.0);
        prop_assert_eq!(there.weight, back.weight);
        prop_assert_eq!(&there.fields[0].left, &back.fields[0].right);
    }
}

/// Labels of a list of three, and what is said of them.
fn labelled(rows: &str) -> Result<usize, String> {
    let folder = tempfile::tempdir().unwrap();
    let (list, labels) = (folder.path().join("list.csv"), folder.path().join("labels.csv"));
    std::fs::write(&list, "id,surname\n1,Вымыслов\n2,Вымыслова\n3,Небывалов\n").unwrap();
    std::fs::write(&labels, rows).unwrap();
    let table = Table::read(&[&list], None).unwrap();
    let read = table.read_labels(&labels).map(|labels| labels.len());
    read.map_err(|error| error.to_string().replace(&folder.path().display().to_string(), "DIR"))
}

#[test]
fn wrong_labels_are_named_with_their_row() {
    let head = "unique_id_l,unique_id_r,clerical_match_score\n";
    assert_eq!(labelled(&format!("{head}1,2,1\n1,3,0.25\n")), Ok(2));
    for (rows, words) in [
        ("1,2,1\n1,9,0\n", "DIR/labels.csv, row 3: no record has the id `9`"),
        ("1,2,1\n2,1,0\n", "DIR/labels.csv, row 3: `2` and `1` were labelled in row 2 already"),
        (
            "1,2,1.5\n",
            "DIR/labels.csv, row 2: the score `1.5` is no number from 0 (two persons) to 1 (one person)",
        ),
        ("1,1,1\n", "DIR/labels.csv, row 2: `1` is labelled with itself"),
    ] {
        assert_eq!(labelled(&format!("{head}{rows}")), Err(words.to_owned()));
    }
    let missing = labelled("unique_id_l,unique_id_r\n1,2\n").unwrap_err();
    assert!(missing.contains("`clerical_match_score` is not there"), "{missing}");
}

#[test]
fn our_own_model_comes_back_whole() {
    let folder = tempfile::tempdir().unwrap();
    let records = three();
    let (_, learned) = study(&records, &Constraints::default(), &Options::default()).unwrap();
    let table = learned.splink_records(|place| (records[place].id.clone(), "list".into()));
    let file = folder.path().join("model.json");
    std::fs::write(&file, learned.splink_settings(&table.names).settings.to_string()).unwrap();
    let imported = Given::from_splink(&file, None).unwrap();
    assert_eq!(imported.unmapped, []);
    let options = Options { given: imported.given, ..Options::default() };
    let (_, again) = study(&records, &Constraints::default(), &options).unwrap();
    let levels = |study: &linkage::Study| study.figures(&records).levels;
    for (one, two) in levels(&learned).iter().zip(&levels(&again)) {
        assert!((one.m - two.m).abs() < 1e-9 && (one.u - two.u).abs() < 1e-9, "{one:?} {two:?}");
    }
}

/// A model of Splink's library: what it has and ours has not is listed.
#[test]
fn what_cannot_be_mapped_is_listed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("model.json");
    let level = |sql: &str, m: f64, u: f64| serde_json::json!({"sql_condition": sql, "label_for_charts": sql, "m_probability": m, "u_probability": u});
    let model = serde_json::json!({
        "link_type": "dedupe_only",
        "probability_two_random_records_match": 0.002,
        "comparisons": [
            {"output_column_name": "first_name", "comparison_levels": [
                level("\"first_name_l\" = \"first_name_r\"", 0.8, 0.02),
                level("jaro_winkler_similarity(\"first_name_l\", \"first_name_r\") >= 0.9", 0.1, 0.03),
                level("ELSE", 0.1, 0.95)]},
            {"output_column_name": "dob", "comparison_levels": [
                level("\"dob_l\" = \"dob_r\"", 0.9, 0.01),
                level("ABS(EPOCH(\"dob_l\") - EPOCH(\"dob_r\")) <= 2629800.0", 0.05, 0.1)]},
            {"output_column_name": "both", "comparison_levels": [level("\"first_name_l\" = \"surname_r\"", 0.5, 0.5)]},
            {"output_column_name": "shoe", "comparison_levels": [level("\"shoe_l\" = \"shoe_r\"", 0.5, 0.5)]},
        ],
    });
    std::fs::write(&file, model.to_string()).unwrap();
    let imported = Given::from_splink(&file, None).unwrap();
    assert_eq!(imported.taken.len(), 4);
    let words: Vec<String> = imported.unmapped.iter().map(ToString::to_string).collect();
    assert_eq!(
        words,
        [
            "dob, `ABS(EPOCH(\"dob_l\") - EPOCH(\"dob_r\")) <= 2629800.0`: ours tell dates by digits and years, not by days apart",
            "both: it compares several columns at once (first_name, surname); ours compare one field each",
            "shoe: the column `shoe` is none of our fields; name it in the spec, or among its `extra`",
        ]
    );
}

use super::{Settings, estimate, impute, log_normal};
use crate::capture::{CaptureTable, StratifiedTable, decomposable};
use crate::{NoEstimate, random::stream};
use rand_chacha::ChaCha8Rng;

fn table(cells: &[(u32, u64)]) -> CaptureTable {
    let names = ["a", "b", "c"].map(str::to_owned).to_vec();
    CaptureTable::new(names, cells.iter().copied()).expect("a table")
}

fn strata(tables: &[(&str, CaptureTable)], unlabelled: CaptureTable) -> StratifiedTable {
    StratifiedTable {
        columns: vec!["sex".to_owned()],
        strata: tables.iter().map(|(label, table)| (vec![(*label).to_owned()], table.clone())).collect(),
        unlabelled: [(vec![None], unlabelled)].into(),
    }
}

const FULL: [(u32, u64); 7] =
    [(0b001, 410), (0b010, 290), (0b100, 300), (0b011, 280), (0b101, 310), (0b110, 200), (0b111, 190)];

/// Three lists with all but the highest interaction: the unseen are a ratio of products.
fn closed_form(table: &CaptureTable, count: usize, rng: &mut ChaCha8Rng) -> Result<Vec<f64>, NoEstimate> {
    let at = |pattern| table.count(pattern) as f64;
    let unseen = at(7) * at(4) * at(2) * at(1) / (at(3) * at(5) * at(6));
    let variance: f64 = table.cells().map(|(_, count)| 1.0 / count as f64).sum();
    Ok(log_normal(table.seen(), unseen, variance.sqrt(), count, rng))
}

#[test]
fn nobody_is_dropped_and_labels_follow_the_pattern() {
    // All of pattern a are women, all others men: those of a without a label must be women, nearly all.
    let women = table(&[(0b001, 1_000)]);
    let men = table(&[(0b010, 500), (0b110, 500)]);
    let strata = strata(&[("man", men), ("woman", women)], table(&[(0b001, 300), (0b010, 40)]));
    let imputed = impute::imputed(&strata, &mut stream(1, "test", 0)).expect("tables");
    assert_eq!(imputed.iter().map(CaptureTable::seen).sum::<u64>(), 2_340);
    assert!(imputed[1].count(0b001) > 1_280 && imputed[0].count(0b010) > 530, "{imputed:?}");
}

#[test]
fn a_known_label_is_kept() {
    let person = |sex: &str, age: &str| vec![sex.to_owned(), age.to_owned()];
    let strata = StratifiedTable {
        columns: vec!["sex".to_owned(), "age".to_owned()],
        strata: [
            (person("man", "old"), table(&FULL)),
            (person("man", "young"), table(&FULL)),
            (person("woman", "old"), table(&FULL)),
        ]
        .into(),
        unlabelled: [(vec![Some("woman".to_owned()), None], table(&[(0b011, 77)]))].into(),
    };
    let imputed = impute::imputed(&strata, &mut stream(1, "test", 0)).expect("tables");
    assert_eq!(imputed[2].count(0b011), 280 + 77);
}

#[test]
fn the_spread_of_a_sum_is_that_of_independent_strata() {
    let strata = strata(&[("man", table(&FULL)), ("woman", table(&FULL))], table(&[]));
    let found = estimate(&strata, &closed_form, &Settings { imputations: 1, draws: 40_000, seed: 3 })
        .expect("tables");
    let variance = |draws: &[f64]| {
        let mean = draws.iter().sum::<f64>() / draws.len() as f64;
        draws.iter().map(|draw| (draw - mean) * (draw - mean)).sum::<f64>() / draws.len() as f64
    };
    let one = variance(&found.strata[0].result.as_ref().expect("an estimate").draws);
    let sum = variance(&found.total.as_ref().expect("a sum").draws);
    assert!((sum / one / 2.0 - 1.0).abs() < 0.1, "{sum} {one}");
    assert!(found.gap().is_some_and(|gap| (gap - 1.0).abs() < 0.01), "{:?}", found.gap());
}

#[test]
fn a_stratum_without_an_estimate_leaves_the_sum_without_one() {
    let apart = table(&[(0b001, 30), (0b010, 40), (0b100, 20)]);
    let strata = strata(&[("man", table(&FULL)), ("woman", apart)], table(&[]));
    let found = estimate(&strata, &decomposable::Settings::default(), &Settings::default()).expect("tables");
    let why = found.total.expect_err("no sum").to_string();
    insta::assert_snapshot!(why, @"the strata have no sum, because stratum woman has no estimate: no person of a stands on b, c: without an overlap nothing tells how many are on neither");
    let men = found.strata[0].result.as_ref().expect("an estimate");
    assert_eq!(found.at_least.median, men.median + 90.0);
}

#[test]
fn a_list_that_is_absent_in_a_stratum_is_said() {
    let without_c = table(&[(0b001, 30), (0b010, 40), (0b011, 20)]);
    let strata = strata(&[("man", table(&FULL)), ("woman", without_c)], table(&[]));
    let found = estimate(&strata, &decomposable::Settings::default(), &Settings::default()).expect("tables");
    assert_eq!(found.strata[1].absent, ["c"]);
    assert_eq!(found.strata[1].result, Err(NoEstimate::TooFewLists { usable: 2, needed: 3 }));
}

#[test]
fn the_same_seed_gives_the_same_draws_on_any_number_of_threads() {
    let strata = strata(&[("man", table(&FULL)), ("woman", table(&FULL))], table(&[(0b001, 90)]));
    let draws = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let found = pool.install(|| estimate(&strata, &closed_form, &Settings::default()));
        found.expect("tables").at_least.draws
    };
    assert_eq!(draws(1), draws(3));
}

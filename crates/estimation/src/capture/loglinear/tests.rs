//! Against what other programs make of the benchmark tables.

use std::collections::HashMap;

use super::{Verdict, search};
use crate::capture::reference;

#[derive(Debug)]
struct Published {
    estimate: f64,
    se: f64,
    deviance: f64,
    df: i32,
    aic: f64,
    bic: f64,
}

fn published() -> Option<HashMap<String, HashMap<String, Published>>> {
    let mut reader =
        csv::Reader::from_path(testkit::data("capture/loglinear_all_models.csv")?).expect("the models");
    let mut sets: HashMap<String, HashMap<String, Published>> = HashMap::new();
    for record in reader.records() {
        let record = record.expect("a row");
        let number = |column: usize| record[column].parse::<f64>().expect("a number");
        let row = Published {
            estimate: number(2),
            se: number(3),
            deviance: number(4),
            df: number(5) as i32,
            aic: number(6),
            bic: number(7),
        };
        sets.entry(record[0].to_owned()).or_default().insert(record[1].to_owned(), row);
    }
    Some(sets)
}

fn near(ours: f64, theirs: f64, relative: f64) -> bool {
    (ours - theirs).abs() <= relative * theirs.abs().max(1.0)
}

#[test]
fn every_model_is_fitted_as_rcapture_fits_it() {
    let Some(sets) = published() else { return };
    for (name, models) in &sets {
        let table = reference::table(name).expect("a table of the models' file");
        let order = if table.list_count() == 5 { 2 } else { table.list_count() - 1 };
        let found = search(&table, order).expect("few lists");
        assert_eq!(found.fits.len() + found.refused.len(), models.len(), "{name}");
        for fit in &found.fits {
            let theirs = &models[&fit.model.to_string()];
            let same = near(fit.estimate, theirs.estimate, 1e-6)
                && near(fit.se, theirs.se, 1e-5)
                && near(fit.deviance, theirs.deviance, 1e-6)
                && near(fit.aic, theirs.aic, 1e-6)
                && near(fit.bic, theirs.bic, 1e-6)
                && fit.df == theirs.df;
            assert!(same, "{name} {}: {fit:?} is not {theirs:?}", fit.model);
        }
        // Where we say that there is no estimate, `glm` stopped somewhere on the way to infinity.
        for (model, verdict) in &found.refused {
            let theirs = &models[&model.to_string()];
            assert!(theirs.se > 1e3 * theirs.estimate, "{name} {model} {verdict:?}: {theirs:?}");
        }
        let refused = match name.as_str() {
            "artificial_3" => 4,
            "korea" => 2,
            _ => 0,
        };
        assert_eq!(found.refused.len(), refused, "{name}");
    }
}

#[test]
fn verdicts_on_tables_with_empty_overlaps_are_those_of_sparsemse() {
    let Some(table) = reference::table("artificial_3") else { return };
    let of = |model: &str| super::verdict(&table, model.parse().expect("a model"));
    for model in ["[1,2,3]", "[13,2]", "[23,1]", "[13,23]"] {
        assert_eq!(of(model), Verdict::Exists, "{model}");
    }
    for model in ["[12,3]", "[12,13]", "[12,23]"] {
        assert_eq!(of(model), Verdict::NoMaximum, "{model}");
    }
    assert!(matches!(of("[12,13,23]"), Verdict::RankDeficient { .. }));
}

fn models_name(settings: &str) -> super::Model {
    let inner = settings.split(['[', ']']).nth(1).expect("a model in the settings");
    format!("[{}]", inner.replace('.', ",")).parse().expect("a model")
}

#[test]
fn profile_intervals_are_those_of_rcapture() {
    let Some(rows) = reference::rows() else { return };
    let mut checked = 0;
    let known = |row: &&reference::Row| row.method.contains("CI");
    for row in rows.iter().filter(known) {
        let Some(table) = reference::table(&row.dataset).filter(|table| table.list_count() <= 6) else {
            continue;
        };
        let model = match row.method.as_str() {
            "closedpCI.t Mt" => super::Model::independent(table.list_count()),
            "loglinear best BIC profile CI" | "loglinear best AIC profile CI" => models_name(&row.settings),
            _ => continue,
        };
        let found = super::profile(&table, model, 0.95);
        if super::verdict(&table, model) != Verdict::Exists {
            assert!(found.is_err(), "{row:?}");
            continue;
        }
        let (best, interval) = found.expect("an estimate");
        assert!(
            near(best, row.estimate, 1e-3) && near(interval.lo, row.low, 1e-3),
            "{row:?}: {best} {interval:?}"
        );
        // Rcapture stops its search for the upper end at three times the estimate.
        let hi = interval.hi.expect("an upper end");
        assert!(near(hi, row.high, 1e-3) || (row.high.is_nan() && hi > 2.9 * row.estimate), "{row:?}: {hi}");
        checked += 1;
    }
    assert!(checked > 12, "{checked}");
}

#[test]
fn bootstrap_intervals_are_those_of_the_reference_packages() {
    let Some(rows) = reference::rows() else { return };
    for row in rows.iter().filter(|row| row.settings.contains("nboot=1000")) {
        let Some(table) = reference::table(&row.dataset).filter(|table| table.list_count() <= 5) else {
            continue;
        };
        let chosen = match row.method.as_str() {
            "MSE2 best BIC + BCa bootstrap over model selection" => {
                let among = row.settings.split("ntop=").nth(1).and_then(|rest| rest.split(' ').next());
                super::Chosen::Best {
                    order: table.list_count() - 1,
                    among: among.and_then(|number| number.parse().ok()),
                }
            }
            "SparseMSE stepwise BCa bootstrap" => super::Chosen::Stepwise { threshold: 0.02 },
            _ => continue,
        };
        let bootstrap = super::Bootstrap { chosen, replicates: 20_000, level: 0.95, seed: 1 };
        let found = super::bias_corrected(&table, &bootstrap).expect("fits");
        assert!(near(found.fit.estimate, row.estimate, 1e-6), "{row:?}: {found:?}");
        // Theirs are of 1,000 replicates of another generator, and of 100 for one set: their own ends move as much.
        let whole_choice = row.dataset == "kosovo" && !row.settings.contains("ntop=5");
        let allowed = if whole_choice { 0.03 } else { 0.30 };
        let hi = found.interval.hi.expect("an upper end");
        assert!(
            near(found.interval.lo, row.low, allowed) && near(hi, row.high, allowed),
            "{row:?}: {:?}",
            found.interval
        );
    }
}

#[test]
fn a_replicate_is_the_same_whatever_the_number_of_threads() {
    let Some(table) = reference::table("kosovo") else { return };
    let chosen = super::Chosen::Best { order: 3, among: None };
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let bootstrap = super::Bootstrap { chosen, replicates: 200, level: 0.95, seed: 7 };
        pool.install(|| super::bias_corrected(&table, &bootstrap)).expect("fits")
    };
    assert_eq!(run(1), run(2));
}

#[test]
fn averages_of_models_are_those_of_the_reference() {
    let Some(rows) = reference::rows() else { return };
    for (method, criterion) in [
        ("loglinear_average BIC weights", super::Criterion::Bic),
        ("loglinear_average AIC weights", super::Criterion::Aic),
    ] {
        for row in rows.iter().filter(|row| row.method == method) {
            let Some(table) = reference::table(&row.dataset) else { continue };
            let order = if table.list_count() > 4 { 2 } else { table.list_count() - 1 };
            let found = search(&table, order).expect("few lists");
            // With models that have no estimate among them, theirs is a mean of numbers on the way to infinity.
            if !found.refused.is_empty() {
                assert!(row.estimate > 1e9, "{row:?}");
                continue;
            }
            let average = super::averaged(&found, table.seen(), criterion, 0.95).expect("models");
            assert!(near(average.mean, row.estimate, 1e-6), "{row:?}: {average:?}");
        }
    }
}

//! Two states of one list: what could have been said on the day of the first of what the second shows.

use std::collections::BTreeMap;

use estimation::nowcast::ChainLadder;
use estimation::nowcast::{
    Margins, Period, Reported, Scored, TailPrior, Triangle, crps, weighted_interval_score,
};

/// Names that the list gained by month, 2022-03 to 2023-03, counted from the copy of 2023-04-12 that Bessudnov published
/// (github abessudnov/ruCasualtiesPublic); the first month, 2022-02, had gained none.
const GAINED: [f64; 14] = [
    0.0, 1_363.0, 1_029.0, 1_307.0, 1_109.0, 958.0, 736.0, 965.0, 1_282.0, 1_221.0, 1_332.0, 2_317.0,
    2_915.0, 3_165.0,
];
/// Months from the start of 2022-02 to 2023-11-17 and to 2026-05-22.
const FIRST_STATE: f64 = 21.0 + 17.0 / 30.0;
const SECOND_STATE: f64 = 51.0 + 22.0 / 31.0;
/// Shares that were named for such a list: the codebook's study of 2023 gives half, the article of 2025 0.45 to 0.65.
const SHARES: [(f64, f64); 2] = [(0.5, 0.5), (0.45, 0.65)];

pub(crate) fn print() -> Result<(), Box<dyn std::error::Error>> {
    let Some(path) = testkit::data("published/named_weekly_vintages.csv") else { return Ok(()) };
    let text = std::fs::read_to_string(path)?;
    let mut months: BTreeMap<Period, (f64, f64)> = BTreeMap::new();
    let mut snapshot = Vec::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let [week, then, since] = cells[..] else { continue };
        let (Ok(then), Ok(since)) = (then.parse::<f64>(), since.parse::<f64>()) else { continue };
        let month: Period = week[..7].parse()?;
        let sums = months.entry(month).or_default();
        (sums.0, sums.1) = (sums.0 + then, sums.1 + since);
        let event = month;
        snapshot.push(Reported {
            event,
            report: "2023-11".parse()?,
            stratum: week.to_owned(),
            batch: false,
            count: then as u64,
        });
    }
    let came: Vec<f64> = months.values().map(|(_, since)| *since).collect();
    let by_death: Vec<f64> = months.values().map(|(then, _)| *then).collect();
    let (named, whole): (f64, f64) = (by_death.iter().sum(), came.iter().sum());
    println!(
        "\nTwo states of one list: deaths of {} months, {named} named by 2023-11-17, {whole} by 2026-05-22.",
        months.len()
    );
    let refusal = ChainLadder::default().nowcast(&Triangle::of_reports(&snapshot)?.pooled());
    println!(
        "From the first state alone: {}",
        refusal.err().map_or("an estimate".to_owned(), |why| why.to_string())
    );
    println!("| what was known on 2023-11-17 | total | months held | bias | CRPS | WIS | width |");
    println!("|---|---|---|---|---|---|---|");
    for (lo, hi) in SHARES {
        let held = by_death
            .iter()
            .zip(&came)
            .filter(|(then, came)| **then / hi <= **came && **came <= **then / lo)
            .count();
        let middle = named / f64::midpoint(lo, hi);
        let draws = |then: f64| -> Vec<f64> {
            (0..400).map(|draw| then / (lo + (hi - lo) * (f64::from(draw) + 0.5) / 400.0)).collect()
        };
        let pairs = || by_death.iter().zip(&came).map(|(then, came)| (draws(*then), *came));
        let crps: f64 = pairs().map(|(draws, came)| crps(&draws, came)).sum();
        let wis: f64 = pairs().filter_map(|(draws, came)| weighted_interval_score(&draws, came)).sum();
        let count = came.len() as f64;
        println!(
            "| a constant share of {lo} to {hi}, taken for a nowcast of the named | {:.0} to {:.0} | {held} of {} | {:+.0}% | {:.0} | {:.0} | {:.0}% |",
            named / hi,
            named / lo,
            came.len(),
            100.0 * (middle / whole - 1.0),
            crps / count,
            wis / count,
            100.0 * (named / lo - named / hi) / whole
        );
    }
    let learned = Margins { by_death: by_death.clone(), by_report: GAINED.to_vec(), as_of: FIRST_STATE };
    let prior = Margins { by_report: Vec::new(), ..learned.clone() };
    let prior_of = |late_delay| TailPrior { late_delay, ..TailPrior::default() };
    let ways = [
        ("stated delays alone: the late within half a year to five years", &prior, prior_of((6.0, 60.0))),
        ("and names gained by month to 2023-03", &learned, prior_of((6.0, 60.0))),
        ("the same, the late within half a year to two years", &learned, prior_of((6.0, 24.0))),
        ("the same, the late within two to ten years", &learned, prior_of((24.0, 120.0))),
    ];
    for (name, margins, prior) in ways {
        match margins.to_be_named(SECOND_STATE, prior, 0.95, 1) {
            Ok((figures, total)) => {
                let mut scored = Scored::default();
                figures.iter().zip(&came).for_each(|(figure, came)| scored.add(figure, *came));
                let Some(score) = scored.score() else { continue };
                let held = (score.coverage * score.comparisons as f64).round();
                println!(
                    "| {name} | {:.0} to {:.0} | {held} of {} | {:+.0}% | {:.0} | {:.0} | {:.0}% |",
                    total.interval.lo,
                    total.interval.hi.unwrap_or(f64::INFINITY),
                    score.comparisons,
                    100.0 * (total.estimate / whole - 1.0),
                    score.crps,
                    score.wis,
                    100.0 * score.width
                );
            }
            Err(why) => println!("| {name} | {why} | | | | | |"),
        }
    }
    Ok(())
}

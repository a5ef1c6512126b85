//! Against LCMCR's long run, known truths, and the model's own prior.

use super::sampler::{ALPHA, WARM, chain};
use super::{Settings, estimate};
use crate::NoEstimate;
use crate::capture::draw::{beta, binomial, gamma, ln_gamma};
use crate::capture::{CaptureTable, reference::table};
use crate::random::stream;
use rand::RngExt;
use rand_distr::{Distribution, Poisson};

#[test]
fn kosovo_agrees_with_the_long_run_of_the_reference() {
    let (Some(table), Some(path)) = (table("kosovo"), testkit::data("capture/lcmcr_kosovo_quantiles.csv"))
    else {
        return;
    };
    let found = estimate(&table, &Settings::default()).expect("chains that agree");
    let mut sorted = found.draws.clone();
    sorted.sort_by(f64::total_cmp);
    let mut reader = csv::Reader::from_path(path).expect("quantiles");
    for record in reader.records() {
        let record = record.expect("a row");
        let (share, known): (f64, f64) = (record[0].parse().expect("share"), record[1].parse().expect("N"));
        let ours = crate::quantile_sorted(&sorted, share).expect("draws");
        // The farthest tails rest on few draws, of the reference as of ours.
        let allowed = if share == 0.5 {
            0.02
        } else if (0.02..0.98).contains(&share) {
            0.05
        } else {
            0.15
        };
        assert!((ours / known - 1.0).abs() < allowed, "{share}: {ours}, known {known}");
    }
}

/// One chain in thirty meets an arrangement of `hrdag_sim1` that it leaves late: then there is no figure in so few sweeps.
#[test]
fn simulated_wars_hold_the_truth_or_have_no_figure() {
    for name in ["hrdag_sim1", "hrdag_sim2"] {
        let Some(table) = table(name) else { return };
        let mut figures = 0;
        for seed in 1..=4 {
            match estimate(&table, &Settings { seed, most_sweeps: 80_000, ..Settings::default() }) {
                Ok(found) => {
                    assert!(found.interval.holds(2_000.0), "{name}, seed {seed}: {:?}", found.interval);
                    figures += 1;
                }
                Err(why) => assert!(matches!(why, NoEstimate::NotConverged { .. }), "{name}: {why}"),
            }
        }
        assert!(figures >= 3, "{name}: {figures} of 4 seeds gave a figure");
    }
}

#[test]
fn chains_that_were_not_run_long_enough_give_no_figure() {
    let Some(table) = table("kosovo") else { return };
    let settings = Settings { sweeps: 200, most_sweeps: 400, ..Settings::default() };
    assert!(matches!(estimate(&table, &settings), Err(NoEstimate::NotConverged { .. })));
}

#[test]
fn the_same_seed_gives_the_same_draws_on_any_number_of_threads() {
    let Some(table) = table("korea") else { return };
    let draws = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| estimate(&table, &Settings::default())).expect("chains that agree").draws
    };
    assert_eq!(draws(1), draws(3));
}

/// Simulation-based calibration (Talts et al. 2018). Given n, the prior 1/N leaves the prior of all else as it is, so
/// parameters are drawn from it, n persons from them, and the true number of unseen must have a uniform rank among the
/// draws of its posterior. A wrong Jacobian, a wrong ratio or a cut tail shows as an uneven rank.
#[test]
fn ranks_of_the_truth_among_posterior_draws_are_uniform() {
    const BINS: usize = 8;
    let replicates = 160;
    let mut counts = [0.0; BINS];
    for piece in 0..replicates {
        let mut rng = stream(5, "calibration of latent class", piece);
        let (table, truth) = simulated(&mut rng);
        let mut chain = chain(&table, CLASSES, &mut stream(6, "calibration chain", piece));
        (0..WARM + 500).for_each(|_| {
            chain.sweep();
        });
        let draws = 63;
        let mut below = 0;
        for _ in 0..draws {
            (0..40).for_each(|_| {
                chain.sweep();
            });
            let draw = chain.sweep();
            let tie = draw == truth && rng.random::<bool>();
            below += usize::from(draw < truth || tie);
        }
        counts[below * BINS / (draws + 1)] += 1.0;
    }
    let expected = replicates as f64 / BINS as f64;
    let squares: f64 = counts.iter().map(|count| (count - expected) * (count - expected) / expected).sum();
    // The 99.9% point of chi-squared with seven degrees of freedom.
    assert!(squares < 24.3, "{squares}: {counts:?}");
}

const CLASSES: usize = 3;
const LISTS: usize = 3;

/// A table of 80 persons drawn from the prior, and the true N.
fn simulated(rng: &mut rand_chacha::ChaCha8Rng) -> (CaptureTable, f64) {
    let seen = 80;
    let ln_alpha = ln_gamma(rng, ALPHA) - ALPHA.ln();
    let alpha = ln_alpha.exp().max(1e-12);
    let mut rest = 1.0;
    let mut cells = [0.0; 1 << LISTS];
    for class in 0..CLASSES {
        let stick = if class + 1 == CLASSES { 1.0 } else { 1.0 - rng.random::<f64>().powf(1.0 / alpha) };
        let share = rest * stick;
        rest -= share;
        let chances: Vec<f64> = (0..LISTS).map(|_| beta(rng, 1.0, 1.0)).collect();
        for (pattern, cell) in cells.iter_mut().enumerate() {
            let chance =
                |list: usize| if pattern >> list & 1 == 1 { chances[list] } else { 1.0 - chances[list] };
            *cell += share * (0..LISTS).map(chance).product::<f64>();
        }
    }
    let missed = cells[0];
    let (mut left, mut weight_left) = (seen, 1.0 - missed);
    let mut counts = Vec::new();
    for (pattern, cell) in (1_u32..).zip(&cells[1..]) {
        let last = pattern + 1 == 1 << LISTS;
        let count = if last { left } else { binomial(rng, left, cell / weight_left) };
        counts.push((pattern, count));
        left -= count;
        weight_left -= cell;
    }
    let mean = gamma(rng, seen as f64) * missed / (1.0 - missed);
    let unseen = Poisson::new(mean).expect("a mean").sample(rng);
    let names = (0..LISTS).map(|list| format!("list{list}")).collect();
    (CaptureTable::new(names, counts).expect("a table"), seen as f64 + unseen)
}

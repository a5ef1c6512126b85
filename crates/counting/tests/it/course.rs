//! The course of a series: what other packages compute, and how often the verdict is right where the truth is known.

use counting::{Completeness, Course, Month, Verdict, change_points, course, mann_kendall};
use rand::SeedableRng;
use rand::distr::Distribution;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Gamma, Poisson};

/// The yearly flow of the Nile at Aswan, 1871 to 1970 (Cobb 1978; in R as `Nile`): dams change it after 1898.
const NILE: [u16; 100] = [
    1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958,
    1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020,
    1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796,
    1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874,
    848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718,
    714, 740,
];

/// Monthly airline passengers of 1949 to 1951 (Box and Jenkins), 30 months.
const PASSENGERS: [u16; 30] = [
    118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170, 170, 158, 133,
    114, 140, 145, 150, 178, 163, 172, 178, 199,
];

fn series(counts: &[u16]) -> Vec<f64> {
    counts.iter().map(|count| f64::from(*count)).collect()
}

fn months(counts: &[f64], completeness: impl Fn(usize) -> Option<Completeness>) -> Vec<Month> {
    let month = |(at, persons): (usize, &f64)| Month {
        period: format!("{at}"),
        persons: *persons,
        completeness: completeness(at),
    };
    counts.iter().enumerate().map(month).collect()
}

fn near(ours: f64, theirs: f64, tolerance: f64) {
    assert!((ours / theirs - 1.0).abs() < tolerance, "{ours} against {theirs}");
}

#[test]
fn ranks_are_those_of_pymannkendall() {
    // pymannkendall 1.4.3, original_test.
    let nile = mann_kendall(&series(&NILE), 1);
    assert_eq!((nile.s, nile.slope), (-1387, -2.6));
    near(nile.variance, 112_728.333_333_333_33, 1e-12);
    near(nile.z, -4.128_066_522_844_101, 1e-12);
    near(nile.p, 3.658_262_921_657_496e-5, 1e-6);
    let passengers = mann_kendall(&series(&PASSENGERS), 1);
    assert_eq!(passengers.s, 206);
    near(passengers.variance, 3_136.666_666_666_666_5, 1e-12);
    near(passengers.p, 0.000_251_895_307_515_903_6, 1e-6);
    near(passengers.slope, 1.791_666_666_666_666_7, 1e-12);
    // Neighbouring years hang together: by blocks, the trend of the Nile is less sure.
    assert!(nile.p_blocks > nile.p && nile.p_blocks < 0.05, "{nile:?}");
}

#[test]
fn cuts_are_those_of_ruptures() {
    // ruptures 1.1.10, Pelt(model="l2", min_size=3, jump=1).
    let nile = series(&NILE);
    let squares = |from: usize, to: usize| {
        let mean = nile[from..to].iter().sum::<f64>() / (to - from) as f64;
        nile[from..to].iter().map(|value| (value - mean).powi(2)).sum()
    };
    assert_eq!(change_points(100, 3, 200_000.0, squares), [28]);
    assert_eq!(change_points(100, 3, 50_000.0, squares), [7, 10, 19, 28, 37, 40, 45, 48, 83, 95]);
}

#[test]
fn the_trend_is_that_of_statsmodels() {
    // statsmodels 0.14, NegativeBinomial (NB2) by maximum likelihood; GLM with cov_type HAC and the same lags.
    let nile = course(&months(&series(&NILE), |_| None), 1).expect("a course");
    near(nile.growth, 0.966_750_413_841_350_7, 1e-6);
    near(nile.dispersion, 0.025_614_730_985_753_724, 1e-4);
    near(nile.models[1].bic, 1_297.734_714_428_564_5, 1e-8);
    near((nile.growth_hi / nile.growth_lo).ln() / (24.0 * 1.96), 0.000_749_6, 1e-4);

    let share = |at: usize| if at < 20 { 1.0 } else { 0.97 - 0.57 * (at - 20) as f64 / 9.0 };
    let known = |at| Some(Completeness::new(share(at), share(at), share(at)).expect("a share"));
    let passengers = course(&months(&series(&PASSENGERS), known), 1).expect("a course");
    near(passengers.growth, 1.531_650_710_499_324_2, 1e-6);
    near(passengers.dispersion, 0.051_897_367_237_962_48, 1e-4);
    near(passengers.models[1].bic, 307.730_886_876_282_17, 1e-8);
    near((passengers.growth_hi / passengers.growth_lo).ln() / (24.0 * 1.96), 0.009_448_8, 1e-4);
}

#[test]
fn the_nile_falls_to_another_level_in_1899() {
    let nile = course(&months(&series(&NILE), |_| None), 1).expect("a course");
    assert_eq!(nile.changes.len(), 1);
    let change = &nile.changes[0];
    assert_eq!(change.period, "28");
    let (earliest, latest): (usize, usize) =
        (change.earliest.parse().expect("a number"), change.latest.parse().expect("a number"));
    assert!((26..=28).contains(&earliest) && (28..=30).contains(&latest), "{change:?}");
    assert!(nile.models[2].weight > 0.99, "levels explain it better than a trend: {:?}", nile.models);
}

/// Overdispersed counts about some means.
fn drawn(means: impl Iterator<Item = f64>, alpha: f64, random: &mut ChaCha8Rng) -> Vec<f64> {
    let gamma = Gamma::new(1.0 / alpha, alpha).expect("a gamma");
    means.map(|mean| Poisson::new(mean * gamma.sample(random)).expect("a mean").sample(random)).collect()
}

/// In how many of 40 simulated wars of 36 months a verdict falls.
fn verdicts(
    mean: impl Fn(f64) -> f64,
    known: impl Fn(usize) -> Option<Completeness>,
    of: &[Verdict],
) -> usize {
    let mut random = ChaCha8Rng::seed_from_u64(7);
    let mut fits = 0;
    for _ in 0..40 {
        let counts = drawn((0..36).map(|at| mean(f64::from(at))), 0.02, &mut random);
        fits += usize::from(of.contains(&course(&months(&counts, &known), 1).expect("a course").verdict));
    }
    fits
}

#[test]
fn verdicts_are_right_where_the_truth_is_known() {
    use Verdict::{Climb, ClimbInWaves, Fall, Neither, Waves};
    let wave = |at: f64| 1000.0 * (0.5 * (at * std::f64::consts::TAU / 12.0).sin()).exp();
    let complete = |_| None;
    assert!(verdicts(|_| 1000.0, complete, &[Neither]) >= 36);
    assert!(verdicts(|at| 1000.0 * (0.03 * at).exp(), complete, &[Climb]) >= 36);
    assert!(verdicts(wave, complete, &[Waves]) >= 33);
    assert!(verdicts(|at| wave(at) * (0.05 * at).exp(), complete, &[ClimbInWaves]) >= 33);

    // A list that still fills up makes a fall of no change, unless its completeness is known.
    let share = |at: usize| if at < 24 { 1.0 } else { 1.0 - 0.06 * (at - 23) as f64 };
    let named = |at: f64| 1000.0 * share(at as usize);
    let known = |at: usize| {
        let share = share(at);
        Some(Completeness::new(share, share * 0.95, (share * 1.05).min(1.0)).expect("a share"))
    };
    assert!(verdicts(named, complete, &[Fall, Verdict::FallInWaves]) >= 33);
    assert!(verdicts(named, known, &[Neither]) >= 36);
}

#[test]
fn uncertain_completeness_widens_the_interval() {
    let counts: Vec<f64> = (0..36).map(|at| 1000.0 * (0.01 * f64::from(at)).exp()).collect();
    let width = |spread: f64| {
        let known = |at: usize| {
            let share = 1.0 - 0.02 * at as f64;
            Some(
                Completeness::new(share, share * (1.0 - spread), (share * (1.0 + spread)).min(1.0))
                    .expect("a share"),
            )
        };
        let Course { growth_lo, growth_hi, .. } = course(&months(&counts, known), 1).expect("a course");
        growth_hi / growth_lo
    };
    assert!(width(0.3) > width(0.1) && width(0.1) > width(0.0));
}

#[test]
fn a_series_that_cannot_tell_is_refused() {
    let refused = |counts: &[f64]| course(&months(counts, |_| None), 1).expect_err("refused").to_string();
    insta::assert_snapshot!(refused(&[5.0; 11]), @"11 periods are too few to tell a climb from waves: at least 12 are needed");
    insta::assert_snapshot!(refused(&[1.0; 12]), @"the series holds 12 persons: at least 20 are needed");
}

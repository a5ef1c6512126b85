//! Does the truth lie where the intervals say?

use super::super::WeekStatus;
use crate::calibration::registry_wars::{question, war};
use crate::rounded::rounded;

#[test]
fn intervals_hold_the_dead_as_often_as_they_say() {
    let wars = 100;
    let (mut complete, mut all, mut weeks_held, mut weeks) = (0, 0, 0, 0);
    let (mut partial_held, mut partial) = (0, 0);
    let mut nobody_beyond = 0;
    for seed in 0..wars {
        let war = war(seed, 0, 0.0);
        let estimate = question(seed, 300).estimate(&war.cases, &war.calibration).expect("an estimate");
        let holds = |range: &super::super::DeadRange, truth: u64| {
            range.lo <= truth as f64 && truth as f64 <= range.hi
        };
        let done = estimate.weekly.iter().filter(|week| week.status == WeekStatus::Complete).count();
        complete += u32::from(holds(&estimate.complete, war.dead[..done].iter().sum()));
        let with_forecast = estimate.with_forecast.estimate().expect("a forecast");
        all += u32::from(holds(with_forecast, war.dead.iter().sum()));
        let beyond = estimate.late.beyond_expected.as_ref().expect("found_late is given");
        nobody_beyond += u32::from(holds(beyond, 0));
        for (week, truth) in estimate.weekly.iter().zip(&war.dead) {
            let held = u32::from(holds(week.dead.as_ref().expect("a range"), *truth));
            match week.status {
                WeekStatus::Complete => (weeks_held, weeks) = (weeks_held + held, weeks + 1),
                WeekStatus::Partial => (partial_held, partial) = (partial_held + held, partial + 1),
            }
        }
    }
    let share = |held: u32, of: u64| f64::from(held) / of as f64;
    for (what, share) in [
        ("the dead of complete weeks", share(complete, wars)),
        ("with the forecast", share(all, wars)),
        ("nobody beyond the late that are expected", share(nobody_beyond, wars)),
        ("a complete week", share(weeks_held, weeks)),
        ("a partial week", share(partial_held, partial)),
    ] {
        assert!((0.90..=0.98).contains(&share), "{what}: {share}");
    }
}

#[test]
fn the_forecast_widens_towards_today() {
    let war = war(1, 0, 0.0);
    let estimate = question(1, 600).estimate(&war.cases, &war.calibration).unwrap();
    let width = |week: &super::super::Week| week.dead.as_ref().map_or(0.0, |dead| dead.hi - dead.lo);
    let partial: Vec<f64> =
        estimate.weekly.iter().filter(|week| week.status == WeekStatus::Partial).map(width).collect();
    let mean = |widths: &[f64]| widths.iter().sum::<f64>() / widths.len() as f64;
    assert!(partial.len() >= 25, "half a year: {}", partial.len());
    assert!(mean(&partial[partial.len() - 5..]) > 1.3 * mean(&partial[..5]), "{partial:?}");
}

#[test]
fn courts_are_found_among_the_late_and_nowhere_else() {
    let (with, without) = (war(5, 20, 0.0), war(5, 0, 0.0));
    let ask = |war: &crate::calibration::registry_wars::War| {
        question(5, 400).estimate(&war.cases, &war.calibration).unwrap()
    };
    let (with, without) = (ask(&with), ask(&without));
    assert!((with.complete.estimate / without.complete.estimate - 1.0).abs() < 0.1);
    let beyond = |estimate: &super::super::RegistryEstimate| estimate.late.beyond_expected.clone().unwrap();
    let (some, none) = (beyond(&with), beyond(&without));
    assert!(none.lo <= 0.0 && 0.0 <= none.hi, "{none:?}");
    // The cases of those who died in the war's first 52 weeks are open by its end: 20 a week.
    assert!(some.lo <= 1_040.0 && 1_040.0 <= some.hi && some.lo > 500.0, "{some:?}");
}

#[test]
fn an_earlier_day_is_judged_by_what_was_open_then() {
    let war = war(2, 0, 0.0);
    let later = question(2, 200);
    let mut earlier = later.clone();
    earlier.as_of = later.as_of.saturating_sub(jiff::Span::new().weeks(26));
    let then = earlier.estimate(&war.cases, &war.calibration).unwrap();
    let now = later.estimate(&war.cases, &war.calibration).unwrap();
    assert!(then.complete_to < now.complete_to);
    let of = |estimate: &super::super::RegistryEstimate| {
        estimate.weekly.iter().filter(|week| week.week <= then.complete_to).map(|week| week.men).sum::<f64>()
    };
    assert_eq!(of(&then), of(&now), "a complete week does not change");
}

#[test]
fn the_whole_estimate() {
    let war = war(7, 10, 0.0);
    let mut estimate = question(7, 300).estimate(&war.cases, &war.calibration).unwrap();
    assert_eq!(estimate, question(7, 300).estimate(&war.cases, &war.calibration).unwrap());
    let last = estimate.weekly.len() - 1;
    estimate.weekly = [0, 60, last].map(|week| estimate.weekly[week].clone()).to_vec();
    insta::assert_json_snapshot!(rounded(&serde_json::to_value(&estimate).unwrap()));
}

//! Whole results, and refusals.

use crate::nowcast::{Bayes, ChainLadder, Scenario, Triangle};

fn table(periods: &[crate::nowcast::PeriodToBeNamed]) -> String {
    let row = |period: &crate::nowcast::PeriodToBeNamed| {
        let figure = &period.figure;
        let hi = figure.interval.hi.unwrap_or(f64::INFINITY);
        format!(
            "{} {:>5} {:>7.0} {:>7.0} {:>7.0}",
            period.event_period, figure.reported, figure.estimate, figure.interval.lo, hi
        )
    };
    periods.iter().map(row).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_simulated_war_by_both_methods() {
    let war = Scenario { periods: 18, ..Scenario::default() }.simulate(1, 0).unwrap();
    let ladder = ChainLadder::default().nowcast(&war.triangle).unwrap();
    let bayes = Bayes::default().nowcast(&war.triangle).unwrap();
    let truth = war.named.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let warnings = bayes.warnings.join("\n");
    let all = format!(
        "named in the end: {truth}\nchain ladder\n{}\nbayes\n{}\n{warnings}",
        table(&ladder.periods),
        table(&bayes.periods)
    );
    insta::assert_snapshot!(all);
    let json = serde_json::to_string(&ladder.periods[0]).unwrap();
    insta::assert_snapshot!(json, @r#"{"event_period":"2022-03","reported":179,"estimate":179.0,"lo":179.0,"hi":179.0,"level":0.95,"of":"named"}"#);
}

#[test]
fn what_tells_no_delay_is_refused() {
    let of = |rows: &[Vec<u64>]| Triangle::of_counts("2022-03".parse().unwrap(), rows).unwrap();
    let refused = |triangle: &Triangle, longest| {
        let ladder = ChainLadder { longest, ..ChainLadder::default() }
            .nowcast(triangle)
            .map(|_| ())
            .unwrap_err()
            .to_string();
        let bayes =
            Bayes { longest, ..Bayes::default() }.nowcast(triangle).map(|_| ()).unwrap_err().to_string();
        if ladder == bayes { ladder } else { format!("{ladder}\n{bayes}") }
    };
    let snapshot = [
        refused(&of(&[vec![50]]), None),
        refused(&of(&[vec![0, 0, 80], vec![0, 70], vec![60]]), None),
        refused(&of(&[vec![50, 20], vec![60]]), Some(4)),
        refused(&of(&[vec![50, 20], vec![60]]), Some(0)),
        Bayes::default().nowcast(&of(&[vec![1, 2], vec![3]])).map(|_| ()).unwrap_err().to_string(),
    ];
    insta::assert_snapshot!(snapshot.join("\n"));
}

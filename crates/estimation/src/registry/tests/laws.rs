//! What must hold of any registry.

use proptest::prelude::*;

use super::super::{Calibration, Case, Cases, RegistryEstimate};
use crate::calibration::registry_wars::{BEGINS, question, war};
use crate::excess::Sex;

fn looked_up(csv: &str) -> Calibration {
    Calibration::read(format!("age_group,named,found\n{csv}").as_bytes()).expect("a calibration")
}

fn ask(cases: Vec<Case>, calibration: &Calibration) -> RegistryEstimate {
    question(1, 100).estimate(&Cases::new(cases), calibration).expect("an estimate")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn more_cases_of_men_are_more_dead_by_the_inverse_of_the_share(seed in 0..20_u64, more in 1..400_u64) {
        let cases = war(seed, 0, 0.0).cases.into_cases();
        let calibration = looked_up("20-34,3000,1500\n35-49,3000,1500\n");
        let before = ask(cases.clone(), &calibration);
        let mut with = cases.clone();
        let age_group = "20-34".to_owned();
        with.push(Case { death: BEGINS, opened: BEGINS, sex: Sex::Male, age_group, cases: more });
        let after = ask(with, &calibration);
        let added = after.complete.estimate - before.complete.estimate;
        // The median of a hundred draws wavers a little as their noise grows with the cases.
        prop_assert!((added - 2.0 * more as f64).abs() < 0.1 * 2.0 * more as f64 + 40.0, "{added} for {more}");
    }

    #[test]
    fn the_order_of_rows_does_not_matter(seed in 0..20_u64) {
        let mut cases = war(seed, 0, 0.0).cases.into_cases();
        let calibration = looked_up("20-34,300,200\n35-49,300,200\n");
        let forwards = ask(cases.clone(), &calibration);
        cases.reverse();
        prop_assert_eq!(forwards, ask(cases, &calibration));
    }
}

#[test]
fn groups_of_named_dead_that_differ_make_the_share_less_sure() {
    let cases = war(1, 0, 0.0).cases.into_cases();
    let one = ask(cases.clone(), &looked_up("20-34,900,600\n35-49,900,600\n"));
    let alike = "20-34,300,200\n20-34,300,200\n20-34,300,200\n35-49,300,200\n35-49,300,200\n35-49,300,200\n";
    let apart = "20-34,300,120\n20-34,300,200\n20-34,300,280\n35-49,300,200\n35-49,300,200\n35-49,300,200\n";
    let width = |estimate: &RegistryEstimate| estimate.complete.hi - estimate.complete.lo;
    let (alike, apart) = (ask(cases.clone(), &looked_up(alike)), ask(cases, &looked_up(apart)));
    assert!(width(&apart) > 2.0 * width(&one), "{} {}", width(&apart), width(&one));
    assert_eq!((alike.shares[0].named, alike.shares[0].found, alike.shares[0].groups), (900, 600, 3));
}

//! The profile's bonuses beside a list that was gathered apart from it.

use estimation::recruitment::{Level, Recruitment};

/// Every payment of the list that names a region and an amount stands in the profile: as it is, or, where the list adds the federal
/// part to a region's, as the region's own.
#[test]
fn payments_gathered_apart_stand_in_the_profile() {
    let Some(path) = testkit::data("published/recruitment_bonuses.csv") else { return };
    let profile = include_str!("../../../profiles/ukraine-2022/recruitment.toml");
    let profile = Recruitment::parse("recruitment.toml", profile).expect("valid");
    let mut found = 0;
    for row in csv::Reader::from_path(path).expect("a table").records().map(Result::unwrap) {
        let (from, region, amount, kind) = (&row[0], &row[3], row[4].parse::<f64>(), &row[5]);
        let (Ok(amount), false) = (amount, region.is_empty() || kind.contains("monthly pay")) else {
            continue;
        };
        let federal = profile.bonus.iter().filter(|bonus| bonus.level == Level::Federal);
        let federal: Vec<f64> = federal.filter_map(|bonus| bonus.roubles).collect();
        let same = profile.bonus.iter().filter(|bonus| bonus.region == region).filter_map(|bonus| {
            let near = bonus.from.to_string().starts_with(&from[..7]);
            bonus.roubles.filter(|_| near)
        });
        let same: Vec<f64> = same.collect();
        let told =
            same.iter().any(|paid| *paid == amount || federal.iter().any(|federal| paid + federal == amount));
        assert!(told, "{region} {from}: {amount} is not among {same:?}");
        found += 1;
    }
    assert!(found >= 10, "{found}");
}

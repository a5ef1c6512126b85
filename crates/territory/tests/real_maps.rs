//! Public control maps, against areas computed with pyproj 3 (`Geod(ellps="WGS84")`), which we did not write.

use jiff::civil::date;
use territory::{Series, read_path};

#[test]
fn areas_as_pyproj_computes_them() {
    let Some(maps) = testkit::data("maps") else { return };
    for (day, km2) in [("20240708", 109_360.87), ("20240901", 109_858.64), ("20241130", 111_442.19)] {
        let map = read_path(&maps.join(format!("deepstatemap_data_{day}.geojson"))).unwrap();
        assert!((map.km2() - km2).abs() < 0.01, "{:?}: {km2} by pyproj", map.area());
        assert_eq!(map.date().unwrap().strftime("%Y%m%d").to_string(), day);
    }
}

/// Every map to 1e-9 of what GeographicLib 2.1 itself (PyPI `geographiclib`, by the author of the algorithm) computes.
#[test]
fn areas_as_geographiclib_computes_them() {
    let Some(maps) = testkit::data("maps") else { return };
    let published = [
        ("20240708", 109_360.868_782_207_52),
        ("20240801", 109_495.155_171_073_67),
        ("20240901", 109_858.644_614_691_12),
        ("20241001", 110_255.870_853_810_61),
        ("20241101", 110_758.663_150_243_85),
        ("20241130", 111_442.185_845_251_78),
        ("20241231", 111_872.117_533_139_3),
        ("20250201", 112_204.280_306_933_84),
    ];
    for (day, km2) in published {
        let map = read_path(&maps.join(format!("deepstatemap_data_{day}.geojson"))).unwrap();
        assert!((map.km2() / km2 - 1.0).abs() < 1e-9, "{day}: {} instead of {km2}", map.km2());
        assert!(map.fixes().iter().all(|fix| !fix.unsound()), "{:?}", map.fixes());
    }
}

/// A series in one walk says of each day what two maps by themselves say.
#[test]
fn a_walk_through_the_series_is_its_changes_one_by_one() {
    let Some(maps) = testkit::data("maps") else { return };
    let series = Series::open(&maps).unwrap();
    let steps = series.steps(None).unwrap();
    for pair in steps.windows(2) {
        let (from, to) = (pair[0].area.date.unwrap(), pair[1].area.date.unwrap());
        let figures = series.change(from, to).unwrap().figures;
        assert_eq!(
            (pair[1].gained, pair[1].lost, pair[1].net),
            (Some(figures.gained), Some(figures.lost), Some(figures.net))
        );
        assert!((figures.gained - figures.lost - figures.net).abs() < 0.02, "{figures:?}");
    }
}

#[test]
fn the_autumn_of_2024() {
    let Some(maps) = testkit::data("maps") else { return };
    let series = Series::open(&maps).unwrap();
    let figures = series.change(date(2024, 9, 1), date(2024, 11, 30)).unwrap().figures;
    assert!((figures.net - 1_583.55).abs() < 0.01, "{figures:?}");
    assert!((figures.gained - figures.lost - figures.net).abs() < 0.01, "{figures:?}");
    insta::assert_snapshot!(
        format!("{:.1} gained, {:.1} lost, {:.1} net", figures.gained, figures.lost, figures.net),
        @"1598.5 gained, 15.0 lost, 1583.5 net"
    );
}

#[test]
fn between_maps_the_last_one_holds() {
    let Some(maps) = testkit::data("maps") else { return };
    let series = Series::open(&maps).unwrap();
    assert_eq!(series.dates().count(), 8);
    assert_eq!(series.at(date(2024, 9, 30)).unwrap().date(), Some(date(2024, 9, 1)));
    let early = series.at(date(2022, 2, 24)).unwrap_err().to_string();
    assert_eq!(early, "no map of 2022-02-24 or before it: the first is of 2024-07-08");
}

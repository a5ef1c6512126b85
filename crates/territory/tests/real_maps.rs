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

//! The formats, their faults, and hostile files.

use proptest::prelude::*;
use shapefile::dbase::{self, FieldValue, Record, TableWriterBuilder};
use shapefile::{Point, Polygon, PolygonRing, ShapeWriter};
use territory::{Series, read_map, read_path};

const SQUARE: &str = "[[37,48],[38,48],[38,49],[37,49],[37,48]]";
const EAST: &str = "[[38,48],[39,48],[39,49],[38,49],[38,48]]";

fn feature(properties: &str, geometry: &str) -> String {
    format!(r#"{{"type":"Feature","properties":{properties},"geometry":{geometry}}}"#)
}

fn polygon(ring: &str) -> String {
    format!(r#"{{"type":"Polygon","coordinates":[{ring}]}}"#)
}

fn collection(members: &str, features: &[String]) -> String {
    format!(r#"{{"type":"FeatureCollection",{members}"features":[{}]}}"#, features.join(","))
}

#[test]
fn every_shape_of_geojson_is_the_same_ground() {
    let of = |text: &str| read_map("map.geojson", text.as_bytes()).unwrap().km2();
    let square = of(&polygon(SQUARE));
    let (multi, both) =
        (format!(r#"{{"type":"MultiPolygon","coordinates":[[{SQUARE}],[{EAST}]]}}"#), 2.0 * square);
    let near =
        |found: f64, expected: f64| assert!((found - expected).abs() < 1e-6, "{found} instead of {expected}");
    near(of(&feature("null", &polygon(SQUARE))), square);
    near(of(&format!("\u{feff}{}", polygon(SQUARE))), square);
    near(of(&multi), both);
    near(of(&collection("", &[feature("{}", &polygon(SQUARE)), feature("{}", &polygon(EAST))])), both);
    near(
        of(&format!(
            r#"{{"type":"GeometryCollection","geometries":[{},{multi}]}}"#,
            r#"{"type":"Point","coordinates":[0,0]}"#
        )),
        both,
    );
    // The same ground in two features is counted once.
    near(of(&collection("", &[feature("{}", &polygon(SQUARE)), feature("{}", &polygon(SQUARE))])), square);
}

#[test]
fn the_day_comes_from_the_name_else_from_a_property() {
    let day =
        |name: &str, text: &str| read_map(name, text.as_bytes()).unwrap().date().map(|date| date.to_string());
    let dated = feature(r#"{"Date":"2024-11-30T00:00:00Z"}"#, &polygon(SQUARE));
    assert_eq!(day("front.geojson", &dated).as_deref(), Some("2024-11-30"));
    assert_eq!(day("front_20240901.geojson", &dated).as_deref(), Some("2024-09-01"));
    assert_eq!(
        day("front.geojson", &collection(r#""date":"20240708","#, &[feature("{}", &polygon(SQUARE))]))
            .as_deref(),
        Some("2024-07-08")
    );
    assert_eq!(day("front.geojson", &polygon(SQUARE)), None);
}

#[test]
fn faults_name_the_file_and_the_feature() {
    let crs = |name: &str| format!(r#""crs":{{"type":"name","properties":{{"name":"{name}"}}}},"#);
    let good = feature("{}", &polygon(SQUARE));
    assert!(
        read_map(
            "m.json",
            collection(&crs("urn:ogc:def:crs:OGC:1.3:CRS84"), std::slice::from_ref(&good)).as_bytes()
        )
        .is_ok()
    );
    let deep =
        format!("{}{}", r#"{"type":"GeometryCollection","geometries":["#.repeat(5_000), "]}".repeat(5_000));
    let cases: [(&str, String); 15] = [
        ("round.geojson", polygon("[[170,60],[-170,60],[-170,70],[170,60]]")),
        ("map.txt", polygon(SQUARE)),
        ("empty.geojson", String::new()),
        ("text.geojson", "a map".to_owned()),
        ("points.geojson", r#"{"type":"Point","coordinates":[37,48]}"#.to_owned()),
        ("none.geojson", collection("", &[])),
        ("mercator.geojson", collection(&crs("urn:ogc:def:crs:EPSG::3857"), std::slice::from_ref(&good))),
        (
            "swapped.geojson",
            collection("", &[good.clone(), feature("{}", &polygon("[[48,137],[48,138],[49,138],[48,137]]"))]),
        ),
        (
            "metres.geojson",
            polygon("[[4118821,6106854],[4230141,6106854],[4230141,6274861],[4118821,6106854]]"),
        ),
        (
            "second.geojson",
            collection(
                "",
                &[good.clone(), feature("{}", r#"{"type":"Polygon","coordinates":[[["a",48]]]}"#)],
            ),
        ),
        ("short.geojson", polygon("[[37],[38,48],[38,49],[37]]")),
        ("nan.geojson", polygon("[[NaN,48],[38,48],[38,49],[37,48]]")),
        ("huge.geojson", polygon("[[1e999,48],[38,48],[38,49],[37,48]]")),
        ("deep.geojson", deep),
        ("cut.shp", "not a shapefile".to_owned()),
    ];
    let said: Vec<String> =
        cases.iter().map(|(name, text)| read_map(name, text.as_bytes()).unwrap_err().to_string()).collect();
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn nothing_but_lines_is_an_empty_map() {
    let map = read_map("map.geojson", polygon("[[37,48],[38,48],[37,48]]").as_bytes()).unwrap();
    assert_eq!(map.km2(), 0.0);
    assert_eq!(map.fixes()[0].to_string(), "feature 1, polygon 1, ring 1: encloses nothing; dropped");
}

/// Shapes small, long, southern and across the equator, as GeographicLib 2.1 (PyPI `geographiclib`) measures them.
#[test]
fn areas_as_geographiclib_computes_them() {
    let cases = [
        (SQUARE, 8_217.589_924_770_447),
        ("[[20,40],[100,42],[80,60],[30,55],[20,40]]", 6_064_683.236_292_096),
        ("[[-60,-10],[-50,-12],[-52,-35],[-60,-10]]", 1_441_839.574_586_962_3),
        ("[[37,48],[37.001,48],[37.0005,48.0004],[37,48]]", 0.001_659_518_949_866_294_8),
        ("[[-3,-2],[4,-1],[3,5],[-3,-2]]", 265_127.216_976_237_2),
    ];
    for (ring, km2) in cases {
        let found = read_map("m.geojson", polygon(ring).as_bytes()).unwrap().km2();
        // An area is a difference of areas down to the equator, so a field's is good to a square centimetre, not to 1e-9 of it.
        assert!((found - km2).abs() <= (1e-9 * km2).max(1e-10), "{ring}: {found} instead of {km2}");
    }
}

/// A square with a hole, and a second square, as ESRI's rules have them: outer rings clockwise.
fn shapefile() -> Vec<u8> {
    let ring = |points: [(f64, f64); 5]| points.iter().map(|&(x, y)| Point::new(x, y)).collect::<Vec<_>>();
    let mut bytes = std::io::Cursor::new(Vec::new());
    let writer = ShapeWriter::new(&mut bytes);
    writer
        .write_shapes(&vec![
            Polygon::with_rings(vec![
                PolygonRing::Outer(ring([
                    (37.0, 48.0),
                    (37.0, 49.0),
                    (38.0, 49.0),
                    (38.0, 48.0),
                    (37.0, 48.0),
                ])),
                PolygonRing::Inner(ring([
                    (37.4, 48.4),
                    (37.6, 48.4),
                    (37.6, 48.6),
                    (37.4, 48.6),
                    (37.4, 48.4),
                ])),
            ]),
            Polygon::with_rings(vec![PolygonRing::Outer(ring([
                (38.0, 48.0),
                (38.0, 49.0),
                (39.0, 49.0),
                (39.0, 48.0),
                (38.0, 48.0),
            ]))]),
        ])
        .unwrap();
    bytes.into_inner()
}

#[test]
fn a_shapefile_is_the_same_ground_as_its_geojson() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("front_20240901.shp");
    std::fs::write(&path, shapefile()).unwrap();
    let map = read_path(&path).unwrap();
    let hole = "[[37.4,48.4],[37.4,48.6],[37.6,48.6],[37.6,48.4],[37.4,48.4]]";
    let text = format!(r#"{{"type":"MultiPolygon","coordinates":[[{SQUARE},{hole}],[{EAST}]]}}"#);
    assert!((map.km2() - read_map("m.geojson", text.as_bytes()).unwrap().km2()).abs() < 1e-6);
    assert_eq!(map.date().unwrap().to_string(), "2024-09-01");
    assert!(map.area().valid, "{:?}", map.area());

    let projection = |text: &str| {
        std::fs::write(path.with_extension("prj"), text).unwrap();
        read_path(&path)
    };
    assert!(projection(r#"GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984"]]"#).is_ok());
    let projected = projection(r#"PROJCS["Pulkovo_1942_GK_Zone_6"]"#).unwrap_err().to_string();
    assert_eq!(
        projected,
        "front_20240901.shp: its coordinates are in `Pulkovo_1942_GK_Zone_6`; convert it to longitude and latitude (WGS 84, EPSG:4326)"
    );
}

/// The layout of the Institute for the Study of War: a shapefile named by its day, or one of many days with a date field.
#[test]
fn a_date_field_beside_a_shapefile_parts_it_into_days() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("control.shp");
    let table = TableWriterBuilder::new().add_date_field("Date".try_into().unwrap());
    let mut writer = shapefile::Writer::from_path(&path, table).unwrap();
    for (day, east) in [(1, 38.0), (30, 38.5)] {
        let square = [(37.0, 48.0), (37.0, 49.0), (east, 49.0), (east, 48.0), (37.0, 48.0)];
        let ring = square.iter().map(|&(x, y)| Point::new(x, y)).collect();
        let mut record = Record::default();
        record.insert("Date".to_owned(), FieldValue::Date(Some(dbase::Date::new(day, 11, 2024).unwrap())));
        writer.write_shape_and_record(&Polygon::with_rings(vec![PolygonRing::Outer(ring)]), &record).unwrap();
    }
    drop(writer);
    let series = Series::open(&path).unwrap();
    assert_eq!(series.dates().map(|day| day.to_string()).collect::<Vec<_>>(), ["2024-11-01", "2024-11-30"]);
    assert_eq!(series.steps(None).unwrap()[1].gained.unwrap().round(), 4_118.0);
    let said = read_path(&path).unwrap_err().to_string();
    assert_eq!(said, "control.shp: holds maps of 2 days; one is asked for here");
    let whole = folder.path().join("UkraineControlMapAO24NOV2024.shp");
    std::fs::copy(&path, &whole).unwrap();
    assert_eq!(read_path(&whole).unwrap().date().unwrap().to_string(), "2024-11-24");
}

#[test]
fn a_feature_without_a_day_among_days_is_named() {
    let text = collection(
        "",
        &[feature(r#"{"date":"2024-09-01"}"#, &polygon(SQUARE)), feature("{}", &polygon(EAST))],
    );
    insta::assert_snapshot!(territory::read_maps("m.geojson", text.as_bytes()).unwrap_err(), @"m.geojson: feature 2 has no date and others have one; give it one, or put the date in the file's name");
}

#[test]
fn folders_without_order_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let said = |folder: &std::path::Path| {
        Series::open(folder).unwrap_err().to_string().replace(&folder.display().to_string(), "maps")
    };
    assert!(said(&folder.path().join("absent")).starts_with("maps: cannot be read"));
    std::fs::write(folder.path().join("notes_20240901.txt"), "").unwrap();
    assert_eq!(
        said(folder.path()),
        "maps: no map in it has a date in its name (YYYYMMDD or YYYY-MM-DD, ending in .geojson, .json or .shp)"
    );
    for name in ["a_20240901.geojson", "b_2024-09-01.json"] {
        std::fs::write(folder.path().join(name), polygon(SQUARE)).unwrap();
    }
    assert_eq!(said(folder.path()), "maps: two maps of 2024-09-01: a_20240901.geojson and b_2024-09-01.json");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    /// Gained less lost is the net change, and nobody gains more than there is.
    #[test]
    fn gained_less_lost_is_net(
        before in prop::collection::vec((36.0..39.0_f64, 47.0..49.0_f64), 3..12),
        after in prop::collection::vec((36.0..39.0_f64, 47.0..49.0_f64), 3..12),
    ) {
        let map = |points: &[(f64, f64)]| {
            let ring: Vec<String> = points.iter().map(|(x, y)| format!("[{x},{y}]")).collect();
            read_map("map.geojson", polygon(&format!("[{}]", ring.join(","))).as_bytes()).unwrap()
        };
        let (before, after) = (map(&before), map(&after));
        let figures = territory::change(&before, &after).figures;
        prop_assert!((figures.gained - figures.lost - figures.net).abs() < 0.5, "{figures:?}");
        prop_assert!(figures.gained <= figures.km2_to + 0.5 && figures.lost <= figures.km2_from + 0.5);
    }

}

/// Three points so nearly on one line that the ellipsoid turns the ring round: what is lost was once said to be gained.
#[test]
fn a_thin_triangle_is_lost_and_not_gained() {
    let read = |ring: &str| read_map("map.geojson", polygon(ring).as_bytes()).unwrap();
    let thin = read("[[38.6657,47.9769],[37.7487,48.7956],[38.9903,47.6842]]");
    let elsewhere = read("[[36,47],[36.1,47],[36.1,47.1]]");
    let figures = territory::change(&thin, &elsewhere).figures;
    assert!((figures.lost - thin.km2()).abs() < 0.01, "{figures:?}");
    assert!((figures.gained - elsewhere.km2()).abs() < 0.01, "{figures:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// No bytes make the readers panic: damaged GeoJSON and damaged shapefiles are maps or messages.
    #[test]
    fn damaged_files_are_maps_or_messages(at in 0_usize..4_000, byte: u8, cut in 0_usize..4_000) {
        let text = collection("", &[feature(r#"{"date":"2024"}"#, &polygon(SQUARE)), feature("{}", &polygon(EAST))]);
        for (name, mut bytes) in [("m.geojson", text.into_bytes()), ("m.shp", shapefile())] {
            let length = bytes.len();
            bytes[at % length] = byte;
            bytes.truncate(length - cut % length);
            let _ = read_map(name, &bytes);
        }
    }
}

fn coordinate(end: f64) -> impl Strategy<Value = f64> {
    prop_oneof![
        -end..=end,
        -45.0..45.0_f64,
        -1e-9..1e-9_f64,
        Just(end),
        Just(-end),
        Just(0.0),
        Just(f64::MIN_POSITIVE)
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    /// Any ring on the globe, round the poles and along the 180th meridian too, is a map of no more than the globe, or is told
    /// to have too long an edge.
    #[test]
    fn any_ring_on_the_globe_is_a_map(points in prop::collection::vec((coordinate(180.0), coordinate(90.0)), 0..6)) {
        let ring: Vec<String> = points.iter().map(|(x, y)| format!("[{x:e},{y:e}]")).collect();
        match read_map("map.geojson", polygon(&format!("[{}]", ring.join(","))).as_bytes()) {
            Ok(map) => prop_assert!((0.0..=510_066_000.0).contains(&map.km2()), "{:?}", map.area()),
            Err(error) => prop_assert!(error.to_string().contains("edges may span 90 degrees"), "{error}"),
        }
    }
}

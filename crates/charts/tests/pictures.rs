//! Pictures: what stands in them, read back from their bytes.

use std::io::Read;

use charts::{Chart, Look, Picture, Point, Series, Shape, Words};
use flate2::read::ZlibDecoder;

/// A picture's width and its greys.
fn pixels(png: &[u8]) -> (usize, Vec<u8>) {
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n") && png.ends_with(b"IEND\xae\x42\x60\x82"));
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap()) as usize;
    let (width, height) = (number(16), number(20));
    assert_eq!(&png[37..41], b"IDAT");
    let mut rows = Vec::new();
    ZlibDecoder::new(&png[41..41 + number(33)]).read_to_end(&mut rows).unwrap();
    assert_eq!(rows.len(), (width + 1) * height);
    let greys: Vec<u8> = rows.chunks(width + 1).flat_map(|row| row[1..].to_vec()).collect();
    (width, greys)
}

/// The shades of a rectangle of the page.
fn shades(png: &[u8], [left, top, right, bottom]: [usize; 4]) -> Vec<u8> {
    let (width, greys) = pixels(png);
    (top..bottom).flat_map(|y| greys[y * width + left..y * width + right].to_vec()).collect()
}

fn dark(png: &[u8], place: [usize; 4]) -> usize {
    shades(png, place).into_iter().filter(|grey| *grey < 60).count()
}

fn days() -> Chart {
    let labels = (1..=31).map(|day| format!("2024-03-{day:02}")).chain(["undated".to_owned()]);
    let point = |day: i32| {
        let value = f64::from(10 + day % 5);
        let point = Point::of(value).between(value - 6.0, value + 6.0);
        if day >= 24 { point.provisional() } else { point }
    };
    Chart::new("days", "Named dead by day", "day", "persons")
        .with_labels(labels)
        .with_series(Series::new("named", (0..32).map(point)))
        .with_source("a simulated list")
        .with_picture(Picture::Dense(31))
}

fn square(west: f64, south: f64, look: Look, name: &str) -> Shape {
    let ring = vec![(west, south), (west + 1.0, south), (west + 1.0, south + 1.0), (west, south + 1.0)];
    Shape { name: name.to_owned(), look, rings: vec![ring] }
}

fn map(looks: &[Look]) -> Chart {
    let shapes = looks.iter().enumerate().map(|(at, look)| square(36.0 + at as f64, 48.0, *look, "ground"));
    Chart::new("map", "Ground", "ground", "km²")
        .with_labels(["gained"])
        .with_series(Series::new("km²", [Point::of(8_218.0)]))
        .with_source("simulated maps")
        .with_picture(Picture::Map(shapes.collect()))
}

#[test]
fn the_same_chart_gives_the_same_bytes() {
    assert_eq!(days().png(), days().png());
    let looks = [Look::Held, Look::Gained, Look::Lost, Look::Place];
    assert_eq!(map(&looks).png(), map(&looks).png());
}

#[test]
fn a_dense_row_has_axes_a_line_its_range_and_hatching() {
    let png = days().png().unwrap();
    let (title, labels, source) = ([40, 20, 700, 60], [100, 705, 1500, 745], [30, 860, 900, 895]);
    for (what, place) in [("title", title), ("labels", labels), ("source", source)] {
        assert!(dark(&png, place) > 200, "{what}");
    }
    assert!(dark(&png, [120, 130, 1490, 690]) > 1_000, "the line");
    assert!(
        shades(&png, [120, 130, 1490, 690]).iter().filter(|grey| **grey == 214).count() > 20_000,
        "the range"
    );
    let hatched = |chart: &Chart| {
        // The right end, where the days are provisional, above the line.
        shades(&chart.png().unwrap(), [1250, 140, 1480, 300])
            .into_iter()
            .filter(|grey| (120..200).contains(grey))
            .count()
    };
    let mut settled = days();
    settled.series[0].points.iter_mut().for_each(|point| point.provisional = false);
    assert!(hatched(&days()) > hatched(&settled) + 500, "hatching tells what is provisional");
}

#[test]
fn patterns_differ_without_colour() {
    let look = |look: Look| {
        let png = map(&[look]).png().unwrap();
        let middle = shades(&png, [500, 300, 700, 500]);
        let mean = middle.iter().map(|grey| f64::from(*grey)).sum::<f64>() / middle.len() as f64;
        let dark = middle.iter().filter(|grey| **grey < 100).count();
        (mean, dark)
    };
    let [held, gained, lost] = [Look::Held, Look::Gained, Look::Lost].map(look);
    assert!(gained.0 + 40.0 < held.0 && gained.0 + 40.0 < lost.0, "{held:?} {gained:?} {lost:?}");
    assert_eq!(held.1, 0, "held ground is plain");
    assert!(lost.1 > 200, "lost ground is hatched");
}

#[test]
fn words_of_another_language_stand_in_it() {
    struct Russian;
    impl Words for Russian {
        fn provisional(&self) -> String {
            "предварительно".to_owned()
        }
    }
    let key = [400, 75, 1480, 110];
    let (english, russian) = (days().png().unwrap(), days().png_with(&Russian).unwrap());
    assert_ne!(shades(&english, key), shades(&russian, key));
    assert!(dark(&russian, key) > 200);
}

#[test]
fn nothing_to_draw_is_still_a_picture() {
    let empty = Chart::new("none", "", "day", "persons");
    for picture in [Picture::Dense(0), Picture::Dense(9), Picture::Map(Vec::new())] {
        pixels(&empty.clone().with_picture(picture).png().unwrap());
    }
    let wild = [f64::NAN, f64::INFINITY, -1e308, 1e308, 0.0].map(Point::of);
    let wild = empty.with_labels(["a", "b", "c", "d", "e"]).with_series(Series::new("", wild));
    pixels(&wild.with_picture(Picture::Dense(5)).png().unwrap());
}

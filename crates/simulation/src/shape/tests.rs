use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{INCIDENT_DAY, Shape, When};

const AS_OF: Date = date(2025, 5, 1);

fn sum(cells: &[(When, u32)], holds: impl Fn(When) -> bool) -> u32 {
    cells.iter().filter(|(when, _)| holds(*when)).map(|(_, count)| count).sum()
}

fn in_months(when: When, year: i16, months: std::ops::RangeInclusive<i8>) -> bool {
    !matches!(when, When::Year(_))
        && when.starts().is_some_and(|day| day.year() == year && months.contains(&day.month()))
}

#[test]
fn the_full_size_hits_the_articles_figures_exactly() {
    let cells = Shape::article().scaled(106_745, AS_OF).unwrap();
    assert_eq!(sum(&cells, |_| true), 106_745);
    assert_eq!(sum(&cells, |when| when.starts().is_some_and(|day| day.year() == 2024)), 45_287);
    assert_eq!(sum(&cells, |when| in_months(when, 2024, 9..=11)), 11_678);
    assert_eq!(sum(&cells, |when| matches!(when, When::Day(INCIDENT_DAY) | When::Incident(_))), 201);
    assert_eq!(sum(&cells, |when| matches!(when, When::Incident(_))), 65);
}

#[test]
fn the_months_of_2024_climb_and_no_day_is_deadlier_than_that_of_the_incident() {
    let cells = Shape::article().scaled(106_745, AS_OF).unwrap();
    let months: Vec<u32> =
        (1..=12).map(|month| sum(&cells, |when| in_months(when, 2024, month..=month))).collect();
    assert!(months.is_sorted(), "{months:?}");
    let deadliest = cells.iter().filter(|(when, _)| matches!(when, When::Day(day) if *day != INCIDENT_DAY));
    let most = deadliest.map(|(_, count)| *count).max().unwrap();
    assert!(most < 201, "{most}");
}

proptest! {
    #[test]
    fn any_size_keeps_its_total_and_every_year_its_share(persons in 0_u32..300_000) {
        let cells = Shape::article().scaled(persons, AS_OF).unwrap();
        prop_assert_eq!(sum(&cells, |_| true), persons);
        let of_2024 = f64::from(sum(&cells, |when| when.starts().is_some_and(|day| day.year() == 2024)));
        let share = 45_287.0 * f64::from(persons) / 106_745.0;
        // Cells of a year lie in up to three runs, each rounded at both ends.
        prop_assert!((of_2024 - share).abs() <= 3.0, "{} {}", of_2024, share);
    }
}

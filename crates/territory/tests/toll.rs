//! Deaths per km², on published figures.

use territory::toll::{Deaths, Period, Provider, Unit, toll};

/// The article's dead of 2024 by month: the weeks of the list of May 2026, scaled to the 45,287 that were named by May 2025.
fn named_2024(weeks: &str) -> String {
    let mut months = [0.0; 12];
    for line in weeks.lines().skip(1) {
        let mut cells = line.split(',').map(|cell| cell.trim_matches('"'));
        let (Some(week), Some(total)) = (cells.next(), cells.next()) else { continue };
        let mut parts = week.split('.').map(|part| part.parse::<i16>().unwrap());
        let (day, month, year) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
        let thursday = jiff::civil::Date::new(year, month as i8, day as i8).unwrap();
        for date in (0..7_i32).map(|n| thursday.checked_add(jiff::ToSpan::days(n)).unwrap()) {
            if date.year() == 2024 {
                months[usize::from(date.month().unsigned_abs()) - 1] += total.parse().unwrap_or(0.0) / 7.0;
            }
        }
    }
    let scale = 45_287.0 / months.iter().sum::<f64>();
    let rows = months.iter().enumerate().map(|(at, dead)| format!("2024-{:02},{}", at + 1, dead * scale));
    format!("period,dead\n{}\n", rows.collect::<Vec<_>>().join("\n"))
}

/// The article's 27 dead per km² is not 45,287 by 4,168 km², which is 10.87. The mean of twelve monthly ratios comes near it, with
/// a mirror's areas at the month ends; the aggregate ratio of the same figures is half of it.
#[test]
fn the_27_of_the_article_is_no_aggregate() {
    let published =
        Provider::parse("ISW", "isw.csv", "period,km2\n2024,4168\n2024-09/2024-11,2356\n").unwrap();
    let year = Period::parse("2024").unwrap();
    let named =
        Deaths::parse("named", "named.csv", "period,dead\n2024,45287\n2024-09/2024-11,11678\n").unwrap();
    let ratio = |period: Period| toll(&published, &named, &[period]).aggregate.unwrap().dead;
    assert_eq!((ratio(year) * 100.0).round() / 100.0, 10.87);
    assert_eq!((ratio(Period::parse("2024-09/2024-11").unwrap()) * 100.0).round() / 100.0, 4.96);

    let Some(published) = testkit::data("published") else { return };
    let weeks = std::fs::read_to_string(published.join("confirmed_losses_per_week.csv")).unwrap();
    let named = Deaths::parse("named", "named.csv", &named_2024(&weeks)).unwrap();
    let mirror = Provider::read("mirror", &published.join("deepstate_monthly_occupied_km2.csv")).unwrap();
    let months = toll(&mirror, &named, &year.by(Unit::Month));
    assert_eq!((months.periods, months.missing.len(), months.without_gain.len()), (12, 0, 0));
    let said = |count: &Option<territory::toll::Count>| format!("{:.1}", count.as_ref().unwrap().dead);
    assert_eq!(said(&months.aggregate), "13.8");
    assert_eq!(said(&months.mean_of_ratios), "25.5");
}

#[test]
fn a_month_without_gain_is_said_plainly() {
    let areas = "date,km2\n2023-05-31,108981\n2023-06-30,108680\n2023-07-31,108680\n2023-08-31,108700\n";
    let mirror = Provider::parse("mirror", "areas.csv", areas).unwrap();
    let dead = "period,dead,lo,hi\n2023-06,3000,2500,3600\n2023-07,2000,1500,2600\n2023-08,1000,900,1300\n";
    let dead = Deaths::parse("estimated", "dead.csv", dead).unwrap();
    let months = toll(&mirror, &dead, &Period::parse("2023-06/2023-09").unwrap().by(Unit::Month));
    let notes: Vec<String> = months.rows.iter().map(|row| format!("{}: {}", row.period, row.note)).collect();
    insta::assert_snapshot!(notes.join("\n"), @r"
    2023-06: 301.0 km² lost on balance: there is no gain to divide by
    2023-07: no ground gained or lost: there is nothing to divide by
    2023-08: 
    2023-09: no figure of the dead (estimated) for this period
    ");
    assert_eq!(months.aggregate, None);
    let august = months.rows[2].per_km2.as_ref().unwrap();
    assert_eq!((august.dead, august.lo, august.hi), (50.0, Some(45.0), Some(65.0)));
    assert_eq!(months.without_gain, ["2023-06", "2023-07"]);
    assert_eq!(months.missing, ["2023-09"]);
}

#[test]
fn wrong_tables_are_told_by_file_row_and_column() {
    let dead = |text| Deaths::parse("named", "dead.csv", text).unwrap_err().to_string();
    let ground = |text| Provider::parse("mirror", "km2.csv", text).unwrap_err().to_string();
    let said = [
        dead("period,killed\n2024,1\n"),
        dead("period,dead\n"),
        dead("period,dead\n2024,1\n20-24,1\n"),
        dead("period,dead,lo,hi\n2024,5,6,7\n"),
        dead("period,dead\n2024,5\n2024,6\n"),
        ground("date,km2\n2024-02-31,5\n"),
        ground("date,km2\n2024-02-28,-5\n"),
        ground("period,km2\n2024,NaN\n"),
    ];
    insta::assert_snapshot!(said.join("\n"));
}

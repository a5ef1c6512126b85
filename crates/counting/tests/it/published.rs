//! Published figures, read and reproduced.

use counting::published::{NamedVintages, RoleWeeks, probate_weeks};
use counting::rate;

fn text(name: &str) -> Option<String> {
    let path = testkit::data(&format!("published/{name}"))?;
    Some(std::fs::read_to_string(path).expect(name))
}

#[test]
fn named_dead_by_year_and_role_are_those_of_the_release() {
    let Some(text) = text("confirmed_losses_per_week.csv") else { return };
    let weeks = RoleWeeks::parse(&text).expect("well formed");
    let role = |name: &str| weeks.roles.iter().position(|role| role == name).expect(name);
    let mut table = String::new();
    for year in 2022..=2026 {
        let of_year = || weeks.weeks.iter().filter(|week| week.begins.year() == year);
        let total: u64 = of_year().map(|week| week.total).sum();
        let of_role = |name| of_year().map(|week| week.by_role[role(name)]).sum::<u64>();
        table += &format!(
            "{year} {total} vol {} inmates {} mob {} nd {}\n",
            of_role("vol"),
            of_role("inmates"),
            of_role("mob"),
            of_role("nd")
        );
    }
    insta::assert_snapshot!(table, @r#"
    2022 20998 vol 2645 inmates 5584 mob 1496 nd 1994
    2023 47975 vol 10499 inmates 13877 mob 7516 nd 6717
    2024 87440 vol 44175 inmates 3962 mob 6626 nd 15665
    2025 44254 vol 18829 inmates 1044 mob 2195 nd 12195
    2026 1331 vol 505 inmates 20 mob 179 nd 462
    "#);
}

#[test]
fn the_estimate_from_the_register_of_estates_sums_as_published() {
    let Some(text) = text("probate_registry_estimate.csv") else { return };
    let weeks = probate_weeks(&text).expect("well formed");
    let mut table = String::new();
    for year in 2022..=2025 {
        let of_year = || weeks.iter().filter(|week| week.begins.year() == year);
        let (named, estimate) =
            (of_year().map(|week| week.named).sum::<u64>(), of_year().map(|week| week.estimate).sum::<f64>());
        table += &format!("{year} named {named} estimate {estimate:.0}\n");
    }
    insta::assert_snapshot!(table, @r#"
    2022 named 20934 estimate 20746
    2023 named 49678 estimate 53725
    2024 named 94948 estimate 131796
    2025 named 52656 estimate 145550
    "#);
}

#[test]
fn a_later_vintage_names_more_dead_of_the_same_weeks() {
    let Some(text) = text("named_weekly_vintages.csv") else { return };
    let vintages = NamedVintages::parse(&text).expect("well formed");
    let days: Vec<String> = vintages.as_of.iter().map(ToString::to_string).collect();
    assert_eq!(days, ["2023-11-17", "2026-05-22"]);
    let share = |from: &str, to: &str| {
        let (from, to) = (from.parse().expect("a day"), to.parse().expect("a day"));
        let weeks = vintages.weeks.iter().filter(|(week, _)| (from..to).contains(week));
        let (then, now) = weeks.fold((0, 0), |(then, now), (_, named)| {
            (then + named[0].unwrap_or(0), now + named[1].unwrap_or(0))
        });
        then as f64 / now as f64
    };
    // Of the deaths of a spring, most were named within a year; of those of a last summer, few.
    assert!(share("2022-02-24", "2022-05-24") > 0.8);
    assert!(share("2023-05-24", "2023-08-24") < 0.4);
}

#[test]
fn rates_of_85_regions_are_those_published() {
    let Some(text) = text("bessudnov_region_rates.txt") else { return };
    let mut regions = 0;
    for line in text.lines().skip(3) {
        let cells: Vec<&str> = line.split_whitespace().collect();
        let [.., dead, population, published] = cells[..] else { continue };
        let rate = rate(dead.parse().expect(line), population.parse().expect(line)).expect(line);
        assert_eq!(significant(rate.per_100k), significant(published.parse().expect(line)), "{line}");
        assert!(rate.lo < rate.per_100k && rate.per_100k < rate.hi);
        regions += 1;
    }
    assert_eq!(regions, 85);
}

/// The men of a region, by the census of 2021: its code and Russian name, and how many of 16 to 61 years.
fn men() -> Option<Vec<(String, String, u64)>> {
    let text = text("census2021_men_16_61.csv")?;
    let row = |line: &str| match line.split(',').collect::<Vec<_>>()[..] {
        [name, men, .., code] => (code.to_owned(), name.to_owned(), men.parse().expect(line)),
        _ => unreachable!("{line}"),
    };
    Some(text.lines().skip(1).map(row).collect())
}

#[test]
fn the_published_rates_stand_on_the_census() {
    let (Some(men), Some(rates)) = (men(), text("bessudnov_region_rates.txt")) else { return };
    let mut regions = 0;
    for line in rates.lines().skip(3) {
        let cells: Vec<&str> = line.split_whitespace().collect();
        let [.., code, _, population, _] = cells[..] else { continue };
        let (_, _, counted) = men.iter().find(|(of, ..)| of == code).expect(line);
        assert_eq!(population, counted.to_string(), "{line}");
        regions += 1;
    }
    assert_eq!((regions, men.len()), (85, 85));
}

#[test]
fn three_years_later_the_same_regions_lead_and_trail() {
    let (Some(men), Some(totals)) = (men(), text("mediazona_region_totals_2026-07-01.csv")) else { return };
    let totals: Vec<(&str, u64)> = totals
        .lines()
        .skip(1)
        .map(|line| match line.split(',').collect::<Vec<_>>()[..] {
            [_, region, _, dead] => (region, dead.parse().expect(line)),
            _ => unreachable!("{line}"),
        })
        .collect();
    assert_eq!(totals.iter().map(|(_, dead)| dead).sum::<u64>(), 208_892);
    let mut rates: Vec<(f64, &str)> = men
        .iter()
        .map(|(_, name, men)| {
            let (_, dead) = totals.iter().find(|(region, _)| region == name).expect(name);
            (rate(*dead, *men).expect(name).per_100k, name.as_str())
        })
        .collect();
    rates.sort_by(|one, other| other.0.total_cmp(&one.0));
    let shown = |rates: &[(f64, &str)]| {
        rates.iter().map(|(rate, region)| format!("{region} {rate:.1}")).collect::<Vec<_>>().join("; ")
    };
    insta::assert_snapshot!(shown(&rates[..3]), @"Республика Тыва 1789.3; Республика Бурятия 1587.0; Чукотский автономный округ 1573.9");
    insta::assert_snapshot!(shown(&rates[82..]), @"Республика Ингушетия 102.8; Чеченская Республика 89.3; Москва 86.8");
    // Three are counted whose men the census of 2021 did not count, so they have no rate.
    let without = totals.iter().filter(|(region, _)| !men.iter().any(|(_, name, _)| name == region));
    assert_eq!(without.map(|(region, _)| *region).collect::<Vec<_>>(), ["ДНР", "ЛНР", "Байконур"]);
}

/// A number to three significant digits, as the published table prints it.
fn significant(number: f64) -> String {
    format!("{number:.2e}")
}

#[test]
fn a_wrong_cell_is_named_with_its_row() {
    let weeks = |text| RoleWeeks::parse(text).expect_err("wrong").to_string();
    insta::assert_snapshot!(weeks("week,total\n"), @"the header has `week` where `week_start` should stand");
    insta::assert_snapshot!(weeks("week_start,total,vol\n24.02.2022,3,3\n2022-03-03,1,1\n"), @"row 3, column `week_start`: `2022-03-03` should be a day such as 24.02.2022");
    insta::assert_snapshot!(weeks("week_start,total,vol\n24.02.2022,3,2\n"), @"row 2, column `total`: `3` should be the sum of the row's roles, 2");
    insta::assert_snapshot!(weeks("week_start,total,vol\n24.02.2022,3\n"), @"row 2 has 2 cells, the header 3");
    insta::assert_snapshot!(probate_weeks("week,real,rnd\n21.02.2022,4,many\n").expect_err("wrong"), @"row 2, column `rnd`: `many` should be a number");
    insta::assert_snapshot!(NamedVintages::parse("week_start,named\n").expect_err("wrong"), @"the header has `named` where `named_as_of_YYYY-MM-DD` should stand");
}

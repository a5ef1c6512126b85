//! The paper's tables.

use super::super::{Baseline, DeathsTable, Hiv, Specification, Trend, ages_named};
use super::{kobak, question};

#[test]
fn every_row_of_the_published_tables_is_reproduced() {
    let (Some(table), Some(expected)) = (kobak(), testkit::data("capture/kobak_expected.csv")) else {
        return;
    };
    let ages = question(Hiv::Kept).ages;
    let mut rows = 0;
    for line in std::fs::read_to_string(expected).expect("UTF-8").lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let [hiv, model, length, age, year, ratio, expected, observed, excess, sd, _quirk] =
            cells.try_into().expect("eleven columns");
        let number = |text: &str| text.parse::<f64>().expect("a number");
        let specification = Specification {
            trend: if model == "lin" { Trend::Linear } else { Trend::Exponential },
            baseline: Baseline::ending(2019, length.parse().expect("a length")),
            hiv: if hiv == "1" { Hiv::Removed } else { Hiv::Kept },
        };
        // The table writes 0 where there is no standard deviation, and four decimals everywhere.
        let near = |ours: f64, theirs: &str, what: &str| {
            assert!((ours - number(theirs)).abs() < 6e-5, "{what}: {ours} is not {theirs} in {line}");
        };
        let years: Vec<i16> = year.split('+').map(|year| year.parse().expect("a year")).collect();
        let of = if age == "15-49" { ages.clone() } else { vec![age.to_owned()] };
        let found = specification.excess(&table.whole, &of, &years, 0.95).expect("an excess");
        near(found.totals.iter().map(|total| total.observed).sum(), observed, "observed");
        near(found.totals.iter().map(|total| total.expected).sum(), expected, "expected");
        near(found.all_years.spread.excess, excess, "excess");
        near(found.all_years.sd_without_covariance.unwrap_or(0.0), sd, "sd");
        if let [row] = found.by_age.as_slice() {
            near(row.ratio, ratio, "ratio");
            near(row.excess, excess, "excess by age");
            near(row.sd.unwrap_or(0.0), sd, "sd by age");
        }
        rows += 1;
    }
    assert_eq!(rows, 252, "the published table has 252 rows");
}

#[test]
fn the_second_source_gives_the_figures_of_june_2024() {
    let Some(national) = testkit::data("published/rosstat_national_age_sex_1990_2023.csv") else {
        return;
    };
    let national = std::fs::read_to_string(national).expect("UTF-8");
    // The file has no header. It is a table of one region.
    let table = DeathsTable::read(format!("region,year,age_group,sex,deaths\n{national}").as_bytes(), None)
        .expect("a table");
    let question = question(Hiv::Kept);
    let ages = ages_named(&table.whole, "15-49").expect("age groups");
    let found = question.specification.excess(&table.whole, &ages, &question.years, 0.95).unwrap();
    let shown = |excess: f64, sd: Option<f64>| format!("{excess:.0} +- {:.0}", sd.unwrap());
    let totals: Vec<String> =
        found.totals.iter().map(|total| shown(total.spread.excess, total.spread.sd)).collect();
    assert_eq!(totals, ["23594 +- 1568", "40542 +- 1738"]);
    assert_eq!(found.all_years.spread.excess.round(), 64_136.0);
}

#[test]
fn years_that_share_a_line_are_less_sure_than_independent_ones() {
    let Some(table) = kobak() else {
        return;
    };
    // The design's figures, computed apart: 2,059 and 2,727 without HIV deaths, 2,341 and 3,101 with them.
    for (hiv, without, with) in [(Hiv::Removed, 2_059.0, 2_727.0), (Hiv::Kept, 2_341.0, 3_101.0)] {
        let question = question(hiv);
        let found =
            question.specification.excess(&table.whole, &question.ages, &question.years, 0.95).unwrap();
        assert_eq!(found.all_years.sd_without_covariance.map(f64::round), Some(without));
        assert_eq!(found.all_years.spread.sd.map(f64::round), Some(with));
    }
}

#[test]
fn the_joint_model_is_that_of_r() {
    let Some(table) = kobak() else {
        return;
    };
    // R 4.2.2: glm(M ~ 0 + F + F:x, quasipoisson(link = "identity")) for each age, Pearson's statistic over all of them.
    let question = question(Hiv::Removed);
    let joint = question
        .specification
        .joint(&table.whole, &question.ages, &question.years, &question.drawing)
        .unwrap();
    let joint = joint.estimate().expect("an estimate");
    let ours = [joint.dispersion, joint.totals[0].excess, joint.totals[1].excess];
    for (ours, theirs) in ours.into_iter().zip([4.168_004, 20_620.999_2, 37_862.716_2]) {
        assert!((ours / theirs - 1.0).abs() < 1e-6, "{ours} is not {theirs}");
    }
}

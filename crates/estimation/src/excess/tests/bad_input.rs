//! Wrong input is named with its row and column.

use super::super::{Baseline, DeathsTable, ExcessError, Hiv, Specification, Trend, ages_named};

fn read(csv: &str) -> String {
    DeathsTable::read(csv.as_bytes(), None).unwrap_err().to_string()
}

#[test]
fn a_wrong_table_is_named_with_row_and_column() {
    let shown = [
        read(""),
        read("age_group,year,deaths\n20-24,2019,5\n"),
        read("age_group,sex,year,deaths\n"),
        read("age_group,sex,year,deaths\n20-24,m,2019,5\n20-24,f,2019,-5\n"),
        read("age_group,sex,year,deaths\n20-24,m,2019,many\n"),
        read("age_group,sex,year,deaths\n20-24,m,2019,5.5\n"),
        read("age_group,sex,year,deaths\n20-24,,2019,5\n"),
        read("age_group,sex,year,deaths\n20-24,both,2019,5\n"),
        read("age_group,sex,year,deaths\n20-24,m,19,5\n"),
        read("age_group,sex,year,deaths\n,m,2019,5\n"),
        read("age_group,sex,year,deaths\n20-24,m,2019\n"),
        read("age_group,sex,year,deaths\n20-24,m,2019,5\n20-24,f,2019,5\n20-24,m,2019,6\n"),
        read("age_group,sex,year,deaths,hiv_deaths\n20-24,m,2019,5,6\n"),
        read("age_group,sex,year,deaths,hiv_deaths\n20-24,m,2019,5,\n"),
        read(
            "region,age_group,sex,year,deaths\nEast,20-24,m,2019,5\nWest,20-24,m,2019,6\nAll,20-24,m,2019,11\n",
        ),
    ];
    insta::assert_snapshot!(shown.join("\n"));
    let error =
        DeathsTable::read("region,age_group,sex,year,deaths\nEast,20-24,m,2019,5\n".as_bytes(), Some("All"));
    insta::assert_snapshot!(error.unwrap_err(), @"no region `All` in the table, which has East");
}

#[test]
fn a_question_that_the_table_cannot_answer_is_named() {
    let mut csv = "age_group,sex,year,deaths\n".to_owned();
    for year in (2015..=2019).chain([2022]) {
        csv += &format!("20-24,f,{year},100\n20-24,m,{year},200\n25-29,f,{year},0\n25-29,m,{year},90\n");
        csv += &format!("30-34,f,{year},100\n30-34,m,{year},90\n");
    }
    let table = DeathsTable::read(csv.as_bytes(), None).unwrap();
    let ask = |ages: &[&str], years: &[i16], first, last, trend, hiv| -> Result<(), ExcessError> {
        let ages: Vec<String> = ages.iter().map(|age| (*age).to_owned()).collect();
        let baseline = Baseline::new(first, last)?;
        Specification { trend, baseline, hiv }.excess(&table.whole, &ages, years, 0.95).map(|_| ())
    };
    let linear = |ages: &[&str], years: &[i16], first, last| {
        ask(ages, years, first, last, Trend::Linear, Hiv::Kept).unwrap_err().to_string()
    };
    let shown = [
        linear(&[], &[2022], 2015, 2019),
        linear(&["20-24"], &[], 2015, 2019),
        linear(&["35-39"], &[2022], 2015, 2019),
        linear(&["20-24"], &[2022], 2014, 2019),
        linear(&["20-24"], &[2023], 2015, 2019),
        linear(&["20-24"], &[2019], 2015, 2019),
        linear(&["20-24"], &[2022, 2022], 2015, 2019),
        linear(&["20-24", "20-24"], &[2022], 2015, 2019),
        linear(&["20-24"], &[2022], 2019, 2015),
        linear(&["25-29"], &[2022], 2015, 2019),
        ask(&["30-34"], &[2022], 2015, 2019, Trend::Exponential, Hiv::Kept).unwrap_err().to_string(),
        ask(&["20-24"], &[2022], 2015, 2019, Trend::Linear, Hiv::Removed).unwrap_err().to_string(),
        ages_named(&table.whole, "20-44").unwrap_err().to_string(),
        ages_named(&table.whole, "young").unwrap_err().to_string(),
        ages_named(&table.whole, " , ").unwrap_err().to_string(),
    ];
    insta::assert_snapshot!(shown.join("\n"));
    assert_eq!(ages_named(&table.whole, "20-34").unwrap(), ["20-24", "25-29", "30-34"]);
}

#[test]
fn one_year_of_baseline_has_an_excess_and_no_interval() {
    let csv =
        "age_group,sex,year,deaths\n20-24,f,2019,100\n20-24,m,2019,200\n20-24,f,2022,100\n20-24,m,2022,250\n";
    let table = DeathsTable::read(csv.as_bytes(), None).unwrap();
    let specification =
        Specification { trend: Trend::Linear, baseline: Baseline::ending(2019, 1), hiv: Hiv::Kept };
    let ages = ["20-24".to_owned()];
    let spread = specification.excess(&table.whole, &ages, &[2022], 0.95).unwrap().all_years.spread;
    assert_eq!((spread.excess, spread.sd, spread.lo, spread.ages_correlated), (50.0, None, None, None));
    let joint = specification.joint(&table.whole, &ages, &[2022], &crate::Drawing::default()).unwrap();
    insta::assert_snapshot!(joint.refusal().unwrap(), @"a baseline of 1 year in all leaves nothing to learn the scatter of a year from: the joint model needs 3 years");
}

#[test]
fn regions_add_up_and_one_that_cannot_be_fitted_says_why() {
    let mut csv = "region,age_group,sex,year,deaths\n".to_owned();
    for year in (2015..=2019).chain([2022]) {
        let fallen = if year == 2022 { 40 } else { 0 };
        csv += &format!("East,20-24,f,{year},100\nEast,20-24,m,{year},{}\n", 200 + fallen);
        csv += &format!("West,20-24,f,{year},300\nWest,20-24,m,{year},{}\n", 600 + fallen);
        if year != 2017 {
            csv += &format!("North,20-24,f,{year},10\nNorth,20-24,m,{year},20\n");
        }
    }
    let table = DeathsTable::read(csv.as_bytes(), None).unwrap();
    let specification =
        Specification { trend: Trend::Linear, baseline: Baseline::ending(2019, 5), hiv: Hiv::Kept };
    let regions = specification.regions(&table, &["20-24".to_owned()], &[2022], 0.95).unwrap().unwrap();
    let [sum] = regions.sums.as_slice() else { panic!("one year, one sum") };
    assert!((sum.excess - 80.0).abs() < 1e-9 && sum.difference.abs() < 1e-9);
    assert_eq!((sum.fitted, sum.left_out), (2, 1));
    let north = regions.regions.iter().find(|region| region.region == "North").unwrap();
    assert!(north.few_women);
    insta::assert_snapshot!(north.excess.refusal().unwrap(), @"no deaths of age group 20-24, female, in 2017: that row is missing");
}

//! Coverage studies on invented cemeteries.

use proptest::prelude::*;

use super::{NamedTable, Survey};
use crate::Drawing;
use crate::rounded::rounded;

const DRAWING: Drawing = Drawing { draws: 1_000, seed: 1, level: 0.95 };

/// Two regions, two periods, one of them compared with two lists.
const GRAVES: &str = "\
cemetery,region,period,counted,matched,list_as_of
Old,East,2022,40,30,2024-06-01
New,East,2022,60,39,2024-06-01
Hill,East,2022,25,18,2024-06-01
Old,East,2023,80,45,2024-06-01
New,East,2023,120,60,2024-06-01
Hill,East,2023,55,33,2024-06-01
Old,East,2023,80,60,2025-06-01
New,East,2023,120,95,2025-06-01
Hill,East,2023,55,44,2025-06-01
South,West,2023,70,30,2024-06-01
North,West,2023,90,50,2024-06-01
";

fn apply(graves: &str, named: &str) -> super::GravesEstimate {
    let survey = Survey::read(graves.as_bytes()).expect("a survey");
    survey.apply(&NamedTable::read(named.as_bytes()).expect("a list"), &DRAWING)
}

#[test]
fn the_whole_estimate() {
    let named = "\
region,period,named,list_as_of
East,2022,700,2024-06-20
East,2023-03,110,2024-06-20
East,2024,300,2024-06-20
West,2023,400,2024-06-20
South,2023,90,2024-06-20
";
    let estimate = apply(GRAVES, named);
    insta::with_settings!({sort_maps => false}, {
        insta::assert_json_snapshot!(rounded(&serde_json::to_value(&estimate).unwrap()));
    });
}

#[test]
fn a_share_holds_for_the_list_of_its_day() {
    let dead = |day: &str| {
        let estimate = apply(GRAVES, &format!("region,period,named,list_as_of\nEast,2023,1000,{day}\n"));
        let cell = &estimate.cells[0];
        let warnings = cell.warnings.iter().map(|warning| format!(" | {warning}")).collect::<String>();
        match (cell.dead.estimate(), cell.dead.refusal()) {
            (Some(dead), _) => format!("{day}: {:.0} to {:.0}{warnings}", dead.lo, dead.hi),
            (None, why) => format!("{day}: {}{warnings}", why.expect("a reason")),
        }
    };
    // A list of 2024 names half of East's dead of 2023, one of 2025 three quarters; none is applied to the other.
    let shown =
        ["2023-12-01", "2024-05-20", "2024-06-20", "2025-03-01", "2025-06-20", "2026-12-01"].map(dead);
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn all_regions_together_are_the_study_of_all_cemeteries() {
    let estimate = apply(GRAVES, "period,named,list_as_of\n2023,5000,2024-06-01\n");
    let study = estimate
        .studies
        .iter()
        .find(|study| {
            study.region.is_none() && study.period.to_string() == "2023" && study.list_as_of.year() == 2024
        })
        .expect("a study of all regions");
    assert_eq!((study.cemeteries, study.counted, study.matched), (5, 415, 218));
    let dead = estimate.cells[0].dead.estimate().expect("an estimate");
    let naive = 5_000.0 * 415.0 / 218.0;
    assert!((dead.estimate / naive - 1.0).abs() < 0.05 && dead.lo < naive && naive < dead.hi);
}

#[test]
fn wrong_tables_are_named_with_row_and_column() {
    let head = "cemetery,region,period,counted,matched,list_as_of\n";
    let graves = |rows: &str| Survey::read(format!("{head}{rows}").as_bytes()).unwrap_err().to_string();
    let named = |csv: &str| NamedTable::read(csv.as_bytes()).unwrap_err().to_string();
    let shown = [
        graves(""),
        graves("Old,East,2023,-4,1,2024-06-01\n"),
        graves("Old,East,2023,4,some,2024-06-01\n"),
        graves("Old,East,2023,4,5,2024-06-01\n"),
        graves("Old,East,2023/..,4,1,2024-06-01\n"),
        graves("Old,East,summer,4,1,2024-06-01\n"),
        graves("Old,East,2023,4,1,June\n"),
        graves("Old,,2023,4,1,2024-06-01\n"),
        graves("Old,East,2023,4,1,2024-06-01\nOld,East,2023,5,1,2024-06-01\n"),
        Survey::read("cemetery,period\n".as_bytes()).unwrap_err().to_string(),
        named("period,named,list_as_of\n2023,-1,2024-06-01\n"),
        named("region,period,named,list_as_of\nEast,2023,5,2024-06-01\n,2023,9,2024-06-01\n"),
        named("period,named,list_as_of\n2022,5,2024-06-01\n2023,5,2024-07-01\n"),
    ];
    insta::assert_snapshot!(shown.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn the_dead_are_never_fewer_than_the_named(matched in proptest::collection::vec(1..50_u64, 3..6), named in 1..5_000_u64) {
        let mut graves = "cemetery,region,period,counted,matched,list_as_of\n".to_owned();
        for (place, matched) in matched.iter().enumerate() {
            graves += &format!("{place},East,2023,50,{matched},2024-06-01\n");
        }
        let cell = format!("region,period,named,list_as_of\nEast,2023,{named},2024-06-01\n");
        let estimate = apply(&graves, &cell);
        let dead = estimate.cells[0].dead.estimate().expect("an estimate");
        prop_assert!(named as f64 <= dead.lo && dead.lo <= dead.estimate && dead.estimate <= dead.hi);
        prop_assert_eq!(&estimate, &apply(&graves, &cell));
    }
}

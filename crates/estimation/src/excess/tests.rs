//! Excess mortality against tables that we did not compute, and laws.

mod bad_input;
mod laws;
mod published;
mod whole;

use super::{Baseline, DeathsTable, ExcessQuestion, Hiv, Specification, Trend};
use crate::Drawing;

/// Kobak et al.'s input in the form that the command reads.
fn kobak() -> Option<DeathsTable> {
    let input = std::fs::read_to_string(testkit::data("capture/kobak_input.csv")?).expect("UTF-8");
    let mut csv = "age_group,sex,year,deaths,hiv_deaths\n".to_owned();
    for line in input.lines().skip(1) {
        let [year, age, female, male, hiv_female, hiv_male] =
            line.split(',').collect::<Vec<_>>().try_into().expect("six columns");
        csv += &format!("{age},f,{year},{female},{hiv_female}\n{age},m,{year},{male},{hiv_male}\n");
    }
    Some(DeathsTable::read(csv.as_bytes(), None).expect("a table"))
}

/// The preferred specification of the paper, or the raw one, on the sum over 15 to 49.
fn question(hiv: Hiv) -> ExcessQuestion {
    let five_years = |first: u8| format!("{first}-{}", first + 4);
    ExcessQuestion {
        ages: (15..50).step_by(5).map(five_years).collect(),
        control_ages: (50..60).step_by(5).map(five_years).collect(),
        years: vec![2022, 2023],
        specification: Specification { trend: Trend::Linear, baseline: Baseline::ending(2019, 5), hiv },
        drawing: Drawing { draws: 2_000, seed: 1, level: 0.95 },
    }
}

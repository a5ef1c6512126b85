//! `cenotaph estimate excess`

use std::fs::File;
use std::path::PathBuf;

use anyhow::Context;
use estimation::Drawing;
use estimation::excess::{
    Baseline, DeathsTable, ExcessQuestion, ExcessStudy, Hiv, Specification, Trend, ages_named,
};

use crate::cli::{Globals, Outcome, wrong_use};
use crate::output::{self, thousands};

/// What can be typed after `estimate excess`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Deaths by age_group, sex, year, deaths; optional columns hiv_deaths and region
    #[arg(long, value_name = "CSV")]
    deaths: PathBuf,
    /// The age groups to be summed: 15-19,20-24 or a span such as 15-49 that they fill
    #[arg(long, value_name = "AGES")]
    ages: String,
    /// The years without war from which the ratio of men to women is learnt, both ends included
    #[arg(long, value_name = "A..B", value_parser = baseline)]
    baseline: Baseline,
    /// The years whose excess is asked for
    #[arg(long, value_name = "YEAR,…|A..B", value_parser = years)]
    years: Years,
    /// How the ratio goes on
    #[arg(long, value_enum, default_value_t = TrendName::Linear)]
    trend: TrendName,
    /// Take deaths of HIV off both sexes first (column hiv_deaths)
    #[arg(long)]
    without_hiv: bool,
    /// Ages too old for the war, in which nothing should be found [default: 50-59 where the table has them]
    #[arg(long, value_name = "AGES")]
    control_ages: Option<String>,
    /// The region that is the whole, where the table has national rows beside its regions
    #[arg(long, value_name = "REGION")]
    whole: Option<String>,
    /// How many wars the joint model draws
    #[arg(long, value_name = "N", default_value_t = 4_000, value_parser = clap::value_parser!(u32).range(100..))]
    draws: u32,
    /// The same seed gives the same bytes
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum TrendName {
    Linear,
    Exponential,
}

#[derive(Clone)]
struct Years(Vec<i16>);

fn ends(text: &str) -> Option<(i16, i16)> {
    let (first, last) = text.split_once("..")?;
    Some((first.parse().ok()?, last.parse().ok()?))
}

fn baseline(text: &str) -> Result<Baseline, String> {
    let (first, last) =
        ends(text).ok_or_else(|| format!("`{text}` is not a span of years such as 2015..2019"))?;
    Baseline::new(first, last).map_err(|error| error.to_string())
}

fn years(text: &str) -> Result<Years, String> {
    let wrong = || format!("`{text}` are not years: write 2022,2023 or 2022..2023");
    if let Some((first, last)) = ends(text) {
        return if first <= last { Ok(Years((first..=last).collect())) } else { Err(wrong()) };
    }
    let years: Option<Vec<i16>> = text.split(',').map(|year| year.trim().parse().ok()).collect();
    years.map(Years).ok_or_else(wrong)
}

/// Measures how many more men died than the deaths of women lead to expect.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let name = arguments.deaths.display();
    let file = File::open(&arguments.deaths).with_context(|| format!("cannot read {name}"))?;
    let table = DeathsTable::read(file, arguments.whole.as_deref())
        .with_context(|| format!("{name} is not usable"))?;
    let ages = ages_named(&table.whole, &arguments.ages).map_err(wrong_use)?;
    let control_ages = match &arguments.control_ages {
        Some(asked) => ages_named(&table.whole, asked).map_err(wrong_use)?,
        None => ages_named(&table.whole, "50-59").unwrap_or_default(),
    };
    let question = ExcessQuestion {
        control_ages: control_ages.into_iter().filter(|age| !ages.contains(age)).collect(),
        ages,
        years: arguments.years.0.clone(),
        specification: Specification {
            trend: match arguments.trend {
                TrendName::Linear => Trend::Linear,
                TrendName::Exponential => Trend::Exponential,
            },
            baseline: arguments.baseline,
            hiv: if arguments.without_hiv { Hiv::Removed } else { Hiv::Kept },
        },
        drawing: Drawing { draws: arguments.draws as usize, seed: arguments.seed, ..Drawing::default() },
    };
    let study = question.study(&table).with_context(|| format!("no excess follows from {name}"))?;
    output::write_value(globals.format(), &study, &in_words(&study))?;
    Ok(Outcome::Done)
}

fn in_words(study: &ExcessStudy) -> String {
    let between = |lo: Option<f64>, hi: Option<f64>| match (lo, hi) {
        (Some(lo), Some(hi)) => format!(" ({} to {})", thousands(lo), thousands(hi)),
        _ => " (the baseline is too short for an interval)".to_owned(),
    };
    let mut lines: Vec<String> = study
        .totals
        .iter()
        .map(|total| {
            let spread = &total.spread;
            format!("{}: {}{}", total.year, thousands(spread.excess), between(spread.lo, spread.hi))
        })
        .collect();
    if let [_, _, ..] = study.totals.as_slice() {
        let all = &study.all_years.spread;
        lines.push(format!("together: {}{}", thousands(all.excess), between(all.lo, all.hi)));
    }
    for summary in &study.placebo.summary {
        lines.push(format!(
            "{} placebo years without a war, {} years after their baseline: {} on average, at most {}",
            summary.years,
            summary.horizon,
            thousands(summary.root_mean_square),
            thousands(summary.greatest)
        ));
    }
    lines.join("\n")
}

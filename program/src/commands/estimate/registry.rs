//! `cenotaph estimate registry`

use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use estimation::registry::{
    Calibration, Cases, DeadRange, Flash, RegistryEstimate, RegistryQuestion, flash, read_known, read_newly,
};
use estimation::{Answer, Drawing};
use jiff::civil::Date;

use crate::cli::{Globals, Outcome};
use crate::output::{self, thousands};

/// What can be typed after `estimate registry`.
#[derive(clap::Args)]
pub struct Arguments {
    /// The registry's cases: death, opened, sex, age_group, and cases where a row stands for several
    #[arg(long, value_name = "CSV", required_unless_present = "flash", requires_all = ["calibration", "war_begins"])]
    cases: Option<PathBuf>,
    /// Named dead looked up in the registry: age_group, named, found, and found_late where known
    #[arg(long, value_name = "CSV")]
    calibration: Option<PathBuf>,
    /// The day on which the war began
    #[arg(long, value_name = "DATE")]
    war_begins: Option<Date>,
    /// The first day of the peace that is learnt from [default: the registry's first]
    #[arg(long, value_name = "DATE")]
    peace_from: Option<Date>,
    /// The day of the registry [default: the last on which a case was opened]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// A case counts when it is opened within so many days of the death
    #[arg(long, value_name = "DAYS", default_value_t = 180, value_parser = clap::value_parser!(u16).range(7..=1000))]
    window: u16,
    /// Take the ratio of men to women before the war as level
    #[arg(long)]
    without_trend: bool,
    /// Instead: newly named dead (period, age_group, named), each weighted by the share of such dead that the list holds
    #[arg(long, value_name = "CSV", requires = "known", conflicts_with = "cases")]
    flash: Option<PathBuf>,
    /// For --flash, dead of an earlier period by another road: age_group, named, dead, dead_sd
    #[arg(long, value_name = "CSV", requires = "flash")]
    known: Option<PathBuf>,
    /// How many draws
    #[arg(long, value_name = "N", default_value_t = 2_000, value_parser = clap::value_parser!(u32).range(100..))]
    draws: u32,
    /// The same seed gives the same bytes
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
}

/// Counts excess cases of men, and makes dead of them.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let drawing = Drawing { draws: arguments.draws as usize, seed: arguments.seed, ..Drawing::default() };
    if let (Some(newly), Some(known)) = (&arguments.flash, &arguments.known) {
        let newly_named = read_newly(open(newly)?).with_context(|| unusable(newly))?;
        let known_dead = read_known(open(known)?).with_context(|| unusable(known))?;
        let answer: Answer<Flash> = flash(&known_dead, &newly_named, &drawing).into();
        let words = answer.estimate().map(flash_in_words);
        write(&answer, words, globals)?;
        return Ok(Outcome::Done);
    }
    let (Some(cases), Some(calibration), Some(war_begins)) =
        (&arguments.cases, &arguments.calibration, arguments.war_begins)
    else {
        return Err(anyhow!(
            "name the registry's --cases, a --calibration and the day on which the --war-begins"
        ));
    };
    let registry = Cases::read(open(cases)?).with_context(|| unusable(cases))?;
    let looked_up = Calibration::read(open(calibration)?).with_context(|| unusable(calibration))?;
    let as_of =
        arguments.as_of.or_else(|| registry.last_opened()).ok_or_else(|| anyhow!("no case at all"))?;
    let question = RegistryQuestion {
        war_begins,
        peace_from: arguments.peace_from,
        as_of,
        window: arguments.window,
        trend: !arguments.without_trend,
        drawing,
    };
    let answer: Answer<RegistryEstimate> = question.estimate(&registry, &looked_up).into();
    let words = answer.estimate().map(in_words);
    write(&answer, words, globals)?;
    Ok(Outcome::Done)
}

fn open(path: &Path) -> anyhow::Result<File> {
    File::open(path).with_context(|| format!("cannot read {}", path.display()))
}

fn unusable(path: &Path) -> String {
    format!("{} is not usable", path.display())
}

fn write<T: serde::Serialize>(
    answer: &Answer<T>,
    words: Option<String>,
    globals: &Globals,
) -> anyhow::Result<()> {
    let refusal = answer.refusal().map(|why| format!("no estimate: {why}"));
    output::write_value(globals.format(), answer, &words.or(refusal).unwrap_or_default())
}

fn range(dead: &DeadRange) -> String {
    format!("{} ({} to {})", thousands(dead.estimate), thousands(dead.lo), thousands(dead.hi))
}

fn in_words(estimate: &RegistryEstimate) -> String {
    let mut lines =
        vec![format!("dead to the week of {}: {}", estimate.complete_to, range(&estimate.complete))];
    if let Some(late) = &estimate.late.dead_with_late {
        lines.push(format!("with those found late: {}", range(late)));
    }
    lines.push(match (estimate.with_forecast.estimate(), estimate.with_forecast.refusal()) {
        (Some(all), _) => format!("with a forecast to {}: {}", estimate.as_of, range(all)),
        (None, Some(why)) => format!("no forecast to {}: {why}", estimate.as_of),
        (None, None) => String::new(),
    });
    lines.push(
        "the method is a reconstruction: see `steps` in the JSON for what of it is published".to_owned(),
    );
    lines.join("\n")
}

fn flash_in_words(flash: &Flash) -> String {
    let mut lines: Vec<String> = flash
        .periods
        .iter()
        .map(|period| format!("{}: {} named; dead {}", period.period, period.named, range(&period.dead)))
        .collect();
    lines.push(format!("together: {}", range(&flash.total)));
    lines.extend(flash.assumes.iter().map(|assumed| format!("taken as given: {assumed}")));
    lines.join("\n")
}

//! `cenotaph estimate`: one file per road

mod calibrate;
mod capture;
mod coverage;
mod excess;
mod graves;
mod nowcast;
mod registry;
mod synthesis;

use clap::Subcommand;

use crate::cli::{Globals, Outcome};

/// How many died, by which road.
#[derive(Subcommand)]
pub enum Command {
    /// From the share of the dead that the list is thought to hold
    Coverage(coverage::Arguments),
    /// From how lists overlap (capture-recapture, multiple systems estimation): how many are on none
    Capture(capture::Arguments),
    /// How many will be named, from how late others were: not how many died
    Nowcast(nowcast::Arguments),
    /// From registered deaths: men who died beyond what the deaths of women lead to expect
    Excess(excess::Arguments),
    /// From cemeteries: of the graves counted, how many are on the list, by region and period of death
    Graves(graves::Arguments),
    /// From a registry such as probate: cases of men beyond what those of women lead to expect
    Registry(registry::Arguments),
    /// How often each method's interval holds the truth, on simulated wars
    Calibrate(calibrate::Arguments),
    /// All roads to one number side by side: where they agree, and by what factor they do not
    Synthesis(synthesis::Arguments),
}

/// Estimates.
pub fn run(command: &Command, globals: &Globals) -> anyhow::Result<Outcome> {
    match command {
        Command::Coverage(arguments) => coverage::run(arguments, globals),
        Command::Capture(arguments) => capture::run(arguments, globals),
        Command::Nowcast(arguments) => nowcast::run(arguments, globals),
        Command::Excess(arguments) => excess::run(arguments, globals),
        Command::Graves(arguments) => graves::run(arguments, globals),
        Command::Registry(arguments) => registry::run(arguments, globals),
        Command::Calibrate(arguments) => calibrate::run(arguments, globals),
        Command::Synthesis(arguments) => synthesis::run(arguments, globals),
    }
}

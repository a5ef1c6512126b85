//! `cenotaph estimate`: one file per road

mod coverage;
mod nowcast;

use clap::Subcommand;

use crate::cli::{Globals, Outcome};

/// How many died, by which road.
#[derive(Subcommand)]
pub enum Command {
    /// From the share of the dead that the list is thought to hold
    Coverage(coverage::Arguments),
    /// How many will be named, from how late others were: not how many died
    Nowcast(nowcast::Arguments),
}

/// Estimates.
pub fn run(command: &Command, globals: &Globals) -> anyhow::Result<Outcome> {
    match command {
        Command::Coverage(arguments) => coverage::run(arguments, globals),
        Command::Nowcast(arguments) => nowcast::run(arguments, globals),
    }
}

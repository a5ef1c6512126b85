//! `cenotaph estimate`: one file per road

mod coverage;
mod excess;

use clap::Subcommand;

use crate::cli::{Globals, Outcome};

/// How many died, by which road.
#[derive(Subcommand)]
pub enum Command {
    /// From the share of the dead that the list is thought to hold
    Coverage(coverage::Arguments),
    /// From registered deaths: men who died beyond what the deaths of women lead to expect
    Excess(excess::Arguments),
}

/// Estimates.
pub fn run(command: &Command, globals: &Globals) -> anyhow::Result<Outcome> {
    match command {
        Command::Coverage(arguments) => coverage::run(arguments, globals),
        Command::Excess(arguments) => excess::run(arguments, globals),
    }
}

//! `cenotaph`: the one program. It alone wires the rooms; each subcommand is one file under `commands/`.

#![expect(unreachable_pub, reason = "in a program, `pub` says that other files use it")]

mod assemble;
mod cli;
mod commands;
mod figures;
mod output;
mod profile;
mod progress;
mod truth;
mod workspace;

use std::process::ExitCode;

use clap::Parser;

/// A quarter of a million short documents are many small allocations.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    start_log(cli.globals.verbose);
    match commands::run(cli) {
        Ok(outcome) => outcome.into(),
        Err(error) if output::reader_went_away(&error) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::debug!("{error:?}");
            output::say(&format!("error: {}", output::in_words(&error)));
            if error.is::<cli::WrongUse>() { cli::Outcome::WrongUse.into() } else { ExitCode::FAILURE }
        }
    }
}

/// Log lines go to stderr, warnings only unless more are asked for; `CENOTAPH_LOG` sets them by module.
fn start_log(verbose: bool) {
    // sqlx warns of each statement over a second, which at a quarter of a million documents is no news.
    let level = if verbose { "debug" } else { "warn,sqlx=error" };
    let filter = tracing_subscriber::EnvFilter::try_from_env("CENOTAPH_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new(level));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).without_time().init();
}

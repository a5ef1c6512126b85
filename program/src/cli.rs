//! What can be typed, and what the program answers the shell.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::commands::{
    audit, bonuses, cluster, count, decide, demo, estimate, export, fetch, ingest, init, link, operations,
    publish, query, read, reference, release, report, see, serve, simulate, territory, user, verify,
    verify_release, vintage,
};
use crate::output::Format;

/// Counts the war dead that a state hides: from documents to named persons, defensible counts, honest estimates and
/// published pages in which every number opens onto the records behind it.
#[derive(Parser)]
#[command(name = "cenotaph", version, max_term_width = 120, propagate_version = true)]
pub struct Cli {
    #[command(flatten)]
    pub globals: Globals,
    #[command(subcommand)]
    pub command: Command,
}

/// Options that every command takes.
#[derive(Args, Clone)]
pub struct Globals {
    /// The folder of the workspace [default: the nearest folder from here upwards that holds cenotaph.toml]
    #[arg(long, global = true, value_name = "DIR", env = "CENOTAPH_WORKSPACE")]
    pub workspace: Option<PathBuf>,
    /// Where the store is: a postgres:// URL [default: SQLite inside the workspace]
    #[arg(long, global = true, value_name = "URL", env = "CENOTAPH_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
    /// How results are written
    #[arg(long, global = true, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// Short for --format json
    #[arg(long, global = true, conflicts_with = "format")]
    pub json: bool,
    /// Log what is done, on stderr
    #[arg(long, short, global = true)]
    pub verbose: bool,
}

impl Globals {
    /// How results are written.
    pub fn format(&self) -> Format {
        if self.json { Format::Json } else { self.format }
    }
}

/// The subcommands, in the order in which the work goes.
#[derive(Subcommand)]
pub enum Command {
    /// Make a workspace: a folder with settings, a codebook and a store
    Init(init::Arguments),
    /// Take in documents and tables, and read them into mentions
    Ingest(ingest::Arguments),
    /// Capture pages from the web into an archive, and take them in
    Fetch(fetch::Arguments),
    /// Read death notices from JSON lines, without a workspace
    Read(read::Arguments),
    /// Read the letters of photographs and PDFs, without a workspace
    See(see::Arguments),
    /// Link mentions into persons: of the workspace, or of any tables
    Link(link::Arguments),
    /// Start the processes on which `link --cluster` works
    #[command(subcommand)]
    Cluster(cluster::Command),
    /// Record a decision: same, different, confirm, withdraw, override, redact
    Decide(decide::Arguments),
    /// Count persons by period, region, category
    Count(count::Arguments),
    /// Estimate how many died
    #[command(subcommand)]
    Estimate(estimate::Command),
    /// Tie deaths to the codebook's operations: by place, unit or date, and how many by none
    Operations(operations::Arguments),
    /// What men are paid for signing up, in monthly wages, and what that went with
    Bonuses(bonuses::Arguments),
    /// Measure control maps
    #[command(subcommand)]
    Territory(territory::Command),
    /// Check published claims: what each rests on, and whether it holds
    Audit(audit::Arguments),
    /// Freeze the state of the truth as a vintage, or list the vintages
    Vintage(vintage::Arguments),
    /// Write a report in which every number opens onto its derivation
    Report(report::Arguments),
    /// Write the data of a vintage as files that other tools read, with sums and signature
    Release(release::Arguments),
    /// Check the sums and the signature of a release
    VerifyRelease(verify_release::Arguments),
    /// Write evidence as a bundle that other tools replay
    Export(export::Arguments),
    /// Write the public pages as files, for any host
    Publish(publish::Arguments),
    /// Serve the public pages and the desk
    Serve(serve::Arguments),
    /// Make, list and close accounts of the desk
    #[command(subcommand)]
    User(user::Command),
    /// Close desk and public pages on every server in an emergency, and end every session
    Seal,
    /// Open a sealed workspace again
    Unseal,
    /// Ask the store in SQL, reading only
    Query(query::Arguments),
    /// Check the chain of decisions, the evidence and the derived data
    Verify(verify::Arguments),
    /// Copy the store into one file, while others read
    Backup(verify::BackupArguments),
    /// Simulate a war with known truth, and what the world sees of it
    Simulate(simulate::Arguments),
    /// Do the whole work on a simulated war, and show recovered beside true figures
    Demo(demo::Arguments),
    /// Print the reference of this program, as Markdown
    #[command(hide = true)]
    Reference(reference::Arguments),
}

/// How a command ended, as the shell sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done (0).
    Done,
    /// Wrong use (2).
    WrongUse,
    /// Done, but some input was rejected (3).
    SomeRejected,
    /// A check did not hold (4).
    CheckFailed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Done => 0,
            Outcome::WrongUse => 2,
            Outcome::SomeRejected => 3,
            Outcome::CheckFailed => 4,
        })
    }
}

/// An error that is the caller's: an option that cannot be meant. Ends the program with 2.
#[derive(Debug)]
pub struct WrongUse(pub String);

impl std::fmt::Display for WrongUse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for WrongUse {}

/// Turns an error into one of wrong use.
pub fn wrong_use(error: impl std::fmt::Display) -> anyhow::Error {
    WrongUse(error.to_string()).into()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        super::Cli::command().debug_assert();
    }
}

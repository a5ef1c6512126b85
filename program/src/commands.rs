//! One file per subcommand.

pub mod audit;
pub mod bonuses;
pub mod cluster;
pub mod count;
pub mod decide;
pub mod demo;
pub mod estimate;
pub mod export;
pub mod fetch;
pub mod ingest;
pub mod init;
pub mod link;
pub mod operations;
pub mod publish;
pub mod query;
pub mod read;
pub mod reference;
pub mod release;
pub mod report;
pub mod seal;
pub mod see;
pub mod serve;
pub mod simulate;
pub mod territory;
pub mod user;
pub mod verify;
pub mod verify_release;
pub mod vintage;

use crate::cli::{Cli, Command, Outcome};

/// Runs the command that was typed.
pub fn run(cli: Cli) -> anyhow::Result<Outcome> {
    let globals = &cli.globals;
    match cli.command {
        Command::Init(arguments) => init::run(&arguments, globals),
        Command::Ingest(arguments) => ingest::run(&arguments, globals),
        Command::Fetch(arguments) => fetch::run(&arguments, globals),
        Command::Read(arguments) => read::run(&arguments),
        Command::See(arguments) => see::run(&arguments, globals),
        Command::Link(arguments) => link::run(&arguments, globals),
        Command::Cluster(command) => cluster::run(command),
        Command::Decide(arguments) => decide::run(&arguments, globals),
        Command::Count(arguments) => count::run(&arguments, globals),
        Command::Estimate(command) => estimate::run(&command, globals),
        Command::Operations(arguments) => operations::run(&arguments, globals),
        Command::Bonuses(arguments) => bonuses::run(&arguments, globals),
        Command::Territory(command) => territory::run(&command, globals),
        Command::Audit(arguments) => audit::run(&arguments, globals),
        Command::Vintage(arguments) => vintage::run(&arguments, globals),
        Command::Report(arguments) => report::run(&arguments, globals),
        Command::Release(arguments) => release::run(&arguments, globals),
        Command::VerifyRelease(arguments) => verify_release::run(&arguments, globals),
        Command::Export(arguments) => export::run(&arguments, globals),
        Command::Publish(arguments) => publish::run(&arguments, globals),
        Command::Serve(arguments) => serve::run(&arguments, globals),
        Command::Seal => seal::seal(globals),
        Command::Unseal => seal::unseal(globals),
        Command::User(command) => user::run(&command, globals),
        Command::Query(arguments) => query::run(&arguments, globals),
        Command::Verify(arguments) => verify::run(&arguments, globals),
        Command::Backup(arguments) => verify::backup(&arguments, globals),
        Command::Simulate(arguments) => simulate::run(&arguments, globals),
        Command::Demo(arguments) => demo::run(&arguments, globals),
        Command::Reference(arguments) => reference::run(&arguments),
    }
}

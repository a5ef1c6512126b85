//! `cenotaph simulate`

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use simulation::World;

use crate::cli::{Globals, Outcome};
use crate::output::{self, thousands};
use crate::{profile, progress};

/// What can be typed after `simulate`.
#[derive(clap::Args)]
pub struct Arguments {
    /// How many persons are named by somebody until --as-of
    #[arg(long, value_name = "N")]
    persons: u32,
    /// Seed: the same seed gives the same bytes
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The folder to write truth/, corpus/ and maps/ into
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The day on which the list is looked at
    #[arg(long, value_name = "DATE", default_value = "2025-05-01")]
    as_of: Date,
    /// The conflict profile
    #[arg(long, default_value = "ukraine-2022")]
    profile: String,
}

/// Writes a simulated war.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let codebook = profile::find(&arguments.profile)?.codebook()?;
    let world = World { as_of: arguments.as_of, ..World::new(arguments.persons, arguments.seed, &codebook) };
    let summary = simulate(&world, &arguments.out)?;
    let words = format!(
        "Simulated {} named persons in {} documents: {}\nTake them in: cenotaph ingest {} --source simulation",
        thousands(f64::from(arguments.persons)),
        thousands(summary.documents as f64),
        arguments.out.display(),
        arguments.out.join("corpus").display(),
    );
    output::write_value(globals.format(), &summary, &words)?;
    Ok(Outcome::Done)
}

/// Writes a simulated war, with a bar.
pub fn simulate(world: &World<'_>, out: &Path) -> anyhow::Result<simulation::Summary> {
    let bar = progress::bar(u64::from(world.persons), "simulating", "persons");
    let summary = simulation::simulate(world, out, &|done, total| {
        bar.set_length(total);
        bar.set_position(done);
    })?;
    bar.finish_and_clear();
    Ok(summary)
}

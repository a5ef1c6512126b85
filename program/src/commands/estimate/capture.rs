//! `cenotaph estimate capture`

mod answer;
mod methods;
mod workspace;

use std::fs::File;
use std::path::PathBuf;

use anyhow::Context;
use estimation::capture::{ModelError, histories, loglinear};

use crate::cli::{Globals, Outcome};
use crate::output;
use crate::workspace::Workspace;

/// What can be typed after `estimate capture`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Capture histories: columns of 0 and 1, one a list, and `count`; without it every row is one person [default: the
    /// workspace's confirmed persons]
    #[arg(long, value_name = "CSV")]
    counts: Option<PathBuf>,
    /// What a list is in a workspace
    #[arg(long, value_name = "WHAT", default_value = "class", conflicts_with = "counts")]
    by: workspace::Lists,
    /// The lists of the workspace to use, six at most [default: all]
    #[arg(long, value_name = "LIST,…", value_delimiter = ',', conflicts_with = "counts")]
    lists: Vec<String>,
    /// chapman, chao, loglinear, decomposable, latent-class, or one log-linear model such as `[123,14,34]`
    #[arg(long, value_name = "M", default_value = "loglinear")]
    model: Method,
    /// Columns of the table, or of the workspace's `person`, that are strata: estimated apart, those without a label given one by those of the same history
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',')]
    strata: Vec<String>,
    /// The most lists in a term of a log-linear model [default: all but one for 3 and 4 lists, 2 for more]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=5))]
    order: Option<u8>,
    /// Replicates of the bootstrap, each of which chooses its model anew
    #[arg(long, value_name = "N", default_value_t = 2_000, value_parser = clap::value_parser!(u32).range(100..=1_000_000))]
    replicates: u32,
    /// The seed
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The level of intervals (chapman, chao, loglinear)
    #[arg(long, value_name = "SHARE", default_value_t = 0.95, value_parser = super::nowcast::level)]
    level: f64,
}

/// Which method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Method {
    /// Two lists.
    Chapman,
    /// A lower bound.
    Chao,
    /// The best log-linear model.
    LogLinear,
    /// One log-linear model.
    One(loglinear::Model),
    /// Decomposable graphs.
    Decomposable,
    /// Latent classes.
    LatentClass,
}

impl std::str::FromStr for Method {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Ok(match text {
            "chapman" => Self::Chapman,
            "chao" => Self::Chao,
            "loglinear" => Self::LogLinear,
            "decomposable" => Self::Decomposable,
            "latent-class" => Self::LatentClass,
            model if model.starts_with('[') => {
                Self::One(model.parse().map_err(|e: ModelError| e.to_string())?)
            }
            other => {
                return Err(format!(
                    "`{other}` is none of chapman, chao, loglinear, decomposable, latent-class, nor a model such as [123,14,34]"
                ));
            }
        })
    }
}

/// How many are on no list.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let read = match &arguments.counts {
        Some(path) => {
            let name = path.display();
            let file = File::open(path).with_context(|| format!("cannot read {name}"))?;
            histories(file, &arguments.strata).with_context(|| format!("{name} is not usable"))?
        }
        None => workspace::of_workspace(
            &Workspace::find(globals)?,
            arguments.by,
            &arguments.lists,
            &arguments.strata,
        )?,
    };
    let settings = loglinear::Settings {
        order: arguments.order.map(usize::from),
        replicates: arguments.replicates as usize,
        level: arguments.level,
        seed: arguments.seed,
        ..loglinear::Settings::default()
    };
    let answer = match &read.strata {
        Some(strata) => methods::stratified(strata, arguments.model, &settings)?,
        None => methods::pooled(&read.table, arguments.model, &settings),
    };
    for warning in &answer.warnings {
        output::say(&format!("warning: {warning}"));
    }
    output::write_value(globals.format(), &answer, &answer.in_words())?;
    Ok(Outcome::Done)
}

//! `cenotaph report`

use std::path::{Path, PathBuf};

use anyhow::Context;
use jiff::Timestamp;
use publishing::Report;
use publishing::audit::Claims;
use serde_json::json;

use crate::assemble::{Material, assemble};
use crate::cli::{Globals, Outcome, wrong_use};
use crate::commands::vintage;
use crate::output;
use crate::workspace::{self, Workspace};

/// What can be typed after `report`.
#[derive(clap::Args)]
pub struct Arguments {
    /// The report: a text NAME.md of the workspace, with {{ figure("id") }} where numbers go
    name: String,
    /// The folder to write it into
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Its title
    #[arg(long, default_value = "The named dead")]
    title: String,
    /// Published claims to audit in it
    #[arg(long, value_name = "FILE")]
    claims: Option<PathBuf>,
    /// A folder of dated control maps, for ground gained
    #[arg(long, value_name = "DIR")]
    maps: Option<PathBuf>,
}

/// Writes a report of the truth as it stands, which is frozen as a vintage.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let workspace = Workspace::find(globals)?;
    let claims = arguments.claims.as_deref().map(read_claims).transpose()?;
    let vintage = vintage::freeze(&workspace, &arguments.name, Timestamp::now())?;
    let runtime = workspace::runtime()?;
    let store = runtime.block_on(workspace.store())?;
    let persons = runtime.block_on(store.persons())?;
    let material = Material {
        workspace: &workspace,
        runtime: &runtime,
        store: &store,
        vintage,
        persons: &persons,
        truth: None,
        claims: claims.as_ref(),
        maps: arguments.maps.as_deref(),
    };
    let assembled = assemble(&arguments.name, &arguments.title, &material)?;
    write(&assembled.report, &arguments.out)?;
    let words = format!("Wrote {}", arguments.out.join("index.html").display());
    output::write_value(
        globals.format(),
        &json!({ "out": arguments.out, "vintage": material.vintage.id }),
        &words,
    )?;
    Ok(Outcome::Done)
}

fn read_claims(path: &Path) -> anyhow::Result<Claims> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    Claims::parse(&path.display().to_string(), &text).map_err(wrong_use)
}

/// Writes a report's pages into a folder.
pub fn write(report: &Report, out: &Path) -> anyhow::Result<()> {
    for (name, content) in report.render()? {
        let path = out.join(name);
        let written = path
            .parent()
            .map_or(Ok(()), std::fs::create_dir_all)
            .and_then(|()| std::fs::write(&path, content));
        written.with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

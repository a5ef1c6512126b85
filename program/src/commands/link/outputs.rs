//! What a linkage of tables can write beside its clusters.

use std::path::{Path, PathBuf};

use anyhow::Context;
use linkage::table::{Cell, Columns, Table};
use linkage::{Linkage, Study};

use super::page;
use crate::output;

/// What is asked for.
#[derive(clap::Args)]
pub struct Outputs {
    /// Where to write the pairs in the columns of Splink, as CSV or (FILE.parquet) Parquet
    #[arg(long, value_name = "FILE", requires = "records")]
    predictions: Option<PathBuf>,
    /// Where to write the clusters as cluster_id,unique_id, as CSV or (FILE.parquet) Parquet
    #[arg(long, value_name = "FILE", requires = "records")]
    splink_clusters: Option<PathBuf>,
    /// A folder for the model as Splink's settings (model.json) and the records that these speak of (records.parquet)
    #[arg(long, value_name = "DIR", requires = "records")]
    splink: Option<PathBuf>,
    /// Where to write the report: weights, blocks, histogram, unlinkable records, explained examples
    #[arg(long, value_name = "FILE.html", requires = "records")]
    report: Option<PathBuf>,
}

impl Outputs {
    /// Whether anything is.
    pub fn wanted(&self) -> bool {
        [&self.predictions, &self.splink_clusters, &self.splink, &self.report]
            .iter()
            .any(|wanted| wanted.is_some())
    }

    /// Writes what is asked for.
    pub fn write(&self, table: &Table, linked: &Linkage, study: &Study) -> anyhow::Result<()> {
        let of = |place: usize| (table.ids[place].clone(), table.source(place).to_owned());
        // First, because it makes the folder, into which the others may go.
        if let Some(folder) = &self.splink {
            splink(study, folder, of)?;
        }
        if let Some(file) = &self.predictions {
            study.predictions(of).write(file)?;
        }
        if let Some(file) = &self.splink_clusters {
            clusters(table, linked).write(file)?;
        }
        if let Some(file) = &self.report {
            let page = page::html(linked, &study.figures(&table.records));
            std::fs::write(file, page).with_context(|| file.display().to_string())?;
        }
        Ok(())
    }
}

fn clusters(table: &Table, linked: &Linkage) -> Columns {
    let rows = linked.cluster.iter().zip(&table.ids);
    Columns {
        names: ["cluster_id", "unique_id"].map(str::to_owned).into(),
        rows: rows
            .map(|(cluster, id)| vec![Cell::Whole(i64::from(*cluster)), Cell::Text(id.clone())])
            .collect(),
    }
}

fn splink(study: &Study, folder: &Path, of: impl Fn(usize) -> (String, String)) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    let records = study.splink_records(of);
    records.write(&folder.join("records.parquet"))?;
    let exported = study.splink_settings(&records.names);
    let file = folder.join("model.json");
    std::fs::write(&file, serde_json::to_string_pretty(&exported.settings)? + "\n")
        .with_context(|| file.display().to_string())?;
    for left_out in exported.left_out {
        output::say(&format!("note: not in the Splink model: {left_out}"));
    }
    Ok(())
}

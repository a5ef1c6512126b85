//! The plan on a cluster: Apache Ballista's scheduler and executors, as processes of our own.
//!
//! Ballista knows nothing of our functions, so they are registered where it plans (scheduler) and where it runs
//! (executor). Entries of blocks travel as Parquet, records as JSON lines, both in a folder that every machine sees; each
//! executor prepares the records once, as this process does, and compares the blocks it is given. A task whose executor
//! is lost is run again elsewhere; if none is left, the job fails and nothing is written.
//!
//! Nobody is asked for a password: scheduler and executors belong on a network that is trusted.

mod address;
mod error;
mod executor;
mod function;
mod health;
mod job;
mod scheduler;

use std::path::PathBuf;
use std::sync::Arc;

use ballista_core::extension::{SessionConfigExt, SessionStateExt};
use datafusion::arrow::array::RecordBatch;
use datafusion::dataframe::DataFrameWriteOptions;
use datafusion::datasource::MemTable;
use datafusion::error::DataFusionError;
use datafusion::execution::FunctionRegistry;
use datafusion::execution::session_state::SessionStateBuilder;
use datafusion::logical_expr::lit;
use datafusion::prelude::{ParquetReadOptions, SessionConfig, SessionContext};

use crate::candidates::pairs;
use crate::{Options, Record};

pub use address::{Address, AddressError};
pub use error::ClusterError;
pub use executor::Executor;
pub use scheduler::Scheduler;

/// Records whose blocks make one task: few enough that a lost task costs little.
const TASK: usize = 50_000;

/// A cluster, as its client sees it.
///
/// ```
/// use linkage::engine::cluster::Cluster;
/// let cluster = Cluster { scheduler: "http://localhost:50050".parse()?, shared: std::env::temp_dir() };
/// assert_eq!(cluster.scheduler.to_string(), "http://localhost:50050");
/// # Ok::<(), linkage::engine::cluster::AddressError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// Where its scheduler listens.
    pub scheduler: Address,
    /// A folder that this machine and every executor see under one path. What is put there is removed at the end.
    pub shared: PathBuf,
}

impl Cluster {
    /// Whether the scheduler is there and has executors.
    ///
    /// # Errors
    /// Says which of them is missing, and how to start it.
    pub fn check(&self) -> Result<(), ClusterError> {
        health::check(&self.scheduler)
    }

    /// Into how many tasks the blocks of so many records are cut.
    pub(crate) fn tasks(&self, records: usize) -> usize {
        (records / TASK).clamp(8, 4096)
    }

    /// The rows of the plan over these entries.
    pub(crate) async fn run(
        &self,
        entries: MemTable,
        records: &[&Record],
        options: &Options,
    ) -> Result<Vec<RecordBatch>, ClusterError> {
        let unusable = |error: &dyn std::error::Error| ClusterError::Shared {
            folder: self.shared.clone(),
            reason: error.to_string(),
        };
        let folder = tempfile::Builder::new()
            .prefix("cenotaph-link-")
            .tempdir_in(&self.shared)
            .map_err(|error| unusable(&error))?;
        let folder = folder.path();
        job::write(folder, records, options).map_err(|error| unusable(&error))?;
        let table = folder.join("entries").display().to_string() + "/";
        write_entries(entries, &table).await.map_err(|error| unusable(&error))?;
        let tasks = self.tasks(records.len());
        self.collect(&table, &folder.display().to_string(), tasks).await.map_err(|error| {
            ClusterError::Failed { scheduler: self.scheduler.clone(), reason: error.to_string() }
        })
    }

    async fn collect(
        &self,
        table: &str,
        folder: &str,
        tasks: usize,
    ) -> Result<Vec<RecordBatch>, DataFusionError> {
        // Adaptive planning is left off: it has no answer yet to an executor that is lost.
        let config = SessionConfig::new_with_ballista()
            .with_target_partitions(tasks)
            .with_ballista_adaptive_query_planner(false)
            .with_ballista_job_name("cenotaph link");
        let state = SessionStateBuilder::new().with_config(config).with_default_features().build();
        let mut state = state.upgrade_for_ballista(self.scheduler.to_string())?;
        function::register(&mut state)?;
        let context = SessionContext::new_with_state(state);
        let score = context.udf(function::NAME)?;
        let entries = context.read_parquet(table, ParquetReadOptions::default()).await?;
        pairs(entries, |key, records| score.call(vec![lit(folder), key, records]))?.collect().await
    }
}

async fn write_entries(entries: MemTable, table: &str) -> Result<(), DataFusionError> {
    let context = SessionContext::new();
    let frame = context.read_table(Arc::new(entries))?;
    frame.write_parquet(table, DataFrameWriteOptions::new(), None).await?;
    Ok(())
}

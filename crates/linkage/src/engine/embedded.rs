//! The plan in this process.

use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::datasource::MemTable;
use datafusion::error::DataFusionError;
use datafusion::logical_expr::ScalarUDF;
use datafusion::prelude::{SessionConfig, SessionContext};

use crate::candidates::{BATCH, ScoreBlock, Scoring, pairs};

/// The rows of the plan over these entries.
pub(crate) async fn run(
    entries: MemTable,
    scoring: Arc<Scoring>,
    threads: usize,
) -> Result<Vec<RecordBatch>, DataFusionError> {
    let config = SessionConfig::new().with_target_partitions(threads.max(1)).with_batch_size(BATCH);
    let context = SessionContext::new_with_config(config);
    let score = ScalarUDF::from(ScoreBlock::new(scoring));
    let entries = context.read_table(Arc::new(entries))?;
    pairs(entries, |key, records| score.call(vec![key, records]))?.collect().await
}

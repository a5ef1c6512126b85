//! The logical plan.

use std::sync::Arc;

use datafusion::arrow::array::{RecordBatch, UInt32Array, UInt64Array};
use datafusion::arrow::datatypes::{DataType, Field, Schema};
use datafusion::datasource::MemTable;
use datafusion::error::DataFusionError;
use datafusion::functions::core::expr_ext::FieldAccessor;
use datafusion::functions_aggregate::expr_fn::array_agg;
use datafusion::prelude::{DataFrame, Expr, col};

use crate::keys::Blocks;

/// Rows of a batch of entries.
pub(crate) const BATCH: usize = 16_384;

/// The entries of all blocks as a table of `key` and `record`.
pub(super) fn entries(blocks: &Blocks, threads: usize) -> Result<MemTable, DataFusionError> {
    let schema = Arc::new(Schema::new(vec![
        Field::new("key", DataType::UInt64, false),
        Field::new("record", DataType::UInt32, false),
    ]));
    let mut partitions = vec![Vec::new(); threads.max(1)];
    for (number, chunk) in blocks.entries.chunks(BATCH).enumerate() {
        let keys = UInt64Array::from_iter_values(chunk.iter().map(|(key, _)| *key));
        let records = UInt32Array::from_iter_values(chunk.iter().map(|(_, record)| *record));
        let batch = RecordBatch::try_new(Arc::clone(&schema), vec![Arc::new(keys), Arc::new(records)])?;
        let partition = number % partitions.len();
        partitions[partition].push(batch);
    }
    MemTable::try_new(schema, partitions)
}

/// Groups the entries by key, scores each block, and returns `left`, `right`, `pattern` and `keys` of the pairs worth keeping.
///
/// `score` calls the function that scores a block, given its key and its records: what else it needs, it is told
/// differently on each engine.
pub(crate) fn pairs(
    entries: DataFrame,
    score: impl FnOnce(Expr, Expr) -> Expr,
) -> Result<DataFrame, DataFusionError> {
    entries
        .aggregate(vec![col("key")], vec![array_agg(col("record")).alias("records")])?
        .select(vec![score(col("key"), col("records")).alias("pair")])?
        .unnest_columns(&["pair"])?
        .select(["left", "right", "pattern", "keys"].map(|name| col("pair").field(name).alias(name)).to_vec())
}

//! The logical plan.

use std::sync::Arc;

use datafusion::arrow::array::{ListArray, RecordBatch, UInt32Array};
use datafusion::arrow::buffer::OffsetBuffer;
use datafusion::arrow::datatypes::{DataType, Field, Schema};
use datafusion::datasource::MemTable;
use datafusion::error::DataFusionError;
use datafusion::functions::core::expr_ext::FieldAccessor;
use datafusion::prelude::{DataFrame, Expr, col};

use crate::keys::{self, Blocks, Entry};

/// Blocks of a batch.
pub(crate) const BATCH: usize = 4_096;

/// The blocks as a table of `key` and `records`, one row a block: the entries are sorted already.
pub(super) fn table(blocks: &Blocks, threads: usize) -> Result<MemTable, DataFusionError> {
    let item = Arc::new(Field::new("item", DataType::UInt32, false));
    let schema = Arc::new(Schema::new(vec![
        Field::new("key", DataType::UInt32, false),
        Field::new("records", DataType::List(Arc::clone(&item)), false),
    ]));
    let mut partitions = vec![Vec::new(); threads.max(1)];
    let all: Vec<&[Entry]> = keys::blocks(&blocks.entries).collect();
    for (number, chunk) in all.chunks(BATCH).enumerate() {
        let keys = UInt32Array::from_iter_values(chunk.iter().map(|block| block[0].key()));
        let records = chunk.iter().flat_map(|block| block.iter().map(|entry| entry.record()));
        let lengths = OffsetBuffer::from_lengths(chunk.iter().map(|block| block.len()));
        let records = ListArray::try_new(
            Arc::clone(&item),
            lengths,
            Arc::new(UInt32Array::from_iter_values(records)),
            None,
        )?;
        let batch = RecordBatch::try_new(Arc::clone(&schema), vec![Arc::new(keys), Arc::new(records)])?;
        let partition = number % partitions.len();
        partitions[partition].push(batch);
    }
    MemTable::try_new(schema, partitions)
}

/// Scores each block, and returns `left`, `right`, `pattern` and `keys` of the pairs worth keeping.
///
/// `score` calls the function that scores a block, given its key and its records: what else it needs, it is told
/// differently on each engine.
pub(crate) fn pairs(
    blocks: DataFrame,
    score: impl FnOnce(Expr, Expr) -> Expr,
) -> Result<DataFrame, DataFusionError> {
    blocks
        .select(vec![score(col("key"), col("records")).alias("pair")])?
        .unnest_columns(&["pair"])?
        .select(["left", "right", "pattern", "keys"].map(|name| col("pair").field(name).alias(name)).to_vec())
}

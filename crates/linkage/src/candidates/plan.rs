//! The logical plan.

use std::sync::Arc;

use datafusion::arrow::array::{ListArray, RecordBatch, UInt32Array};
use datafusion::arrow::buffer::OffsetBuffer;
use datafusion::arrow::datatypes::{DataType, Field, Schema};
use datafusion::datasource::MemTable;
use datafusion::error::DataFusionError;
use datafusion::functions::core::expr_ext::FieldAccessor;
use datafusion::logical_expr::ScalarUDF;
use datafusion::prelude::{DataFrame, SessionConfig, SessionContext, col};

use crate::keys::{self, Blocks, Entry};

use super::Scoring;
use super::score_block::ScoreBlock;

/// Blocks of a batch.
const BATCH: usize = 4_096;

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
        let records =
            ListArray::try_new(Arc::clone(&item), lengths, Arc::new(UInt32Array::from_iter_values(records)), None)?;
        let batch = RecordBatch::try_new(Arc::clone(&schema), vec![Arc::new(keys), Arc::new(records)])?;
        let partition = number % partitions.len();
        partitions[partition].push(batch);
    }
    MemTable::try_new(schema, partitions)
}

/// Scores each block, and returns `left`, `right`, `pattern` and `keys` of the pairs worth keeping.
pub(super) async fn run(
    blocks: MemTable,
    scoring: Arc<Scoring>,
    threads: usize,
) -> Result<Vec<RecordBatch>, DataFusionError> {
    let config = SessionConfig::new().with_target_partitions(threads.max(1)).with_batch_size(BATCH);
    let context = SessionContext::new_with_config(config);
    let score = ScalarUDF::from(ScoreBlock::new(scoring));
    let frame: DataFrame = context.read_table(Arc::new(blocks))?;
    frame
        .select(vec![score.call(vec![col("key"), col("records")]).alias("pair")])?
        .unnest_columns(&["pair"])?
        .select(vec![
            col("pair").field("left").alias("left"),
            col("pair").field("right").alias("right"),
            col("pair").field("pattern").alias("pattern"),
            col("pair").field("keys").alias("keys"),
        ])?
        .collect()
        .await
}

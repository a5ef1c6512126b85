//! The plan that finds candidates: one list of records a key -> pairs looked at -> pairs compared -> pairs worth keeping.

mod plan;
mod score_block;

use std::sync::Arc;

use datafusion::arrow::array::{AsArray, RecordBatch};
use datafusion::arrow::datatypes::{UInt8Type, UInt32Type, UInt64Type};
use datafusion::error::DataFusionError;

use crate::keys::Blocks;
use crate::model::{Candidate, Model};
use crate::prepare::Prepared;

pub(crate) use score_block::Scoring;

/// Candidates in order, and how many pairs were compared.
pub(crate) async fn find(
    prepared: Arc<Prepared>,
    mut blocks: Blocks,
    gate: Model,
    threads: usize,
) -> Result<(Vec<Candidate>, u64), DataFusionError> {
    let table = plan::table(&blocks, threads)?;
    blocks.entries = Vec::new();
    let scoring = Arc::new(Scoring::new(prepared, blocks, gate));
    let batches = plan::run(table, Arc::clone(&scoring), threads).await?;
    let mut candidates: Vec<Candidate> = batches.iter().flat_map(read).collect();
    candidates.sort_unstable();
    Ok((candidates, scoring.compared()))
}

fn read(batch: &RecordBatch) -> impl Iterator<Item = Candidate> + '_ {
    let left = batch.column(0).as_primitive::<UInt32Type>().values();
    let right = batch.column(1).as_primitive::<UInt32Type>().values();
    let patterns = batch.column(2).as_primitive::<UInt64Type>().values();
    let keys = batch.column(3).as_primitive::<UInt8Type>().values();
    left.iter().zip(right).zip(patterns.iter().zip(keys)).map(|((left, right), (pattern, keys))| Candidate {
        left: *left,
        right: *right,
        pattern: *pattern,
        keys: *keys,
    })
}

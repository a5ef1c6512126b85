//! The plan that finds candidates: one list of records a key -> pairs looked at -> pairs compared -> pairs worth keeping.

mod plan;
mod score_block;

use std::sync::Arc;

use datafusion::arrow::array::{AsArray, RecordBatch};
use datafusion::arrow::datatypes::{UInt8Type, UInt32Type, UInt64Type};

use crate::engine::{Engine, embedded};
use crate::keys::Blocks;
use crate::model::{Candidate, Model};
use crate::prepare::Prepared;
use crate::{LinkError, Options, Record};

pub(crate) use plan::{BATCH, pairs};
pub(crate) use score_block::{ScoreBlock, Scoring};

/// Candidates in order, and how many pairs were compared.
///
/// `records` are those that were prepared, in the same order: executors of a cluster prepare them themselves.
#[cfg_attr(
    not(feature = "cluster"),
    expect(unused_variables, reason = "only a cluster prepares records anew")
)]
pub(crate) async fn find(
    records: &[&Record],
    prepared: Arc<Prepared>,
    mut blocks: Blocks,
    gate: Model,
    options: &Options,
) -> Result<(Vec<Candidate>, u64), LinkError> {
    let table = |blocks: &mut Blocks, partitions: usize| {
        let table = plan::table(blocks, partitions);
        // They are in the table now.
        blocks.entries = Vec::new();
        table
    };
    let batches = match &options.engine {
        Engine::Embedded => {
            let table = table(&mut blocks, options.threads)?;
            let scoring = Arc::new(Scoring::new(prepared, blocks, gate));
            embedded::run(table, scoring, options.threads).await?
        }
        #[cfg(feature = "cluster")]
        Engine::Cluster(cluster) => {
            let table = table(&mut blocks, cluster.tasks(records.len()))?;
            drop(blocks);
            cluster.run(table, records, options).await?
        }
    };
    let rows: Vec<Candidate> = batches.iter().flat_map(read).collect();
    let (tallies, mut candidates): (Vec<_>, Vec<_>) = rows.into_iter().partition(Candidate::is_tally);
    candidates.sort_unstable();
    Ok((candidates, tallies.iter().map(|tally| tally.pattern).sum()))
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

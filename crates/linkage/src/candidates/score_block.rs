//! The function that compares the records of one block with each other.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, ListArray, StructArray, UInt8Array, UInt32Array, UInt64Array,
};
use datafusion::arrow::buffer::OffsetBuffer;
use datafusion::arrow::datatypes::{DataType, Field, FieldRef, Fields, UInt32Type};
use datafusion::error::{DataFusionError, Result};
use datafusion::logical_expr::{ColumnarValue, ScalarFunctionArgs, ScalarUDFImpl, Signature, Volatility};
use rayon::prelude::*;

use crate::compare::{Memo, compare};
use crate::keys::Blocks;
use crate::model::{Candidate, Compared, Look, Model, Outline};
use crate::prepare::Prepared;

/// log2-odds below which a pair is not kept: it could not become a match whatever is learned.
const HOPELESS: f64 = -12.0;

/// What scoring needs beside the block.
#[derive(Debug)]
pub(crate) struct Scoring {
    prepared: Arc<Prepared>,
    blocks: Blocks,
    look: Look,
    outlines: Vec<Outline>,
}

impl Scoring {
    pub(crate) fn new(prepared: Arc<Prepared>, blocks: Blocks, gate: Model) -> Self {
        let look = Look::of(gate);
        let outlines = (0..prepared.rows.len() as u32)
            .into_par_iter()
            .map(|record| look.outline(&prepared, record))
            .collect();
        Self { prepared, blocks, look, outlines }
    }

    /// Looks at all pairs of a block, compares those that meet here first and may be worth it, and hands on those that are not
    /// hopeless. Returns how many were looked at.
    fn block(&self, key: u32, records: &[u32], room: &mut Room, mut keep: impl FnMut(Candidate)) -> u64 {
        let mut compared = 0;
        let Room { outlines, memo } = room;
        outlines.clear();
        outlines.extend(records.iter().map(|record| self.outlines[*record as usize]));
        for (place, one) in records.iter().enumerate() {
            let own = outlines[place];
            let mut before = None;
            compared += (records.len() - place - 1) as u64;
            for (two, outline) in records[place + 1..].iter().zip(&outlines[place + 1..]) {
                if self.look.at_most(&self.prepared, &own, outline, HOPELESS as f32) <= HOPELESS as f32 {
                    continue;
                }
                let (left, right) = (*one.min(two), *one.max(two));
                let before = *before.get_or_insert_with(|| self.blocks.before(key, *one));
                if left == right || self.blocks.has_any(*two, before) {
                    continue;
                }
                let (l, r) = (left as usize, right as usize);
                let pattern = compare(&self.prepared, memo, l, r);
                if self.look.model().bits(Compared { prepared: &self.prepared, pattern, left: l, right: r })
                    > HOPELESS
                {
                    let keys = self.blocks.shared(left, right);
                    keep(Candidate { left, right, pattern: pattern.0, keys });
                }
            }
        }
        compared
    }
}

/// What the blocks of a batch share.
#[derive(Default)]
struct Room {
    /// Side by side, because each is looked at again and again.
    outlines: Vec<Outline>,
    memo: Memo,
}

/// `score_block(key, records)`: a list of `{left, right, pattern, keys}`. The last block of a batch also bears the batch's
/// tally, see [`Candidate::tally`].
#[derive(Debug)]
pub(crate) struct ScoreBlock {
    scoring: Arc<Scoring>,
    signature: Signature,
}

impl ScoreBlock {
    pub(crate) fn new(scoring: Arc<Scoring>) -> Self {
        Self { scoring, signature: Signature::any(2, Volatility::Immutable) }
    }

    /// The type of what it returns.
    pub(crate) fn returns() -> DataType {
        DataType::List(Self::item())
    }

    fn fields() -> Fields {
        Fields::from(vec![
            Field::new("left", DataType::UInt32, false),
            Field::new("right", DataType::UInt32, false),
            Field::new("pattern", DataType::UInt64, false),
            Field::new("keys", DataType::UInt8, false),
        ])
    }

    fn item() -> FieldRef {
        Arc::new(Field::new("item", DataType::Struct(Self::fields()), true))
    }
}

// Two functions are one if they score with the same records: the engine asks when it compares plans.
impl PartialEq for ScoreBlock {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.scoring, &other.scoring)
    }
}

impl Eq for ScoreBlock {}

impl Hash for ScoreBlock {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Arc::as_ptr(&self.scoring).hash(state);
    }
}

impl ScalarUDFImpl for ScoreBlock {
    fn name(&self) -> &'static str {
        "score_block"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(Self::returns())
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let columns = ColumnarValue::values_to_arrays(&args.args)?;
        let [keys, blocks] = &columns[..] else {
            return Err(DataFusionError::Execution("score_block takes a key and a list of records".into()));
        };
        let (keys, blocks) = (keys.as_primitive::<UInt32Type>(), blocks.as_list::<i32>());
        let mut room = Room::default();
        let (mut found, mut ends, mut compared) = (Vec::<Candidate>::new(), vec![0_i32], 0);
        for row in 0..blocks.len() {
            let records = blocks.value(row);
            let records = records.as_primitive::<UInt32Type>();
            compared +=
                self.scoring.block(keys.value(row), records.values(), &mut room, |pair| found.push(pair));
            if row + 1 == blocks.len() {
                found.push(Candidate::tally(compared));
            }
            ends.push(found.len() as i32);
        }
        let columns: Vec<ArrayRef> = vec![
            Arc::new(UInt32Array::from_iter_values(found.iter().map(|pair| pair.left))),
            Arc::new(UInt32Array::from_iter_values(found.iter().map(|pair| pair.right))),
            Arc::new(UInt64Array::from_iter_values(found.iter().map(|pair| pair.pattern))),
            Arc::new(UInt8Array::from_iter_values(found.iter().map(|pair| pair.keys))),
        ];
        let pairs = StructArray::try_new(Self::fields(), columns, None)?;
        let list = ListArray::try_new(Self::item(), OffsetBuffer::new(ends.into()), Arc::new(pairs), None)?;
        Ok(ColumnarValue::Array(Arc::new(list)))
    }
}

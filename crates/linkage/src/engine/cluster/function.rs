//! Our function as the cluster knows it, and where it is registered.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ballista_core::registry::BallistaFunctionRegistry;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::ScalarValue;
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::FunctionRegistry;
use datafusion::logical_expr::{
    ColumnarValue, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility,
};

use super::job;
use crate::candidates::{ScoreBlock, Scoring};

/// Its name in plans.
pub(super) const NAME: &str = "score_block_of";

fn ours() -> Arc<ScalarUDF> {
    Arc::new(ScalarUDF::from(ScoreBlockOf::new()))
}

/// Registers our function in a session, the client's or the scheduler's.
pub(super) fn register(session: &mut dyn FunctionRegistry) -> Result<()> {
    session.register_udf(ours()).map(drop)
}

/// The executor's functions: the engine's own and ours.
pub(super) fn registry() -> Arc<BallistaFunctionRegistry> {
    let mut registry = BallistaFunctionRegistry::default();
    registry.scalar_functions.insert(NAME.to_owned(), ours());
    Arc::new(registry)
}

/// `score_block_of(folder, key, records)`: `score_block` with the records that the folder holds, read once a process.
#[derive(Debug)]
struct ScoreBlockOf {
    signature: Signature,
    /// The last job's: jobs come one after the other, and one job's records may fill the memory.
    loaded: Mutex<Option<(PathBuf, Arc<Scoring>)>>,
}

impl ScoreBlockOf {
    fn new() -> Self {
        Self { signature: Signature::any(3, Volatility::Immutable), loaded: Mutex::new(None) }
    }

    /// Waits while another task of this process reads them.
    fn scoring(&self, folder: &Path) -> Result<Arc<Scoring>> {
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, scoring)) = &*loaded
            && of == folder
        {
            return Ok(Arc::clone(scoring));
        }
        *loaded = None;
        let scoring = Arc::new(job::read(folder).map_err(DataFusionError::Execution)?);
        *loaded = Some((folder.to_owned(), Arc::clone(&scoring)));
        Ok(scoring)
    }
}

// The folder is an argument, so all of these are one function.
impl PartialEq for ScoreBlockOf {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for ScoreBlockOf {}

impl std::hash::Hash for ScoreBlockOf {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        NAME.hash(state);
    }
}

impl ScalarUDFImpl for ScoreBlockOf {
    fn name(&self) -> &'static str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(ScoreBlock::returns())
    }

    fn invoke_with_args(&self, mut args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let folder = args.args.remove(0);
        args.arg_fields.remove(0);
        let ColumnarValue::Scalar(ScalarValue::Utf8(Some(folder))) = folder else {
            return Err(DataFusionError::Execution(format!(
                "{NAME} takes a folder, a key and a list of records"
            )));
        };
        ScoreBlock::new(self.scoring(Path::new(&folder))?).invoke_with_args(args)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn executors_know_our_function_and_the_engine_s_own() {
        let registry = registry();
        for name in [NAME, "get_field"] {
            assert!(registry.udf(name).is_ok(), "{name}");
        }
        assert!(registry.udaf("array_agg").is_ok());
    }
}

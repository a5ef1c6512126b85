//! What each vintage added to the count, and why.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use counting::{Cause, Query, compare};
use records::{Codebook, Hash, Vintage};
use store::{Error, Store};

use crate::fault::Fault;

/// How the count of one vintage became that of the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Change {
    /// The count before.
    pub(crate) before: f64,
    /// The count after.
    pub(crate) after: f64,
    /// What each cause added, in the order of [`Cause::ALL`].
    pub(crate) by_cause: [f64; Cause::ALL.len()],
}

/// The changes between vintages, each worked out once: at a million persons one costs seconds.
#[derive(Debug, Default)]
pub(crate) struct Changes(Mutex<HashMap<(Hash, Hash), Option<Change>>>);

impl Changes {
    /// The change from one vintage to another, if it was worked out; `None` inside where it cannot be, because persons were
    /// not kept with one of them.
    pub(crate) fn known(&self, from: Hash, to: Hash) -> Option<Option<Change>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&(from, to)).copied()
    }

    /// Works out what is not known yet, the newest first.
    pub(crate) async fn work_out(&self, store: &Store, codebook: &Arc<Codebook>) -> Result<(), Fault> {
        let vintages = store.vintages().await?;
        for pair in vintages.windows(2).rev() {
            let (before, after) = (&pair[0], &pair[1]);
            if self.known(before.id, after.id).is_none() {
                let change = between(store, before, after, codebook).await?;
                let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
                known.insert((before.id, after.id), change);
            }
        }
        Ok(())
    }
}

async fn between(
    store: &Store,
    before: &Vintage,
    after: &Vintage,
    codebook: &Arc<Codebook>,
) -> Result<Option<Change>, Fault> {
    let (earlier, later) = match (store.frozen_persons(before).await, store.frozen_persons(after).await) {
        (Err(Error::NotFrozen(_)), _) | (_, Err(Error::NotFrozen(_))) => return Ok(None),
        (earlier, later) => (earlier?, later?),
    };
    let new_method = before.codebook != after.codebook;
    let codebook = Arc::clone(codebook);
    let work = move || compare(&earlier, &later, &Query::default(), new_method, &codebook).total;
    let total = tokio::task::spawn_blocking(work).await.map_err(|lost| Fault::Inside(lost.to_string()))?;
    Ok(Some(Change { before: total.before, after: total.after, by_cause: total.by_cause }))
}

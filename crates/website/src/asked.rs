//! What is asked in an address, refused in our words where it cannot be meant so.

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use crate::fault::Fault;

/// What an address asks after its question mark.
pub(crate) struct Asked<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        let asked = Query::try_from_uri(&parts.uri).map_err(|_| Fault::unfit("unfit-question"))?;
        Ok(Self(asked.0))
    }
}

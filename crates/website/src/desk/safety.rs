//! What an account holds against the loss of its second factor, and the seal for an emergency.

use axum::Extension;
use axum::extract::{Form, State};
use axum::response::{Html, Redirect};
use jiff::Timestamp;
use minijinja::context;
use serde::Deserialize;

use crate::fault::Fault;
use crate::guard::Visitor;
use crate::secrets;
use crate::site::Site;
use crate::view::View;

/// Makes new recovery codes, which are shown once; those of before serve no more.
pub(crate) async fn recovery(
    view: View,
    State(site): State<Site>,
    Extension(visitor): Extension<Visitor>,
) -> Result<Html<String>, Fault> {
    let codes = secrets::recovery_codes().map_err(|error| Fault::Inside(error.to_string()))?;
    let hashes: Vec<_> = codes.iter().map(|code| secrets::hash_of_recovery(visitor.name(), code)).collect();
    site.store().set_recovery(visitor.name(), &hashes).await?;
    view.page("recovery.html", context! { codes })
}

/// A seal must be meant.
#[derive(Deserialize)]
pub(crate) struct Seal {
    #[serde(default)]
    sure: String,
}

/// Seals the workspace: every session ends, this one too, and every server of it stops showing and taking anything.
pub(crate) async fn seal(
    State(site): State<Site>,
    Extension(visitor): Extension<Visitor>,
    Form(seal): Form<Seal>,
) -> Result<Redirect, Fault> {
    if seal.sure.is_empty() {
        return Err(Fault::unfit("unfit-seal"));
    }
    site.store().seal(visitor.name(), Timestamp::now()).await?;
    site.refresh().await?;
    Ok(Redirect::to("/desk/login"))
}

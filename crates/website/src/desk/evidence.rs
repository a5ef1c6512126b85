//! A document: what the newsroom may know of it, and what is sealed.

use axum::Extension;
use axum::extract::{Form, Path, State};
use axum::response::Html;
use jiff::Timestamp;
use minijinja::context;
use records::EvidenceId;
use serde::Deserialize;

use crate::fault::Fault;
use crate::guard::Visitor;
use crate::pages::person::fields_of;
use crate::site::Site;
use crate::view::View;
use crate::visible::{self, Audience};

/// Which document is to be opened.
#[derive(Deserialize)]
pub(crate) struct Asked {
    id: EvidenceId,
}

/// What the newsroom may know.
pub(crate) async fn page(
    view: View,
    State(site): State<Site>,
    Path(id): Path<EvidenceId>,
) -> Result<Html<String>, Fault> {
    let evidence = site.store().evidence(id).await?.ok_or(Fault::NotFound)?;
    let sight = site.store().sight(id).await?;
    let record = visible::evidence(&evidence, None, sight.as_ref(), Audience::Newsroom);
    view.page(
        "evidence.html",
        context! { id => record.id.clone(), fields => fields_of(&view, &site, &record) },
    )
}

/// All of it. The look is noted before it is given.
pub(crate) async fn unseal(
    view: View,
    State(site): State<Site>,
    Extension(visitor): Extension<Visitor>,
    Form(Asked { id }): Form<Asked>,
) -> Result<Html<String>, Fault> {
    let evidence = site.store().evidence(id).await?.ok_or(Fault::NotFound)?;
    site.store().note_sealed_view(visitor.name(), &id.to_string(), Timestamp::now()).await?;
    let text = site.store().evidence_text(id).await?;
    let sight = site.store().sight(id).await?;
    let record = visible::evidence(&evidence, text.as_deref(), sight.as_ref(), Audience::Sealed);
    view.page(
        "evidence.html",
        context! { id => record.id.clone(), fields => fields_of(&view, &site, &record), sealed => true },
    )
}

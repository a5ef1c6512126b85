//! The chain of decisions, and taking one back.

use axum::Extension;
use axum::extract::{Form, State};
use axum::response::{Html, Redirect};
use minijinja::context;
use records::Action;
use records::decision::standing;
use serde::Deserialize;

use crate::desk;
use crate::fault::Fault;
use crate::guard::Visitor;
use crate::rights::Right;
use crate::site::Site;
use crate::view::View;
use crate::words::Message;

/// How many decisions the page lists.
const LISTED: u64 = 200;

/// Which decision is to be taken back.
#[derive(Deserialize)]
pub(crate) struct TakeBack {
    decision: u64,
    #[serde(default)]
    reason: String,
    /// Whether the editor was at the review, and goes on there.
    #[serde(default)]
    back: String,
}

/// The newest decisions.
pub(crate) async fn page(
    view: View,
    State(site): State<Site>,
    Extension(visitor): Extension<Visitor>,
) -> Result<Html<String>, Fault> {
    // Only what came later takes a decision back, so the newest tell which of them hold.
    let newest = site.store().decisions_after(site.last_decision().saturating_sub(LISTED)).await?;
    let holding: std::collections::HashSet<u64> =
        standing(newest.clone()).iter().map(|decision| decision.number).collect();
    let rows: Vec<_> = newest
        .iter()
        .rev()
        .map(|decision| {
            let mine = decision.author == visitor.name() || visitor.role.has(Right::Rule);
            context! {
                number => decision.number, at => decision.at.strftime("%Y-%m-%d %H:%M").to_string(),
                author => decision.author.clone(), reason => decision.reason.clone(), action => decision.action.canonical(),
                hash => decision.hash.to_string(), holds => holding.contains(&decision.number),
                mine => mine && holding.contains(&decision.number),
            }
        })
        .collect();
    view.page("decisions.html", context! { rows })
}

/// Takes a decision back: one's own, or as a senior editor anybody's.
pub(crate) async fn take_back(
    State(site): State<Site>,
    Extension(visitor): Extension<Visitor>,
    Form(asked): Form<TakeBack>,
) -> Result<Redirect, Fault> {
    let since = site.store().decisions_after(asked.decision.saturating_sub(1)).await?;
    let decision = since.iter().find(|decision| decision.number == asked.decision);
    let gone = || Message::new("unfit-decision").with("decision", asked.decision.to_string());
    let decision = decision.ok_or_else(|| Fault::Unfit(gone()))?;
    if decision.author != visitor.name() && !visitor.role.has(Right::Rule) {
        return Err(Fault::Forbidden);
    }
    desk::decide(&site, &visitor, &asked.reason, Action::TakeBack { decision: asked.decision }).await?;
    Ok(Redirect::to(if asked.back == "review" { "/desk/review" } else { "/desk/decisions" }))
}

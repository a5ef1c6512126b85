//! Numbers that others published, each with the ways that were tried to come to it.

use axum::extract::State;
use axum::response::Html;
use minijinja::{Value, context};

use crate::fault::Fault;
use crate::site::Site;
use crate::studies::Claim;
use crate::view::View;

/// Every claim with its verdict, or that none was audited here.
pub(crate) async fn page(view: View, State(site): State<Site>) -> Result<Html<String>, Fault> {
    let claims = site.studies().claims.as_deref().unwrap_or_default();
    let rows: Vec<Value> = claims.iter().map(|claim| told(&view, claim)).collect();
    view.page("claims.html", context! { rows })
}

fn told(view: &View, claim: &Claim) -> Value {
    let unit = view.language().unit(&claim.unit);
    let ways: Vec<_> = claim
        .derivations
        .iter()
        .map(|way| {
            context! {
                name => way.name.clone(), sql => way.sql.clone(), guess => way.guess, lacks => way.lacks.clone(),
                value => way.value.map(|value| value.within(view.language())),
            }
        })
        .collect();
    context! {
        id => claim.id.clone(), what => claim.what.clone(), unit, claimed => claim.claimed.within(view.language()),
        computed => claim.computed.map(|computed| computed.within(view.language())),
        verdict => view.language().value(&claim.verdict), note => claim.note.clone(), source => claim.source.clone(), ways,
    }
}

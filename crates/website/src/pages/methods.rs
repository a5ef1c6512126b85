//! The method, as the codebook gives it: what counts, what confirms, whose date wins.

use axum::extract::State;
use axum::response::Html;
use minijinja::context;

use crate::fault::Fault;
use crate::render;
use crate::site::Site;

/// The method.
pub(crate) async fn page(State(site): State<Site>) -> Result<Html<String>, Fault> {
    let book = site.codebook();
    let list = |codes: &mut dyn Iterator<Item = String>| codes.collect::<Vec<_>>().join(", ");
    let clauses: Vec<_> = book
        .confirmation
        .clause
        .iter()
        .map(|clause| {
            context! {
                name => clause.name.clone(), min_sources => clause.min_sources, min_details => clause.min_details,
                classes => list(&mut clause.classes.iter().map(ToString::to_string)),
                details => list(&mut clause.details.iter().map(ToString::to_string)),
                agree => list(&mut clause.agree.iter().map(ToString::to_string)),
            }
        })
        .collect();
    let coverage: Vec<_> = book
        .coverage
        .iter()
        .map(|study| {
            context! {
                as_of => study.as_of.to_string(), period => study.period.to_string(), low => study.low * 100.0,
                high => study.high * 100.0, method => study.method.clone(), source => study.source.clone(),
            }
        })
        .collect();
    render::page(
        "methods.html",
        context! {
            banner => site.banner(), title => book.title.clone(), version => book.version.clone(), begins => book.begins.to_string(),
            inclusion => book.inclusion.clone(), clauses, coverage,
            order => list(&mut book.dates.order.iter().map(ToString::to_string)),
            max_days => book.dates.max_days, new_within_days => book.dates.new_within_days,
            never => list(&mut book.confirmation.never.iter().map(ToString::to_string)),
        },
    )
}

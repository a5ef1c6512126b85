//! The method, as the codebook gives it: what counts, what confirms, whose date wins.

use axum::extract::State;
use axum::response::Html;
use minijinja::context;

use crate::fault::Fault;
use crate::site::Site;
use crate::view::View;

/// The method.
pub(crate) async fn page(view: View, State(site): State<Site>) -> Result<Html<String>, Fault> {
    let book = site.codebook();
    let list = |words: &mut dyn Iterator<Item = String>| words.collect::<Vec<_>>().join(", ");
    let (value, field) =
        (|code: &str| view.language().value(code), |column: &str| view.language().field(column));
    let clauses: Vec<_> = book
        .confirmation
        .clause
        .iter()
        .map(|clause| {
            context! {
                name => clause.name.clone(), min_sources => clause.min_sources, min_details => clause.min_details,
                classes => list(&mut clause.classes.iter().map(|class| value(class.as_str()))),
                details => list(&mut clause.details.iter().map(|one| field(one.as_str()))),
                agree => list(&mut clause.agree.iter().map(|one| field(one.as_str()))),
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
    view.page(
        "methods.html",
        context! {
            title => book.title.clone(), version => book.version.clone(), begins => book.begins.to_string(),
            inclusion => book.inclusion.clone(), clauses, coverage,
            order => list(&mut book.dates.order.iter().map(|basis| value(basis.as_str()))),
            max_days => book.dates.max_days, new_within_days => book.dates.new_within_days,
            never => list(&mut book.confirmation.never.iter().map(|class| value(class.as_str()))),
        },
    )
}

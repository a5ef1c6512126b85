//! The vintages: what was published when, and from which state of the truth.

use axum::extract::State;
use axum::response::{Html, Response};
use minijinja::context;

use crate::fault::Fault;
use crate::site::Site;
use crate::table::Table;
use crate::view::View;

/// The columns of the table.
pub(crate) const COLUMNS: [&str; 8] =
    ["id", "label", "at", "codebook", "evidence", "mentions", "decisions", "confirmed"];

async fn table(site: &Site) -> Result<Table, Fault> {
    let mut vintages = site.store().vintages().await?;
    vintages.reverse();
    let rows = vintages.into_iter().map(|vintage| {
        vec![
            vintage.id.to_string(),
            vintage.label,
            vintage.at.to_string(),
            vintage.codebook,
            vintage.evidence.to_string(),
            vintage.mentions.to_string(),
            vintage.decisions.to_string(),
            vintage.confirmed.to_string(),
        ]
    });
    Ok(Table { columns: COLUMNS.to_vec(), rows: rows.collect() })
}

/// The vintages as a page.
pub(crate) async fn page(view: View, State(site): State<Site>) -> Result<Html<String>, Fault> {
    let table = table(&site).await?;
    view.page("vintages.html", context! { columns => table.columns, rows => table.rows })
}

/// The vintages as JSON.
pub(crate) async fn json(State(site): State<Site>) -> Result<Response, Fault> {
    Ok(table(&site).await?.json())
}

/// The vintages as CSV.
pub(crate) async fn csv(State(site): State<Site>) -> Result<Response, Fault> {
    table(&site).await?.csv()
}

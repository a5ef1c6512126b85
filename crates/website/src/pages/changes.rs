//! What each vintage added to the count and why, as a page, tables and a feed.

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{Html, IntoResponse, Response};
use counting::Cause;
use minijinja::{Value, context};
use records::Vintage;

use crate::changes::Change;
use crate::fault::Fault;
use crate::site::Site;
use crate::table::Table;
use crate::view::View;

/// The name of Atom's elements.
const ATOM: &str = "http://www.w3.org/2005/Atom";

/// The columns of the table: the vintage, the count before and after it, and what each cause added.
pub(crate) const COLUMNS: [&str; BEFORE_CAUSES.len() + Cause::ALL.len()] = {
    let mut columns = [""; BEFORE_CAUSES.len() + Cause::ALL.len()];
    let mut at = 0;
    while at < columns.len() {
        columns[at] = match at.checked_sub(BEFORE_CAUSES.len()) {
            None => BEFORE_CAUSES[at],
            Some(cause) => Cause::ALL[cause].as_str(),
        };
        at += 1;
    }
    columns
};
const BEFORE_CAUSES: [&str; 5] = ["id", "label", "at", "before", "after"];

/// The vintages with what each changed, the newest first.
async fn changes(site: &Site) -> Result<Vec<(Vintage, Option<Change>)>, Fault> {
    let vintages = site.store().vintages().await?;
    let changed = |(place, vintage): (usize, &Vintage)| {
        let before = place.checked_sub(1).map(|place| vintages[place].id);
        (vintage.clone(), before.and_then(|before| site.changes().known(before, vintage.id)).flatten())
    };
    Ok(vintages.iter().enumerate().map(changed).rev().collect())
}

async fn table(site: &Site) -> Result<Table, Fault> {
    let row = |(vintage, change): (Vintage, Option<Change>)| {
        let said = [vintage.id.to_string(), vintage.label, vintage.at.to_string()];
        let numbers = change.map(|change| [&[change.before, change.after], &change.by_cause[..]].concat());
        let numbers = numbers.unwrap_or_else(|| vec![f64::NAN; COLUMNS.len() - said.len()]);
        let text = |number: f64| if number.is_nan() { String::new() } else { number.to_string() };
        said.into_iter().chain(numbers.into_iter().map(text)).collect()
    };
    Ok(Table { columns: COLUMNS.to_vec(), rows: changes(site).await?.into_iter().map(row).collect() })
}

/// The newest vintage with what it changed; `None` where there is none.
pub(crate) async fn newest(view: &View, site: &Site) -> Result<Option<Value>, Fault> {
    Ok(changes(site).await?.first().map(|one| told(view, one)))
}

/// The page.
pub(crate) async fn page(view: View, State(site): State<Site>) -> Result<Html<String>, Fault> {
    let rows: Vec<Value> = changes(&site).await?.iter().map(|one| told(&view, one)).collect();
    view.page("changes.html", context! { rows })
}

/// A vintage, with what it changed, in the page's language.
fn told(view: &View, (vintage, change): &(Vintage, Option<Change>)) -> Value {
    let day = vintage.at.strftime("%Y-%m-%d").to_string();
    let causes = change.map(|change| {
        let moved = Cause::ALL.iter().zip(change.by_cause).filter(|(_, by)| *by != 0.0);
        let said = |(cause, by): (&Cause, f64)| {
            let by = format!("{}{}", if by > 0.0 { "+" } else { "−" }, view.language().number(by.abs()));
            context! { cause => view.language().value(cause.as_str()), by }
        };
        moved.map(said).collect::<Vec<_>>()
    });
    let number = |number: f64| view.language().number(number);
    context! {
        id => vintage.id.to_string(), label => vintage.label.clone(), day, causes,
        before => change.map(|change| number(change.before)), after => change.map(|change| number(change.after)),
        count => number(vintage.confirmed as f64),
    }
}

/// The same for programs.
pub(crate) async fn json(State(site): State<Site>) -> Result<Response, Fault> {
    Ok(table(&site).await?.json())
}

/// The same as a table.
pub(crate) async fn csv(State(site): State<Site>) -> Result<Response, Fault> {
    table(&site).await?.csv()
}

/// An Atom feed (RFC 4287) of the vintages, for who wants to hear of changes and corrections.
pub(crate) async fn feed(view: View, State(site): State<Site>) -> Result<Response, Fault> {
    let changes = changes(&site).await?;
    // Without a vintage nothing was ever published; the bytes stay the same from run to run.
    let updated = changes.first().map_or(jiff::Timestamp::UNIX_EPOCH, |(vintage, _)| vintage.at);
    let entries: Vec<Value> = changes
        .iter()
        .map(|one| context! { urn => format!("urn:cenotaph:vintage:{}", one.0.id), updated => one.0.at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(), ..told(&view, one) })
        .collect();
    let Html(text) = view.page(
        "changes.xml",
        context! {
            atom => ATOM, author => "Cenotaph", urn => format!("urn:cenotaph:changes:{}", view.language().code()),
            title => site.codebook().title.clone(), updated => updated.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(), entries },
    )?;
    Ok(([(CONTENT_TYPE, "application/atom+xml; charset=utf-8")], text).into_response())
}

//! A number opened: the question, the state of the truth, the codebook, and the records behind it.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use minijinja::context;
use serde::Serialize;

use crate::fault::Fault;
use crate::pages::{row, seen};
use crate::register::{Number, ON_A_PAGE};
use crate::site::Site;
use crate::table::{Form, Table, form_of};
use crate::view::View;

/// The columns of the records behind a number.
pub(crate) const COLUMNS: &[&str] = &["surname", "given", "patronymic", "date", "date_basis", "status_rule"];

/// A number, as a program is told it.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Opened {
    /// Its id: `confirmed`, `year-2024`, `region-RU-BA`.
    id: String,
    /// How many persons it counts, by the shares of imprecise dates.
    persons: f64,
    /// Those who certainly belong.
    lo: u64,
    /// With those who may belong.
    hi: u64,
    /// The command that gives it.
    query: String,
    /// The last vintage, where one is frozen.
    vintage: Option<String>,
    /// The version of the codebook.
    codebook: String,
    /// Which of the pages of records this is, from 1 on.
    page: usize,
    /// How many pages there are.
    pages: usize,
    /// The ids of the persons on this page.
    records: Vec<String>,
}

/// `/number/ID`, `/number/ID.json` and `/number/ID.csv`; `ID~2` for the second page of its records.
pub(crate) async fn page(
    view: View,
    State(site): State<Site>,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let (id, form) = form_of(&id)?;
    let (id, page) = match id.split_once('~') {
        Some((id, page)) => (id, page.parse().ok().filter(|page| *page > 1).ok_or(Fault::NotFound)?),
        None => (id, 1),
    };
    let number = Number::parse(id).ok_or(Fault::NotFound)?;
    let register = site.register();
    let behind = register.behind(&number, site.codebook()).ok_or(Fault::NotFound)?;
    let pages = behind.pages();
    if page > pages {
        return Err(Fault::NotFound);
    }
    let places = behind.places.iter().skip((page - 1) * ON_A_PAGE).take(ON_A_PAGE);
    let records = seen(&register, places.map(|place| &register.persons[*place]));
    let vintage = register.vintage.as_ref().map(|vintage| vintage.id.to_string());
    let codebook = site.codebook().version.clone();
    match form {
        Form::Json => {
            let opened = Opened {
                id: number.id(),
                persons: behind.cell.persons,
                lo: behind.cell.lo,
                hi: behind.cell.hi,
                query: number.command(),
                vintage,
                codebook,
                page,
                pages,
                records: records.into_iter().map(|record| record.id).collect(),
            };
            Ok(Json(opened).into_response())
        }
        Form::Csv => Table::of(&records, COLUMNS).csv(),
        Form::Page => {
            let rows: Vec<_> = records.iter().map(|record| row(&view, &site, record)).collect();
            let page = view.page(
                "number.html",
                context! {
                    title => number.words(view.language(), site.codebook()), command => number.command(),
                    persons => behind.cell.persons, lo => behind.cell.lo, hi => behind.cell.hi, vintage, codebook, rows,
                    behind => behind.places.len(), this => number.address(page),
                    before => (page > 1).then(|| number.address(page - 1)),
                    after => (page < pages).then(|| number.address(page + 1)),
                },
            )?;
            Ok(page.into_response())
        }
    }
}

//! The data whole, for who wants to compute with it.

use axum::extract::{Path, State};
use axum::response::{Html, Response};
use minijinja::context;

use crate::fault::Fault;
use crate::pages::{COLUMNS, seen};
use crate::site::Site;
use crate::table::{Form, Table, form_of};
use crate::view::View;

/// What can be had.
pub(crate) async fn page(view: View, State(site): State<Site>) -> Result<Html<String>, Fault> {
    let register = site.register();
    let vintage = register.vintage.as_ref().map(|vintage| vintage.id.to_string());
    let codebook = site.codebook().version.clone();
    view.page("downloads.html", context! { total => register.index.all().len(), vintage, codebook })
}

/// `/downloads/names.json` and `.csv`: everybody on the list.
pub(crate) async fn names(State(site): State<Site>, Path(id): Path<String>) -> Result<Response, Fault> {
    let (name, form) = form_of(&id)?;
    if name != "names" || form == Form::Page {
        return Err(Fault::NotFound);
    }
    let register = site.register();
    let all = register.index.all().iter().map(|one| &register.persons[one.place]);
    let table = Table::of(&seen(&register, all), COLUMNS);
    if form == Form::Csv { table.csv() } else { Ok(table.json()) }
}

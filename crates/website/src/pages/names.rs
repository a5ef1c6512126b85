//! The names by their beginnings: a search that needs neither a script nor a server.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use minijinja::context;

use crate::fault::Fault;
use crate::pages::{COLUMNS, row, seen};
use crate::register::{Listed, Register};
use crate::site::Site;
use crate::table::{Form, Table, form_of};
use crate::view::View;
use crate::visible::name_parts;

/// `/names`: where the search begins.
pub(crate) async fn all(view: View, State(site): State<Site>) -> Result<Response, Fault> {
    beginning(&view, &site, "")
}

/// `/names/ivan`: the names that begin so; with `.json` and `.csv`, those that are listed on the page.
pub(crate) async fn page(
    view: View,
    State(site): State<Site>,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let (prefix, form) = form_of(&id)?;
    let register = site.register();
    if prefix.is_empty() || register.index.beginning(prefix).is_empty() {
        return Err(Fault::NotFound);
    }
    let listed = register.index.page(prefix).0.iter().map(|one| &register.persons[one.place]);
    match form {
        Form::Page => beginning(&view, &site, prefix),
        Form::Json => Ok(Table::of(&seen(&register, listed), COLUMNS).json()),
        Form::Csv => Table::of(&seen(&register, listed), COLUMNS).csv(),
    }
}

fn beginning(view: &View, site: &Site, prefix: &str) -> Result<Response, Fault> {
    let register = site.register();
    let those = register.index.beginning(prefix);
    let (listed, longer) = register.index.page(prefix);
    let records = seen(&register, listed.iter().map(|one| &register.persons[one.place]));
    let rows: Vec<_> = records.iter().map(|record| row(view, site, record)).collect();
    let longer: Vec<_> = longer
        .into_iter()
        .map(|longer| {
            let those = register.index.beginning(longer);
            let (first, last) = (surname(&register, those.first()), surname(&register, those.last()));
            context! { prefix => longer, label => capital(longer), first, last, persons => those.len() }
        })
        .collect();
    let page = view.page(
        "names.html",
        context! { prefix, label => capital(prefix), total => those.len(), rows, longer },
    )?;
    Ok(page.into_response())
}

/// The surname as it is written, for who does not know the Latin letters of his name.
fn surname<'a>(register: &'a Register, listed: Option<&Listed>) -> &'a str {
    let person = listed.map(|one| &register.persons[one.place]);
    person.map_or("", |person| name_parts(person, &register.withheld)[0])
}

/// A beginning as it is shown: `Ivanov Pet` for `ivanov_pet`.
fn capital(prefix: &str) -> String {
    let word = |word: &str| {
        let (first, rest) = word.split_at(word.len().min(1));
        first.to_uppercase() + rest
    };
    prefix.split('_').map(word).collect::<Vec<_>>().join(" ").trim_end().to_owned()
}

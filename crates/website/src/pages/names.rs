//! The names: by letter, region and year, and by any spelling.

use axum::extract::{Query, State};
use axum::response::{Html, Response};
use minijinja::context;
use records::Person;
use serde::Deserialize;

use crate::fault::Fault;
use crate::register::Register;
use crate::render;
use crate::site::Site;
use crate::table::Table;
use crate::visible::{self, Audience, Record};

/// Persons on a page.
const ON_A_PAGE: usize = 100;
/// The columns of the table and its twins.
const COLUMNS: &[&str] = &[
    "surname",
    "given",
    "patronymic",
    "birth",
    "age",
    "date",
    "date_basis",
    "region",
    "origin_settlement",
    "rank",
];

/// Which names are asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    letter: String,
    #[serde(default)]
    region: String,
    #[serde(default)]
    year: String,
    #[serde(default)]
    page: usize,
}

/// A page of names.
struct Found {
    records: Vec<Record>,
    total: usize,
}

impl Asked {
    fn find(&self, register: &Register) -> Found {
        let persons: Vec<&Person> =
            if self.q.trim().is_empty() { register.listed().collect() } else { register.search(&self.q) };
        let wanted = |person: &&Person| {
            let region = person.region.as_ref().map_or("", |region| region.value.as_str());
            let year =
                person.date.as_ref().and_then(|date| date.value.earliest()).map(|day| day.year().to_string());
            (self.letter.is_empty() || initial(person).as_deref() == Some(self.letter.as_str()))
                && (self.region.is_empty() || region == self.region)
                && (self.year.is_empty() || year.as_deref() == Some(self.year.as_str()))
        };
        let persons: Vec<&Person> = persons.into_iter().filter(wanted).collect();
        let start = self.page.saturating_mul(ON_A_PAGE);
        let page = persons.iter().skip(start).take(ON_A_PAGE);
        let records =
            page.map(|person| visible::person(person, &register.withheld, Audience::Public)).collect();
        Found { records, total: persons.len() }
    }
}

fn initial(person: &Person) -> Option<String> {
    let first = person.surname.as_ref()?.value.chars().next()?;
    Some(first.to_uppercase().collect())
}

/// The names as a page.
pub(crate) async fn page(
    State(site): State<Site>,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Fault> {
    let register = site.register();
    let found = asked.find(&register);
    let letters: std::collections::BTreeSet<String> = register.listed().filter_map(initial).collect();
    let regions: Vec<_> = register.regions.rows.iter().filter_map(|row| row.keys.first().cloned()).collect();
    let years: Vec<_> = register.years.rows.iter().filter_map(|row| row.keys.first().cloned()).collect();
    let rows: Vec<_> = found
        .records
        .iter()
        .map(|record| {
            context! {
                id => record.id.clone(), name => record.name(), born => record.value("birth"), age => record.value("age"),
                date => record.value("date"), basis => record.value("date_basis"), region => record.value("region"),
                home => record.value("origin_settlement"),
            }
        })
        .collect();
    render::page(
        "names.html",
        context! {
            banner => site.banner(), rows, letters, regions, years, total => found.total,
            q => asked.q, letter => asked.letter, region => asked.region, year => asked.year,
            before => asked.page.checked_sub(1),
            after => (asked.page.saturating_add(1).saturating_mul(ON_A_PAGE) < found.total).then(|| asked.page + 1),
        },
    )
}

/// The names as JSON.
pub(crate) async fn json(State(site): State<Site>, Query(asked): Query<Asked>) -> Response {
    Table::of(&asked.find(&site.register()).records, COLUMNS).json()
}

/// The names as CSV.
pub(crate) async fn csv(State(site): State<Site>, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    Table::of(&asked.find(&site.register()).records, COLUMNS).csv()
}

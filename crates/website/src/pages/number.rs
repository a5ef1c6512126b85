//! A number opened: the question, the state of the truth, the codebook, and the records behind it.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use counting::QueryText;
use minijinja::context;
use records::{Person, Status};
use serde::Deserialize;
use serde_json::json;

use crate::fault::Fault;
use crate::render;
use crate::site::Site;
use crate::table::Table;
use crate::visible::{self, Audience};

/// Records on a page.
const ON_A_PAGE: usize = 100;

/// Which page of the records.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    page: usize,
}

/// A number that has a page.
enum Number {
    Confirmed,
    Year(String),
    Region(String),
}

impl Number {
    fn parse(id: &str) -> Option<Self> {
        let plain = |text: &str| {
            !text.is_empty() && text.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
        };
        match id.split_once('-') {
            None if id == "confirmed" => Some(Self::Confirmed),
            Some(("year", year)) if year.len() == 4 && year.chars().all(|letter| letter.is_ascii_digit()) => {
                Some(Self::Year(year.to_owned()))
            }
            Some(("region", region)) if plain(region) => Some(Self::Region(region.to_owned())),
            _ => None,
        }
    }

    /// The options of `cenotaph count` that give it.
    fn command(&self) -> String {
        match self {
            Self::Confirmed => "cenotaph count".to_owned(),
            Self::Year(year) => format!("cenotaph count --from {year} --to {year}"),
            Self::Region(region) => format!("cenotaph count --where region={region}"),
        }
    }

    fn words(&self) -> String {
        match self {
            Self::Confirmed => "All named dead".to_owned(),
            Self::Year(year) => format!("The named dead of {year}"),
            Self::Region(region) => format!("The named dead from {region}"),
        }
    }
}

/// `/number/ID`, `/number/ID.json` and `/number/ID.csv`.
pub(crate) async fn page(
    State(site): State<Site>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let (id, form) = id.rsplit_once('.').map_or((id.as_str(), ""), |(id, form)| (id, form));
    let number = Number::parse(id).ok_or(Fault::NotFound)?;
    let register = site.register();
    let (year, filter) = match &number {
        Number::Confirmed => (None, None),
        Number::Year(year) => (Some(year.as_str()), None),
        Number::Region(region) => (None, Some(format!("region={region}"))),
    };
    let text = QueryText { by: "", from: year, to: year, filter: filter.as_deref(), basis: None };
    let query = text.parse(site.codebook()).map_err(|_| Fault::NotFound)?;
    let cell = counting::tally(&register.persons, &query, site.codebook()).total;
    let behind: Vec<&Person> = counting::members(&register.persons, &query, site.codebook())
        .into_iter()
        .filter(|person| person.status == Status::Confirmed)
        .collect();
    let page = behind.iter().skip(asked.page.saturating_mul(ON_A_PAGE)).take(ON_A_PAGE);
    let records: Vec<_> =
        page.map(|person| visible::person(person, &register.withheld, Audience::Public)).collect();
    let vintage = register.vintage.as_ref().map(|vintage| vintage.id.to_string());
    match form {
        "json" => Ok(Json(json!({
            "id": id, "persons": cell.persons, "lo": cell.lo, "hi": cell.hi, "query": number.command(),
            "vintage": vintage, "codebook": site.codebook().version, "page": asked.page,
            "records": records.iter().map(|record| &record.id).collect::<Vec<_>>(),
        }))
        .into_response()),
        "csv" => {
            Table::of(&records, &["surname", "given", "patronymic", "date", "date_basis", "status_rule"])
                .csv()
        }
        "" => {
            let rows: Vec<_> = records
                .iter()
                .map(|record| {
                    context! {
                        id => record.id.clone(), name => record.name(), date => record.value("date"),
                        basis => record.value("date_basis"), rule => record.value("status_rule"),
                    }
                })
                .collect();
            let page = render::page(
                "number.html",
                context! {
                    banner => site.banner(), id, title => number.words(), command => number.command(),
                    persons => charts::number(cell.persons), lo => cell.lo, hi => cell.hi,
                    vintage, codebook => site.codebook().version.clone(), rows, behind => behind.len(),
                    before => asked.page.checked_sub(1),
                    after => (asked.page.saturating_add(1).saturating_mul(ON_A_PAGE) < behind.len())
                        .then(|| asked.page + 1),
                },
            )?;
            Ok(page.into_response())
        }
        _ => Err(Fault::NotFound),
    }
}

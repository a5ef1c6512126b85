//! The names by any spelling, letter, region and year: a page, and for programs a list with a cursor.

use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::LINK;
use axum::response::{Html, Response};
use minijinja::context;
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use crate::asked::Asked;
use crate::fault::Fault;
use crate::pages::{COLUMNS, row, seen};
use crate::register::{Listed, ON_A_PAGE, Register, read_cursor};
use crate::site::Site;
use crate::table::{Form, Table};
use crate::view::View;

/// The most persons that a program is given at once.
const MOST: usize = 1_000;

/// Which names are asked for.
#[derive(Debug, Default, Clone, Serialize, Deserialize, IntoParams)]
pub(crate) struct Which {
    /// Words of the name, in any spelling, alphabet or order.
    #[serde(default)]
    q: String,
    /// The first letter of the surname, as it is written.
    #[serde(default)]
    letter: String,
    /// The home region (ISO 3166-2).
    #[serde(default)]
    region: String,
    /// The year of the date.
    #[serde(default)]
    year: String,
}

/// Which page of them.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Page {
    #[serde(default)]
    page: usize,
}

/// What comes after which of them.
#[derive(Debug, Default, Clone, Serialize, Deserialize, IntoParams)]
pub(crate) struct After {
    /// The cursor that the header `Link` of the answer before gave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[param(nullable = false, pattern = "^[a-z0-9_]+~p[0-9a-f]{16}$")]
    after: Option<String>,
    /// How many persons at most; 100 where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[param(nullable = false, minimum = 1, maximum = 1000)]
    limit: Option<usize>,
}

impl Which {
    /// Those who are asked for, in the order of their names.
    fn find<'a>(&self, register: &'a Register) -> Vec<&'a Listed> {
        let named = if self.q.trim().is_empty() {
            register.index.all().iter().collect()
        } else {
            register.index.search(&self.q)
        };
        if self.letter.is_empty() && self.region.is_empty() && self.year.is_empty() {
            return named;
        }
        // Read once, for a list may hold a million.
        let (letter, year) = (self.letter.parse::<char>().ok(), self.year.parse::<i16>().ok());
        let of_region = |one: &Listed| {
            let region = register.persons[one.place].region.as_ref();
            region.map_or("", |region| region.value.as_str()) == self.region
        };
        let is_met = |one: &&Listed| {
            (self.letter.is_empty() || letter.is_some() && one.letter == letter)
                && (self.year.is_empty() || year.is_some() && one.year == year)
                && (self.region.is_empty() || of_region(one))
        };
        named.into_iter().filter(is_met).collect()
    }
}

/// The names as a page.
pub(crate) async fn page(
    view: View,
    State(site): State<Site>,
    Asked(which): Asked<Which>,
    Asked(Page { page }): Asked<Page>,
) -> Result<Html<String>, Fault> {
    let register = site.register();
    let found = which.find(&register);
    let persons = found.iter().skip(page.saturating_mul(ON_A_PAGE)).take(ON_A_PAGE);
    let records = seen(&register, persons.map(|one| &register.persons[one.place]));
    let rows: Vec<_> = records.iter().map(|record| row(&view, &site, record)).collect();
    let letters: Vec<String> = register.index.letters.iter().map(|letter| String::from(*letter)).collect();
    let keys = |tally: &counting::Tally| -> Vec<String> {
        tally.rows.iter().filter_map(|row| row.keys.first().map(ToString::to_string)).collect()
    };
    let regions: Vec<_> = keys(&register.regions)
        .into_iter()
        .map(|code| context! { name => view.language().region(site.codebook(), &code), code })
        .collect();
    view.page(
        "search.html",
        context! {
            rows, letters, regions, years => keys(&register.years), total => found.len(),
            q => which.q, letter => which.letter, region => which.region, year => which.year,
            before => page.checked_sub(1),
            after => (page.saturating_add(1).saturating_mul(ON_A_PAGE) < found.len()).then(|| page + 1),
        },
    )
}

/// The names as JSON.
pub(crate) async fn json(
    State(site): State<Site>,
    Asked(which): Asked<Which>,
    Asked(after): Asked<After>,
) -> Result<Response, Fault> {
    list(&site, &which, &after, Form::Json)
}

/// The names as CSV.
pub(crate) async fn csv(
    State(site): State<Site>,
    Asked(which): Asked<Which>,
    Asked(after): Asked<After>,
) -> Result<Response, Fault> {
    list(&site, &which, &after, Form::Csv)
}

/// Some of the names; the header `Link` leads to the next. A cursor names a place in the order of names, so that nobody is
/// left out or given twice when others are added or withdrawn meanwhile.
fn list(site: &Site, which: &Which, after: &After, form: Form) -> Result<Response, Fault> {
    let limit = after.limit.unwrap_or(ON_A_PAGE);
    if !(1..=MOST).contains(&limit) {
        return Err(Fault::unfit("unfit-limit"));
    }
    let register = site.register();
    let found = which.find(&register);
    let start = match after.after.as_deref() {
        None => 0,
        Some(cursor) => {
            let (slug, id) = read_cursor(cursor).ok_or_else(|| Fault::unfit("unfit-cursor"))?;
            found.partition_point(|one| (one.slug.as_str(), one.id) <= (slug, id))
        }
    };
    let page = &found[start..found.len().min(start + limit)];
    let table = Table::of(&seen(&register, page.iter().map(|one| &register.persons[one.place])), COLUMNS);
    let (mut answer, name) = match form {
        Form::Csv => (table.csv()?, "names.csv"),
        _ => (table.json(), "names.json"),
    };
    if start + page.len() < found.len()
        && let Some(last) = page.last()
    {
        let next = After { after: Some(last.cursor()), limit: after.limit };
        let query = [serde_urlencoded::to_string(which), serde_urlencoded::to_string(&next)];
        let query: Vec<String> = query.into_iter().flatten().collect();
        if let Ok(link) = HeaderValue::from_str(&format!("<{name}?{}>; rel=\"next\"", query.join("&"))) {
            answer.headers_mut().insert(LINK, link);
        }
    }
    Ok(answer)
}

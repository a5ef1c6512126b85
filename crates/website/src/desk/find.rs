//! Everybody the newsroom knows of, by any spelling or by id: where deciding about a person begins.

use axum::Extension;
use axum::extract::State;
use axum::response::Html;
use minijinja::context;
use records::PersonId;
use serde::Deserialize;

use crate::asked::Asked;
use crate::fault::Fault;
use crate::guard::Visitor;
use crate::pages::row;
use crate::rights::Right;
use crate::site::Site;
use crate::view::View;
use crate::visible::{self, Audience};

/// How many the page lists.
const LISTED: usize = 100;

/// Who is looked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Whom {
    /// Words of the name, or an id.
    #[serde(default)]
    q: String,
}

/// Those who may be meant, the confirmed first.
pub(crate) async fn page(
    view: View,
    State(site): State<Site>,
    Extension(visitor): Extension<Visitor>,
    Asked(Whom { q }): Asked<Whom>,
) -> Result<Html<String>, Fault> {
    let register = site.register();
    let by_id = q.trim().parse::<PersonId>().ok().and_then(|id| register.person(id));
    let by_name = [&register.index, &register.others].map(|index| index.search(&q));
    let by_name = by_name.iter().flatten().map(|one| &register.persons[one.place]);
    let found: Vec<_> = by_id.into_iter().chain(by_name).collect();
    let rows: Vec<_> = found
        .iter()
        .take(LISTED)
        .map(|person| {
            let record = visible::person(person, &register.withheld, Audience::Newsroom);
            context! { status => record.value("status"), ..row(&view, &site, &record) }
        })
        .collect();
    view.page("find.html", context! { asked => !q.trim().is_empty(), q, rows, total => found.len(), rules => visitor.role.has(Right::Rule) })
}

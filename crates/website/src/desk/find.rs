//! Everybody the newsroom knows of, by any spelling or by id: where deciding about a person begins.

use axum::Extension;
use axum::extract::{Form, State};
use axum::response::{Html, Redirect};
use jiff::Timestamp;
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

/// The longest name of a kept search, and the longest search, in letters.
const LONGEST: usize = 100;
/// How many the page lists.
const LISTED: usize = 100;

/// Who is looked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Whom {
    /// Words of the name, or an id.
    #[serde(default)]
    q: String,
}

/// A search to be kept or forgotten.
#[derive(Deserialize)]
pub(crate) struct Kept {
    name: String,
    #[serde(default)]
    q: String,
    what: String,
}

/// Keeps a search under a name, or forgets it.
pub(crate) async fn keep(
    State(site): State<Site>,
    Extension(visitor): Extension<Visitor>,
    Form(Kept { name, q, what }): Form<Kept>,
) -> Result<Redirect, Fault> {
    let name: String = name.trim().chars().take(LONGEST).collect();
    let words: String = q.trim().chars().take(LONGEST).collect();
    match what.as_str() {
        "forget" => site.store().forget_search(visitor.name(), &name).await?,
        "keep" if name.is_empty() || words.is_empty() => return Err(Fault::unfit("unfit-search")),
        "keep" => {
            if !site.store().save_search(visitor.name(), &name, &words, Timestamp::now()).await? {
                return Err(Fault::unfit("unfit-searches"));
            }
        }
        _ => return Err(Fault::unfit("unfit-search")),
    }
    Ok(Redirect::to("/desk/find"))
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
    let kept = site.store().saved_searches(visitor.name()).await?;
    let kept: Vec<_> = kept.into_iter().map(|(name, words)| context! { name, words }).collect();
    view.page("find.html", context! { kept, asked => !q.trim().is_empty(), q, rows, total => found.len(), rules => visitor.role.has(Right::Rule) })
}

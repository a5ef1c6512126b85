//! A person, each value with the source it came from.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use minijinja::context;
use records::{PersonId, Status};
use serde_json::json;

use crate::fault::Fault;
use crate::pages::words;
use crate::render;
use crate::site::Site;
use crate::visible::{self, Audience};

/// `/person/ID`, and `/person/ID.json`. Only the confirmed have a page: who is doubted may be alive.
pub(crate) async fn page(State(site): State<Site>, Path(id): Path<String>) -> Result<Response, Fault> {
    let register = site.register();
    let (id, is_json) = id.strip_suffix(".json").map_or((id.as_str(), false), |id| (id, true));
    let id: PersonId = id.parse().map_err(|_| Fault::NotFound)?;
    let person = register.person(id).filter(|person| person.status == Status::Confirmed);
    let person = person.ok_or(Fault::NotFound)?;
    let record = visible::person(person, &register.withheld, Audience::Public);
    let stored = site.store().mentions_of(&person.mentions).await?;
    let mentions: Vec<_> =
        stored.iter().map(|stored| visible::mention(stored, &register.withheld, Audience::Public)).collect();
    if is_json {
        return Ok(
            Json(json!({ "id": record.id, "fields": record.fields, "mentions": mentions })).into_response()
        );
    }
    let source = |mention: &Option<String>| {
        let mention = mention.as_ref()?;
        let found = mentions.iter().find(|record| record.id == *mention)?;
        Some(found.value("source").to_owned())
    };
    let fields: Vec<_> = record
        .fields
        .iter()
        .map(|field| {
            context! {
                name => words(&field.name), value => field.value.clone(), rule => field.rule.clone(),
                mention => field.mention.clone(), source => source(&field.mention),
            }
        })
        .collect();
    let page = render::page(
        "person.html",
        context! { banner => site.banner(), id => id.to_string(), name => record.name(), fields, mentions },
    )?;
    Ok(page.into_response())
}

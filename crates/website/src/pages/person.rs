//! A person, each value with the source it came from.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use minijinja::{Value, context};
use records::{MentionId, PersonId, Status};
use serde::Serialize;
use store::StoredMention;

use crate::fault::Fault;
use crate::site::Site;
use crate::table::{Form, form_of};
use crate::view::View;
use crate::visible::{self, Audience, Record, Shown};

/// A person, as a program is told of him.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Known {
    /// His id.
    id: String,
    /// What is known of him.
    fields: Vec<Shown>,
    /// What single documents say of him.
    mentions: Vec<Record>,
}

/// Mentions that were read before their pages are made: for who makes many.
#[derive(Clone, Default)]
pub(crate) struct AtHand(Arc<HashMap<MentionId, StoredMention>>);

impl AtHand {
    pub(crate) fn of(mentions: HashMap<MentionId, StoredMention>) -> Self {
        Self(Arc::new(mentions))
    }

    /// These mentions, if all of them are at hand.
    fn all(&self, ids: &[MentionId]) -> Option<Vec<StoredMention>> {
        ids.iter().map(|id| self.0.get(id).cloned()).collect()
    }
}

/// `/person/ID`, and `/person/ID.json`. Only the confirmed have a page: who is doubted may be alive.
pub(crate) async fn page(
    view: View,
    State(site): State<Site>,
    at_hand: Option<Extension<AtHand>>,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let (id, form) = form_of(&id)?;
    let register = site.register();
    let id: PersonId = id.parse().map_err(|_| Fault::NotFound)?;
    let person = register.person(id).filter(|person| person.status == Status::Confirmed);
    let person = person.ok_or(Fault::NotFound)?;
    let record = visible::person(person, &register.withheld, Audience::Public);
    let stored = match at_hand.and_then(|at_hand| at_hand.all(&person.mentions)) {
        Some(stored) => stored,
        None => site.store().mentions_of(&person.mentions).await?,
    };
    let mentions: Vec<_> =
        stored.iter().map(|stored| visible::mention(stored, &register.withheld, Audience::Public)).collect();
    match form {
        Form::Json => Ok(Json(Known { id: record.id, fields: record.fields, mentions }).into_response()),
        Form::Csv => Err(Fault::NotFound),
        Form::Page => {
            let source = |mention: &str| {
                let found = mentions.iter().find(|record| record.id == mention)?;
                Some(found.value("source").to_owned())
            };
            let name = record.name();
            let fields = fields(&view, &site, &record, source);
            let mentions: Vec<_> = mentions
                .iter()
                .map(|record| context! { id => record.id.clone(), fields => fields_of(&view, &site, record) })
                .collect();
            let page = view.page("person.html", context! { id => id.to_string(), name, fields, mentions })?;
            Ok(page.into_response())
        }
    }
}

/// The fields of a record, in the page's language.
pub(crate) fn fields_of(view: &View, site: &Site, record: &Record) -> Vec<Value> {
    fields(view, site, record, |_| None)
}

fn fields(view: &View, site: &Site, record: &Record, source: impl Fn(&str) -> Option<String>) -> Vec<Value> {
    let field = |field: &Shown| {
        context! {
            name => view.language().field(&field.name),
            value => view.language().shown(site.codebook(), &field.name, &field.value),
            rule => field.rule.clone(), mention => field.mention.clone(), source => field.mention.as_deref().and_then(&source),
        }
    };
    record.fields.iter().map(field).collect()
}

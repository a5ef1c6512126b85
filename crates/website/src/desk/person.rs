//! A person at the desk: all that the newsroom knows, and the decisions that can be made on him.

use axum::Extension;
use axum::extract::{Form, Path, State};
use axum::response::{Html, Redirect};
use minijinja::context;
use records::{Action, FieldName, MentionId, Person, PersonId};
use serde::Deserialize;

use crate::desk;
use crate::fault::Fault;
use crate::guard::Visitor;
use crate::pages::words;
use crate::render;
use crate::rights::Right;
use crate::site::Site;
use crate::visible::{self, Audience};

/// What is decided.
#[derive(Deserialize)]
pub(crate) struct Asked {
    what: String,
    #[serde(default)]
    other: String,
    #[serde(default)]
    field: String,
    reason: String,
}

/// The person.
pub(crate) async fn page(
    State(site): State<Site>,
    Extension(visitor): Extension<Visitor>,
    Path(id): Path<PersonId>,
) -> Result<Html<String>, Fault> {
    let register = site.register();
    let person = register.person(id).ok_or(Fault::NotFound)?;
    let record = visible::person(person, &register.withheld, Audience::Newsroom);
    let stored = site.store().mentions_of(&person.mentions).await?;
    let mentions: Vec<_> = stored
        .iter()
        .map(|stored| {
            let shown = visible::mention(stored, &register.withheld, Audience::Newsroom);
            context! { id => shown.id, fields => shown.fields, evidence => stored.mention.evidence.to_string() }
        })
        .collect();
    let fields: Vec<_> = record
        .fields
        .iter()
        .map(|field| {
            let field = field.clone();
            context! { name => words(&field.name), value => field.value, rule => field.rule, mention => field.mention }
        })
        .collect();
    render::page(
        "desk_person.html",
        context! {
            banner => site.banner(), id => id.to_string(), name => record.name(), fields, mentions,
            rules => visitor.role.has(Right::Rule), names => FieldName::ALL.iter().map(ToString::to_string).collect::<Vec<_>>(),
        },
    )
}

/// Confirms, merges with another person, or splits a mention off.
pub(crate) async fn settle(
    State(site): State<Site>,
    Extension(visitor): Extension<Visitor>,
    Path(id): Path<PersonId>,
    Form(asked): Form<Asked>,
) -> Result<Redirect, Fault> {
    let (_, first) = find(&site, id)?;
    let action = match asked.what.as_str() {
        "confirm" => Action::Confirm { person: first },
        "merge" => {
            let other = asked.other.trim().parse().map_err(|_| unfit("Name the other person by his id."))?;
            let (_, right) = find(&site, other)?;
            if other == id {
                return Err(unfit("These are the same person already."));
            }
            Action::Same { left: first, right }
        }
        "split" => {
            let right = mention_of(&site, id, &asked.other)?;
            if right == first {
                return Err(unfit("Split off another mention: this one names the person."));
            }
            Action::Different { left: first, right }
        }
        _ => return Err(unfit("Choose: confirm, merge or split.")),
    };
    make(&site, &visitor, id, &asked.reason, action).await
}

/// Withdraws, or redacts a field of a mention.
pub(crate) async fn rule(
    State(site): State<Site>,
    Extension(visitor): Extension<Visitor>,
    Path(id): Path<PersonId>,
    Form(asked): Form<Asked>,
) -> Result<Redirect, Fault> {
    let (_, first) = find(&site, id)?;
    let action = match asked.what.as_str() {
        "withdraw" => Action::Withdraw { person: first },
        "redact" => Action::Redact {
            mention: mention_of(&site, id, &asked.other)?,
            field: asked.field.parse().map_err(|_| unfit("Choose a field."))?,
        },
        _ => return Err(unfit("Choose: withdraw or redact.")),
    };
    make(&site, &visitor, id, &asked.reason, action).await
}

async fn make(
    site: &Site,
    visitor: &Visitor,
    id: PersonId,
    reason: &str,
    action: Action,
) -> Result<Redirect, Fault> {
    let _one_at_a_time = site.deciding().await;
    desk::decide(site, visitor, desk::reason(reason)?, action).await?;
    Ok(Redirect::to(&format!("/desk/person/{id}")))
}

/// A person and the mention that names him.
fn find(site: &Site, id: PersonId) -> Result<(Person, MentionId), Fault> {
    let person = site.register().person(id).cloned().ok_or(Fault::NotFound)?;
    let first = person.mentions.first().copied().ok_or(Fault::NotFound)?;
    Ok((person, first))
}

/// A mention of this person by its id.
fn mention_of(site: &Site, id: PersonId, text: &str) -> Result<MentionId, Fault> {
    let mention = text.trim().parse().map_err(|_| unfit("Choose one of his mentions."))?;
    let (person, _) = find(site, id)?;
    person.mentions.contains(&mention).then_some(mention).ok_or_else(|| unfit("Choose one of his mentions."))
}

fn unfit(said: &str) -> Fault {
    Fault::Unfit(said.to_owned())
}

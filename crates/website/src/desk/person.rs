//! A person at the desk: all that the newsroom knows, and the decisions that can be made on him.

use axum::Extension;
use axum::extract::{Form, Path, State};
use axum::response::{Html, Redirect};
use axum::routing::{MethodRouter, post};
use minijinja::context;
use records::{Action, FieldName, MentionId, Person, PersonId};
use serde::Deserialize;

use crate::desk;
use crate::fault::Fault;
use crate::guard::Visitor;
use crate::pages::person::fields_of;
use crate::rights::Right;
use crate::site::Site;
use crate::view::View;
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
    view: View,
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
            let fields = fields_of(&view, &site, &shown);
            context! { id => shown.id, fields, evidence => stored.mention.evidence.to_string() }
        })
        .collect();
    view.page(
        "desk_person.html",
        context! {
            id => id.to_string(), name => record.name(), fields => fields_of(&view, &site, &record), mentions,
            rules => visitor.role.has(Right::Rule), names => FieldName::ALL.iter().map(ToString::to_string).collect::<Vec<_>>(),
        },
    )
}

/// What an editor's form makes of a person.
type Decides = fn(&Site, PersonId, &Asked) -> Result<Action, Fault>;

/// A route on which a person is decided about.
pub(crate) fn deciding(decides: Decides) -> MethodRouter<Site> {
    post(
        async move |State(site): State<Site>,
                    Extension(visitor): Extension<Visitor>,
                    Path(id): Path<PersonId>,
                    Form(asked): Form<Asked>| {
            let action = decides(&site, id, &asked)?;
            desk::decide(&site, &visitor, desk::reason(&asked.reason)?, action).await?;
            Ok::<_, Fault>(Redirect::to(&format!("/desk/person/{id}")))
        },
    )
}

/// Confirms, merges with another person, or splits a mention off.
pub(crate) fn settle(site: &Site, id: PersonId, asked: &Asked) -> Result<Action, Fault> {
    let (_, first) = find(site, id)?;
    match asked.what.as_str() {
        "confirm" => Ok(Action::Confirm { person: first }),
        "merge" => {
            let other = asked.other.trim().parse().map_err(|_| Fault::unfit("unfit-other"))?;
            let (_, right) = find(site, other)?;
            if other == id {
                return Err(Fault::unfit("unfit-same"));
            }
            Ok(Action::Same { left: first, right })
        }
        "split" => {
            let right = mention_of(site, id, &asked.other)?;
            if right == first {
                return Err(Fault::unfit("unfit-split"));
            }
            Ok(Action::Different { left: first, right })
        }
        _ => Err(Fault::unfit("unfit-settle")),
    }
}

/// Withdraws, or redacts a field of a mention.
pub(crate) fn rule(site: &Site, id: PersonId, asked: &Asked) -> Result<Action, Fault> {
    let (_, first) = find(site, id)?;
    match asked.what.as_str() {
        "withdraw" => Ok(Action::Withdraw { person: first }),
        "redact" => Ok(Action::Redact {
            mention: mention_of(site, id, &asked.other)?,
            field: asked.field.parse().map_err(|_| Fault::unfit("unfit-field"))?,
        }),
        _ => Err(Fault::unfit("unfit-rule")),
    }
}

/// A person and the mention that names him.
fn find(site: &Site, id: PersonId) -> Result<(Person, MentionId), Fault> {
    let person = site.register().person(id).cloned().ok_or(Fault::NotFound)?;
    let first = person.mentions.first().copied().ok_or(Fault::NotFound)?;
    Ok((person, first))
}

/// A mention of this person by its id.
fn mention_of(site: &Site, id: PersonId, text: &str) -> Result<MentionId, Fault> {
    let mention = text.trim().parse().map_err(|_| Fault::unfit("unfit-mention"))?;
    let (person, _) = find(site, id)?;
    person.mentions.contains(&mention).then_some(mention).ok_or_else(|| Fault::unfit("unfit-mention"))
}

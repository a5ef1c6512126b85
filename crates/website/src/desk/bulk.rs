//! One decision on several persons at once: first shown, then made.

use axum::Extension;
use axum::extract::{Form, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use jiff::Timestamp;
use minijinja::context;
use records::{Action, MentionId, Person, PersonId, Status};

use crate::desk;
use crate::fault::Fault;
use crate::guard::Visitor;
use crate::register::Register;
use crate::site::Site;
use crate::view::View;
use crate::visible::{self, Audience};

/// The most persons that are decided about at once.
const MOST: usize = 100;

/// What was asked: boxes of one name come as often as they are ticked.
struct Asked {
    persons: Vec<PersonId>,
    /// The status that they are to have.
    to: Status,
    reason: String,
    sure: bool,
}

impl Asked {
    fn read(fields: Vec<(String, String)>) -> Result<Self, Fault> {
        let one =
            |name: &str| fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
        let to = match one("what") {
            "confirm" => Status::Confirmed,
            "withdraw" => Status::Withdrawn,
            _ => return Err(Fault::unfit("unfit-bulk")),
        };
        let ids = fields.iter().filter(|(key, _)| key == "person");
        let mut persons = ids
            .map(|(_, id)| id.parse().map_err(|_| Fault::unfit("unfit-other")))
            .collect::<Result<Vec<PersonId>, _>>()?;
        persons.sort_unstable();
        persons.dedup();
        if persons.is_empty() || persons.len() > MOST {
            return Err(Fault::unfit("unfit-many"));
        }
        let reason = desk::reason(one("reason"))?.to_owned();
        Ok(Self { persons, to, reason, sure: !one("sure").is_empty() })
    }

    /// The persons whose status would change, each with the mention that names him.
    fn changed<'a>(&self, register: &'a Register) -> Result<Vec<(&'a Person, MentionId)>, Fault> {
        let found = self.persons.iter().map(|id| {
            let person = register.person(*id).ok_or(Fault::NotFound)?;
            Ok((person, *person.mentions.first().ok_or(Fault::NotFound)?))
        });
        let found = found.collect::<Result<Vec<_>, Fault>>()?;
        Ok(found.into_iter().filter(|(person, _)| person.status != self.to).collect())
    }
}

/// Shows what would change; once it is meant, decides person by person.
pub(crate) async fn decide(
    view: View,
    State(site): State<Site>,
    Extension(visitor): Extension<Visitor>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let asked = Asked::read(fields)?;
    let register = site.register();
    let changed = asked.changed(&register)?;
    if !asked.sure {
        return Ok(preview(&view, &register, &asked, &changed)?.into_response());
    }
    for (_, person) in changed {
        let person = match asked.to {
            Status::Confirmed => Action::Confirm { person },
            _ => Action::Withdraw { person },
        };
        site.store().decide_once(visitor.name(), &asked.reason, Timestamp::now(), person).await?;
    }
    site.refresh().await?;
    Ok(Redirect::to("/desk/decisions").into_response())
}

fn preview(
    view: &View,
    register: &Register,
    asked: &Asked,
    changed: &[(&Person, MentionId)],
) -> Result<Html<String>, Fault> {
    let row = |(person, _): &(&Person, MentionId)| {
        let record = visible::person(person, &register.withheld, Audience::Newsroom);
        context! { id => record.id.clone(), name => record.name(), from => record.value("status"), date => record.value("date") }
    };
    let leaving = changed.iter().filter(|(person, _)| person.status == Status::Confirmed).count() as f64;
    let change = if asked.to == Status::Confirmed { changed.len() as f64 } else { -leaving };
    view.page(
        "bulk.html",
        context! {
            rows => changed.iter().map(row).collect::<Vec<_>>(), to => asked.to.as_str(), reason => asked.reason.clone(), change,
            what => if asked.to == Status::Confirmed { "confirm" } else { "withdraw" },
            alike => asked.persons.len() - changed.len(),
        },
    )
}

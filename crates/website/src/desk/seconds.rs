//! Decisions that wait for a second person, where the codebook wants two.

use axum::Extension;
use axum::extract::State;
use axum::response::Html;
use minijinja::context;
use records::Action;

use crate::fault::Fault;
use crate::guard::Visitor;
use crate::site::Site;
use crate::view::View;
use crate::visible::{self, Audience};

/// What waits, each with the person it is about and whether it is the visitor who may not second it.
pub(crate) async fn page(
    view: View,
    State(site): State<Site>,
    Extension(visitor): Extension<Visitor>,
) -> Result<Html<String>, Fault> {
    let register = site.register();
    let rows: Vec<_> = register
        .unseconded
        .iter()
        .map(|decision| {
            let (mention, what) = match decision.action {
                Action::Withdraw { person } => (Some(person), "withdrawn"),
                Action::Confirm { person } => (Some(person), "confirmed"),
                _ => (None, ""),
            };
            let person = mention.and_then(|mention| register.person_of(mention));
            let name = person.map(|person| visible::person(person, &register.withheld, Audience::Newsroom).name());
            context! {
                number => decision.number, at => decision.at.strftime("%Y-%m-%d %H:%M").to_string(),
                author => decision.author.clone(), reason => decision.reason.clone(), what, name,
                person => person.map(|person| person.id.to_string()), mine => decision.author == visitor.name(),
            }
        })
        .collect();
    view.page("seconds.html", context! { rows })
}

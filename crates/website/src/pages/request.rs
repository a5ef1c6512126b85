//! What a reader asks: to correct, add or remove. No account, no address, no script.

use axum::extract::{Form, Query, State};
use axum::response::Html;
use jiff::Timestamp;
use minijinja::context;
use records::{Hash, PersonId};
use serde::Deserialize;
use store::{LeadKind, NewLead, Received};

use crate::fault::Fault;
use crate::render;
use crate::site::Site;

/// The most letters of a request.
const MOST: usize = 10_000;

/// Which person's page the reader came from.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct About {
    #[serde(default)]
    person: String,
}

/// What the reader asks.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    kind: String,
    #[serde(default)]
    person: String,
    #[serde(default)]
    source: String,
    words: String,
}

/// The form.
pub(crate) async fn form(
    State(site): State<Site>,
    Query(about): Query<About>,
) -> Result<Html<String>, Fault> {
    render::page("request.html", context! { banner => site.banner(), person => about.person })
}

/// Takes the request in. The answer names its number, by which the reader can ask again.
pub(crate) async fn take(State(site): State<Site>, Form(asked): Form<Asked>) -> Result<Html<String>, Fault> {
    let unfit = |said: &str| Fault::Unfit(said.to_owned());
    let kind = LeadKind::parse(&asked.kind)
        .filter(|kind| matches!(kind, LeadKind::Correct | LeadKind::Add | LeadKind::Remove))
        .ok_or_else(|| unfit("Choose what you ask for: to correct, to add or to remove."))?;
    let words = asked.words.trim();
    if words.is_empty() {
        return Err(unfit("Write in a few words what is wrong or missing."));
    }
    if words.chars().count() > MOST || asked.source.chars().count() > MOST {
        return Err(unfit("Write less than 10,000 letters; send a longer text in parts."));
    }
    let person = asked.person.trim();
    if kind != LeadKind::Add && person.parse::<PersonId>().is_err() {
        return Err(unfit("Name the person by the id of his page, such as p0123456789abcdef."));
    }
    let lead = NewLead {
        account: None,
        kind,
        subject: person.chars().take(100).collect(),
        url: asked.source.trim().to_owned(),
        note: words.to_owned(),
        content: Hash::of(words.as_bytes()),
    };
    let said = match site.store().add_lead(&lead, Timestamp::now()).await? {
        Received::New(number) => format!("Thank you. An editor will read this. Its number is {number}."),
        Received::Known(number) => {
            format!("This was sent before, as number {number}. An editor will read it.")
        }
    };
    render::page("said.html", context! { banner => site.banner(), said })
}

//! What a reader asks: to correct, add or remove. No account, no address, no script.

use axum::extract::{Form, State};
use axum::response::Html;
use jiff::Timestamp;
use minijinja::context;
use records::{Hash, PersonId};
use serde::Deserialize;
use store::{LeadKind, NewLead, Received};

use crate::asked::Asked;
use crate::fault::Fault;
use crate::site::Site;
use crate::view::View;
use crate::words::Message;

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
pub(crate) struct Wanted {
    kind: String,
    #[serde(default)]
    person: String,
    #[serde(default)]
    source: String,
    words: String,
}

/// The form.
pub(crate) async fn form(view: View, Asked(about): Asked<About>) -> Result<Html<String>, Fault> {
    view.page("request.html", context! { person => about.person })
}

/// Takes the request in. The answer names its number, by which the reader can ask again.
pub(crate) async fn take(
    view: View,
    State(site): State<Site>,
    Form(asked): Form<Wanted>,
) -> Result<Html<String>, Fault> {
    let kind = LeadKind::parse(&asked.kind)
        .filter(|kind| matches!(kind, LeadKind::Correct | LeadKind::Add | LeadKind::Remove))
        .ok_or_else(|| Fault::unfit("unfit-kind"))?;
    let words = asked.words.trim();
    if words.is_empty() {
        return Err(Fault::unfit("unfit-empty"));
    }
    if words.chars().count() > MOST || asked.source.chars().count() > MOST {
        return Err(Fault::unfit("unfit-long"));
    }
    let person = asked.person.trim();
    if kind != LeadKind::Add && person.parse::<PersonId>().is_err() {
        return Err(Fault::unfit("unfit-person"));
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
        Received::New(number) => Message::new("request-taken").with("number", number.to_string()),
        Received::Known(number) => Message::new("request-known").with("number", number.to_string()),
    };
    view.page("said.html", context! { said => said.within(view.language()) })
}

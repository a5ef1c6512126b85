//! Possible duplicates: a pair side by side, one click or key per decision.

use axum::Extension;
use axum::extract::{Form, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use minijinja::context;
use records::{Action, FieldName, MentionId};
use serde::Deserialize;
use store::StoredMention;

use crate::asked::Asked as Question;
use crate::desk;
use crate::fault::Fault;
use crate::guard::Visitor;
use crate::passage::passage;
use crate::queue::Next;
use crate::site::Site;
use crate::view::View;
use crate::visible::{self, Audience, Record};

/// How many other mentions of a person are shown beside a pair.
const NEIGHBOURS: usize = 8;

/// How many pairs to pass over.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    pub(crate) skip: usize,
    #[serde(default)]
    done: Option<u64>,
}

/// A decision on a pair.
#[derive(Deserialize)]
pub(crate) struct Verdict {
    pub(crate) left: MentionId,
    pub(crate) right: MentionId,
    pub(crate) verdict: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    pub(crate) skip: usize,
}

/// The next pair.
pub(crate) async fn next(
    view: View,
    State(site): State<Site>,
    Extension(visitor): Extension<Visitor>,
    Question(asked): Question<Asked>,
) -> Result<Html<String>, Fault> {
    let (waiting, next) = {
        let mut queue = site.queue();
        (queue.waiting(), queue.next(visitor.name(), asked.skip))
    };
    let Next::Pair(pair) = next else {
        let why = match next {
            Next::Lent => "lent",
            Next::Passed => "passed",
            Next::Nothing | Next::Pair(_) => "none",
        };
        return view.page("review.html", context! { waiting, done => asked.done, why });
    };
    let score = context! {
        stake => (pair.stake * 10.0).round() / 10.0,
        weight => format!("{:+.1}", pair.weight), probability => (pair.probability * 100.0).round(),
    };
    let pair = context! { ..score, ..beside(&view, &site, pair.left, pair.right).await? };
    view.page("review.html", context! { waiting, done => asked.done, skip => asked.skip, pair })
}

/// Two mentions side by side: the fields, the sentences they were read from, and who else stands in the persons of either.
pub(crate) async fn beside(
    view: &View,
    site: &Site,
    left: MentionId,
    right: MentionId,
) -> Result<minijinja::Value, Fault> {
    let register = site.register();
    let stored = site.store().mentions_of(&[left, right]).await?;
    let shown: Vec<Record> = stored
        .iter()
        .map(|stored| visible::mention(stored, &register.withheld, Audience::Newsroom))
        .collect();
    let [left_record, right_record] = shown.as_slice() else { return Err(Fault::NotFound) };
    let person = |mention| register.person_of(mention).map(|person| person.id.to_string());
    let mut passages = Vec::new();
    let mut neighbours = Vec::new();
    for one in &stored {
        let text = site.store().evidence_text(one.mention.evidence).await?.unwrap_or_default();
        passages.push(passage(&text, &one.mention, &register.withheld, Audience::Newsroom));
        neighbours.push(others(site, one.mention.id).await?);
    }
    Ok(context! {
        left => left.to_string(), right => right.to_string(), left_person => person(left), right_person => person(right),
        evidence => stored.iter().map(|stored| stored.mention.evidence.to_string()).collect::<Vec<_>>(),
        rows => rows(view, site, left_record, right_record), passages, neighbours,
    })
}

/// The other mentions of a mention's person, a line each.
async fn others(site: &Site, mention: MentionId) -> Result<Vec<String>, Fault> {
    let register = site.register();
    let person = register.person_of(mention);
    let ids: Vec<MentionId> = person.map(|person| person.mentions.clone()).unwrap_or_default();
    let ids: Vec<MentionId> = ids.into_iter().filter(|id| *id != mention).take(NEIGHBOURS).collect();
    let stored = site.store().mentions_of(&ids).await?;
    let line = |stored: &StoredMention| {
        let record = visible::mention(stored, &register.withheld, Audience::Newsroom);
        let said = ["birth", "age", "death", "origin_settlement", "source"]
            .map(|field| record.value(field).to_owned());
        let said = std::iter::once(record.name()).chain(said).filter(|value| !value.is_empty());
        said.collect::<Vec<_>>().join(", ")
    };
    Ok(stored.iter().map(line).collect())
}

/// The fields of both, side by side: alike, differing, or said by one alone.
fn rows(view: &View, site: &Site, left: &Record, right: &Record) -> Vec<minijinja::Value> {
    let order = ["kind", "first_reported_at", "source", "class"].into_iter().map(str::to_owned);
    let fields = order.chain(FieldName::ALL.iter().map(ToString::to_string));
    let row = |field: String| {
        let (a, b) = (left.value(&field), right.value(&field));
        let how = match (a.is_empty(), b.is_empty()) {
            (true, true) => return None,
            (false, false) if names::fold(a) == names::fold(b) => "alike",
            (false, false) => "differ",
            _ => "one",
        };
        let mark = match how {
            "alike" => "=",
            "differ" => "≠",
            _ => "",
        };
        let shown = |value: &str| view.language().shown(site.codebook(), &field, value);
        Some(
            context! { name => view.language().field(&field), left => shown(a), right => shown(b), how, mark },
        )
    };
    fields.filter_map(row).collect()
}

/// Decides a pair; one that another has decided meanwhile is not decided again.
pub(crate) async fn decide(
    State(site): State<Site>,
    Extension(visitor): Extension<Visitor>,
    Form(verdict): Form<Verdict>,
) -> Result<Response, Fault> {
    let (left, right) = (verdict.left, verdict.right);
    let action = match verdict.verdict.as_str() {
        "same" => Action::Same { left, right },
        "different" => Action::Different { left, right },
        "later" => {
            return Ok(Redirect::to(&format!("/desk/review?skip={}", verdict.skip + 1)).into_response());
        }
        _ => return Err(Fault::unfit("unfit-verdict")),
    };
    let decision = desk::decide(&site, &visitor, &verdict.reason, action).await?;
    Ok(Redirect::to(&format!("/desk/review?skip={}&done={}", verdict.skip, decision.number)).into_response())
}

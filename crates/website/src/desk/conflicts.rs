//! Persons whose sources contradict each other.

use axum::extract::State;
use axum::response::Html;
use minijinja::{Value, context};
use records::{Person, PersonId};
use serde::Deserialize;
use store::StoredMention;

use crate::asked::Asked as Question;
use crate::fault::Fault;
use crate::site::Site;
use crate::view::View;
use crate::visible::{self, Audience};

/// How many persons the page lists.
const LISTED: usize = 50;
/// How many persons are looked at in one step, and in all for one page.
const STEP: usize = 250;
const MOST: usize = 5_000;

/// After whom to go on.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    after: String,
}

/// The next persons with contradictions, in the order of their ids.
pub(crate) async fn page(
    view: View,
    State(site): State<Site>,
    Question(asked): Question<Asked>,
) -> Result<Html<String>, Fault> {
    let register = site.register();
    let after: Option<PersonId> = asked.after.parse().ok();
    let several = register.persons.iter().filter(|person| person.mentions.len() > 1);
    let several: Vec<&Person> =
        several.filter(|person| after.is_none_or(|after| person.id > after)).collect();
    let (mut rows, mut last) = (Vec::new(), None);
    'looking: for some in several.chunks(STEP).take(MOST / STEP) {
        let ids: Vec<_> = some.iter().flat_map(|person| person.mentions.iter().copied()).collect();
        let stored = site.store().mentions_of(&ids).await?;
        let mut stored = stored.as_slice();
        for person in some {
            let of_him = stored.iter().take_while(|one| person.mentions.contains(&one.mention.id)).count();
            let (his, rest) = stored.split_at(of_him);
            stored = rest;
            last = Some(person.id);
            rows.extend(row(&view, &site, person, his));
            if rows.len() == LISTED {
                break 'looking;
            }
        }
    }
    let more = last.filter(|last| several.last().is_some_and(|person| person.id != *last));
    let more = more.map(|last| last.to_string());
    view.page("conflicts.html", context! { rows, more, first => after.is_none() })
}

/// What the sources of a person contradict each other in; `None` where they agree. Redacted fields are not compared.
fn row(view: &View, site: &Site, person: &Person, stored: &[StoredMention]) -> Option<Value> {
    let register = site.register();
    let shown: Vec<_> =
        stored.iter().map(|one| visible::mention(one, &register.withheld, Audience::Newsroom)).collect();
    let found = persons::conflicts(stored.iter().map(|one| &one.mention));
    let said = |conflict: persons::Conflict| {
        let field = conflict.field.to_string();
        let values: Vec<_> = conflict
            .said
            .into_iter()
            .filter(|(place, value)| shown[*place].value(&field) == value)
            .map(|(place, value)| {
                let value = view.language().shown(site.codebook(), &field, &value);
                context! { value, source => stored[place].source.clone(), evidence => stored[place].mention.evidence.to_string() }
            })
            .collect();
        (values.len() > 1).then(|| context! { name => view.language().field(&field), values })
    };
    let fields: Vec<_> = found.into_iter().filter_map(said).collect();
    let name = visible::person(person, &register.withheld, Audience::Newsroom).name();
    (!fields.is_empty()).then(|| context! { id => person.id.to_string(), name, fields })
}

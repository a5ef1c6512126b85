//! Blind second readings: pairs that another editor decided, read again without seeing what he said or what linkage thinks; and how
//! well editors agree.

use std::collections::{BTreeMap, HashSet};

use axum::Extension;
use axum::extract::{Form, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use jiff::Timestamp;
use minijinja::context;
use records::decision::standing;
use records::{Action, Decision, Hash, MentionId};
use store::SecondReading;

use crate::agreement::Agreement;
use crate::asked::Asked as Question;
use crate::desk::review::{Asked, Verdict, beside};
use crate::fault::Fault;
use crate::guard::Visitor;
use crate::queue::pair_of;
use crate::site::Site;
use crate::view::View;

/// How many disagreements the page lists.
const LISTED: usize = 200;

/// The first decisions on pairs, by people and not by rules.
async fn first_readings(site: &Site) -> Result<Vec<(Decision, (MentionId, MentionId), bool)>, Fault> {
    let decisions = standing(site.store().decisions().await?);
    let of_people = decisions.into_iter().filter(|decision| !decision.author.starts_with("rule:"));
    let of_pair = |decision: Decision| {
        let (pair, same) = (pair_of(&decision)?, matches!(decision.action, Action::Same { .. }));
        Some((decision, pair, same))
    };
    Ok(of_people.filter_map(of_pair).collect())
}

/// The next pair that somebody else decided and this editor has not read. They come in an order that depends on nothing but the pair, so
/// that who reads a hundred has read a sample drawn by chance.
pub(crate) async fn next(
    view: View,
    State(site): State<Site>,
    Extension(visitor): Extension<Visitor>,
    Question(asked): Question<Asked>,
) -> Result<Html<String>, Fault> {
    let mine = |reading: &SecondReading| reading.account == visitor.name();
    let readings = site.store().second_readings().await?;
    let read: HashSet<_> = readings.iter().filter(|one| mine(one)).map(|one| (one.left, one.right)).collect();
    let mut open: Vec<(Hash, (MentionId, MentionId))> = first_readings(&site)
        .await?
        .into_iter()
        .filter(|(first, pair, _)| first.author != visitor.name() && !read.contains(pair))
        .map(|(_, pair, _)| (Hash::of_parts(&[&pair.0.0.to_be_bytes(), &pair.1.0.to_be_bytes()]), pair))
        .collect();
    open.sort_unstable();
    let Some((_, (left, right))) = open.get(asked.skip).copied() else {
        return view.page(
            "again.html",
            context! { waiting => open.len(), passed => asked.skip > 0 && !open.is_empty() },
        );
    };
    let pair = beside(&view, &site, left, right).await?;
    view.page("again.html", context! { waiting => open.len(), skip => asked.skip, pair })
}

/// Keeps a second reading. It decides nothing.
pub(crate) async fn keep(
    State(site): State<Site>,
    Extension(visitor): Extension<Visitor>,
    Form(verdict): Form<Verdict>,
) -> Result<Response, Fault> {
    let next = |skip: usize| Redirect::to(&format!("/desk/again?skip={skip}")).into_response();
    let same = match verdict.verdict.as_str() {
        "same" => true,
        "different" => false,
        "later" => return Ok(next(verdict.skip + 1)),
        _ => return Err(Fault::unfit("unfit-verdict")),
    };
    let (left, right) = (verdict.left.min(verdict.right), verdict.left.max(verdict.right));
    let somebody_elses = first_readings(&site)
        .await?
        .iter()
        .any(|(first, pair, _)| *pair == (left, right) && first.author != visitor.name());
    if !somebody_elses {
        return Err(Fault::NotFound);
    }
    let reading =
        SecondReading { left, right, account: visitor.name().to_owned(), at: Timestamp::now(), same };
    site.store().add_second_reading(&reading).await?;
    Ok(next(verdict.skip))
}

/// How well editors agree, two by two, and where they do not.
pub(crate) async fn agreement(view: View, State(site): State<Site>) -> Result<Html<String>, Fault> {
    let firsts: BTreeMap<_, _> = first_readings(&site)
        .await?
        .into_iter()
        .map(|(decision, pair, same)| (pair, (decision, same)))
        .collect();
    let mut by_editors: BTreeMap<(String, String), Vec<(bool, bool)>> = BTreeMap::new();
    let mut apart = Vec::new();
    for second in site.store().second_readings().await? {
        let Some((first, same)) = firsts.get(&(second.left, second.right)) else { continue };
        let editors = (first.author.clone(), second.account.clone());
        by_editors.entry(editors).or_default().push((*same, second.same));
        if *same != second.same {
            apart.push(context! {
                left => second.left.to_string(), right => second.right.to_string(),
                first => first.author.clone(), first_said => *same, decision => first.number,
                second => second.account, second_said => second.same,
                at => second.at.strftime("%Y-%m-%d %H:%M").to_string(),
            });
        }
    }
    let row = |((first, second), said): (&(String, String), &Vec<(bool, bool)>)| {
        let of = Agreement::of(said);
        context! {
            first, second, pairs => of.pairs, agreed => of.agreed,
            kappa => of.kappa.map(|kappa| (kappa * 100.0).round() / 100.0),
        }
    };
    let rows: Vec<_> = by_editors.iter().map(row).collect();
    apart.reverse();
    apart.truncate(LISTED);
    view.page("agreement.html", context! { rows, apart })
}

//! Where the desk begins: what there is to do, and how.

use axum::Extension;
use axum::extract::State;
use axum::response::Html;
use minijinja::context;

use crate::fault::Fault;
use crate::guard::Visitor;
use crate::rights::Right;
use crate::site::Site;
use crate::view::View;

/// How many leads the page lists.
const LEADS: u32 = 200;

/// The first page after logging in.
pub(crate) async fn page(
    view: View,
    State(site): State<Site>,
    Extension(visitor): Extension<Visitor>,
) -> Result<Html<String>, Fault> {
    let may = |right| visitor.role.has(right);
    view.page(
        "desk.html",
        context! {
            account => visitor.name(), role => visitor.role.as_str(),
            collects => may(Right::Collect), decides => may(Right::Decide), administers => may(Right::Administer),
            unseals => may(Right::Unseal), seals => may(Right::Seal),
            seconds => site.register().unseconded.len(), pairs => site.queue().waiting(),
        },
    )
}

/// What was handed in, the newest first.
pub(crate) async fn leads(view: View, State(site): State<Site>) -> Result<Html<String>, Fault> {
    let leads = site.store().leads(LEADS).await?;
    let rows: Vec<_> = leads
        .into_iter()
        .map(|lead| {
            context! {
                number => lead.number, at => lead.at.strftime("%Y-%m-%d %H:%M").to_string(),
                by => lead.lead.account,
                kind => lead.lead.kind.as_str(), subject => lead.lead.subject, url => lead.lead.url,
                note => lead.lead.note,
            }
        })
        .collect();
    view.page("leads.html", context! { rows })
}

//! Accounts and sessions.

use axum::Extension;
use axum::extract::{Form, State};
use axum::response::{Html, Redirect};
use jiff::Timestamp;
use minijinja::context;
use records::Hash;
use serde::Deserialize;

use crate::fault::Fault;
use crate::guard::Visitor;
use crate::rights::Right;
use crate::site::Site;
use crate::view::View;

/// Which session is to end.
#[derive(Deserialize)]
pub(crate) struct End {
    session: String,
}

/// Which account is to be closed.
#[derive(Deserialize)]
pub(crate) struct Close {
    name: String,
}

/// A session is named by a hash of what is kept, which is itself a hash: a page gives nobody what opens it.
fn name_of(token: Hash) -> String {
    Hash::of_parts(&[b"name", token.as_bytes()]).to_string()
}

/// One's own sessions; an administrator sees everybody's.
pub(crate) async fn sessions(
    view: View,
    State(site): State<Site>,
    Extension(visitor): Extension<Visitor>,
) -> Result<Html<String>, Fault> {
    let sessions = site.store().sessions().await?;
    let rows: Vec<_> = sessions
        .into_iter()
        .filter(|session| may_end(&visitor, &session.account))
        .map(|session| {
            context! {
                name => name_of(session.token), account => session.account,
                since => session.started_at.strftime("%Y-%m-%d %H:%M").to_string(),
                seen => session.seen_at.strftime("%Y-%m-%d %H:%M").to_string(),
                this => session.token == visitor.session.token,
            }
        })
        .collect();
    let left = site.store().recovery_left(visitor.name()).await?;
    view.page("sessions.html", context! { rows, left })
}

fn may_end(visitor: &Visitor, account: &str) -> bool {
    visitor.name() == account || visitor.role.has(Right::Administer)
}

/// Ends a session.
pub(crate) async fn end_session(
    State(site): State<Site>,
    Extension(visitor): Extension<Visitor>,
    Form(end): Form<End>,
) -> Result<Redirect, Fault> {
    let sessions = site.store().sessions().await?;
    let found = sessions.into_iter().find(|session| name_of(session.token) == end.session);
    let found = found.filter(|session| may_end(&visitor, &session.account)).ok_or(Fault::NotFound)?;
    site.store().end_session(found.token, Timestamp::now()).await?;
    Ok(Redirect::to("/desk/sessions"))
}

/// Every account.
pub(crate) async fn page(view: View, State(site): State<Site>) -> Result<Html<String>, Fault> {
    let rows: Vec<_> = site
        .store()
        .accounts()
        .await?
        .into_iter()
        .map(|account| context! { name => account.name, role => account.role, open => account.closed_at.is_none() })
        .collect();
    view.page("accounts.html", context! { rows })
}

/// Closes an account and ends its sessions. One's own stays open, so that there is always an administrator.
pub(crate) async fn close(
    State(site): State<Site>,
    Extension(visitor): Extension<Visitor>,
    Form(close): Form<Close>,
) -> Result<Redirect, Fault> {
    if close.name == visitor.name() {
        return Err(Fault::unfit("unfit-own-account"));
    }
    site.store().close_account(&close.name, Timestamp::now()).await?;
    Ok(Redirect::to("/desk/accounts"))
}

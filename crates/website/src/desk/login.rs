//! Logging in and out. Whether an account is there, is closed, has another password or another code: the answer and its
//! time are the same.

use std::time::{SystemTime, UNIX_EPOCH};

use axum::Extension;
use axum::extract::{Form, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, Html, IntoResponse, Redirect, Response};
use jiff::Timestamp;
use minijinja::context;
use records::Hash;
use serde::Deserialize;
use store::Account;

use crate::fault::Fault;
use crate::guard::{self, SESSION, Visitor};
use crate::secrets::{self, hash_of_token, is_password, random, step_of};
use crate::site::Site;
use crate::view::View;

/// The longest of any field.
const MOST: usize = 1_000;

/// The three that go together.
#[derive(Deserialize)]
pub(crate) struct Asked {
    name: String,
    password: String,
    code: String,
}

/// The form.
pub(crate) async fn form(view: View) -> Result<Html<String>, Fault> {
    view.page("login.html", context! {})
}

/// Logs in: a new token each time, whatever the browser sent.
pub(crate) async fn take(
    view: View,
    State(site): State<Site>,
    headers: HeaderMap,
    Form(asked): Form<Asked>,
) -> Result<Response, Fault> {
    let name = asked.name.trim().to_owned();
    if name.len() > MOST || asked.password.len() > MOST || asked.code.len() > MOST {
        return wrong(&view);
    }
    let account = site.store().account(&name).await?.filter(|account| account.closed_at.is_none());
    // A code that is none of the second factor's may be one that stands in for it.
    let recovery = secrets::hash_of_recovery(&name, &asked.code);
    let factors = factors(&site, account.as_ref(), asked).await?;
    let rests = site.rests(&name);
    let accepted = match factors {
        Factors::Both(step) if !rests => site.store().use_step(&name, step).await?,
        Factors::Password if !rests => site.store().use_recovery(&name, recovery, Timestamp::now()).await?,
        // The same question for nobody, so that its time does not tell a right password from a wrong one.
        _ => site.store().use_recovery("", recovery, Timestamp::now()).await?,
    };
    site.note_login(&name, !accepted);
    if !accepted {
        return wrong(&view);
    }
    if site.store().pulse().await?.sealed.is_some() {
        return Err(Fault::Sealed);
    }
    if let Some(old) = guard::token(&headers) {
        site.store().end_session(hash_of_token(old), Timestamp::now()).await?;
    }
    let token =
        Hash::from_bytes(random::<32>().map_err(|error| Fault::Inside(error.to_string()))?).to_string();
    site.store().open_session(hash_of_token(&token), &name, Timestamp::now()).await?;
    Ok((AppendHeaders([(SET_COOKIE, cookie(&site, &token, None))]), Redirect::to("/desk")).into_response())
}

/// What of a log-in is right.
enum Factors {
    /// The password, and the code, which is of this step.
    Both(i64),
    /// The password alone.
    Password,
    Neither,
}

/// What is right of what somebody gives. Password and code are always both looked at.
async fn factors(site: &Site, account: Option<&Account>, asked: Asked) -> Result<Factors, Fault> {
    let (hash, secret) = match account {
        Some(account) => (account.password.clone(), account.totp.clone()),
        None => (secrets::NOBODY.clone(), vec![0; 20]),
    };
    let is_there = account.is_some();
    let inside = |error: &dyn std::fmt::Display| Fault::Inside(error.to_string());
    let _turn = site.hashing().acquire().await.map_err(|error| inside(&error))?;
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let looked = tokio::task::spawn_blocking(move || {
        let right = is_password(&asked.password, &hash) && is_there;
        match step_of(&asked.code, &secret, seconds) {
            Some(step) if right => Factors::Both(step),
            None if right => Factors::Password,
            _ => Factors::Neither,
        }
    });
    looked.await.map_err(|error| inside(&error))
}

/// What every failure is answered with.
fn wrong(view: &View) -> Result<Response, Fault> {
    let page = view.page("login.html", context! { said => view.say("login-wrong") })?;
    Ok((StatusCode::UNAUTHORIZED, page).into_response())
}

fn cookie(site: &Site, token: &str, age: Option<u32>) -> String {
    let secure = if site.secure() { "; Secure" } else { "" };
    let age = age.map(|age| format!("; Max-Age={age}")).unwrap_or_default();
    format!("{SESSION}={token}; Path=/; HttpOnly; SameSite=Strict{secure}{age}")
}

/// Logs out.
pub(crate) async fn leave(
    State(site): State<Site>,
    Extension(visitor): Extension<Visitor>,
) -> Result<Response, Fault> {
    site.store().end_session(visitor.session.token, Timestamp::now()).await?;
    Ok((AppendHeaders([(SET_COOKIE, cookie(&site, "", Some(0)))]), Redirect::to("/desk/login"))
        .into_response())
}

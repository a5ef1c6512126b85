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
    let step = right_step(&site, account.as_ref(), asked).await?;
    let rests = site.rests(&name);
    let accepted = match step {
        Some(step) if !rests => site.store().use_step(&name, step).await?,
        _ => false,
    };
    site.note_login(&name, !accepted);
    if !accepted {
        return wrong(&view);
    }
    if let Some(old) = guard::token(&headers) {
        site.store().end_session(hash_of_token(old), Timestamp::now()).await?;
    }
    let token =
        Hash::from_bytes(random::<32>().map_err(|error| Fault::Inside(error.to_string()))?).to_string();
    site.store().open_session(hash_of_token(&token), &name, Timestamp::now()).await?;
    Ok((AppendHeaders([(SET_COOKIE, cookie(&site, &token, None))]), Redirect::to("/desk")).into_response())
}

/// The step whose code it is, if the password is right too. Both are always looked at.
async fn right_step(site: &Site, account: Option<&Account>, asked: Asked) -> Result<Option<i64>, Fault> {
    let (hash, secret) = match account {
        Some(account) => (account.password.clone(), account.totp.clone()),
        None => (secrets::NOBODY.clone(), vec![0; 20]),
    };
    let is_there = account.is_some();
    let inside = |error: &dyn std::fmt::Display| Fault::Inside(error.to_string());
    let _turn = site.hashing().acquire().await.map_err(|error| inside(&error))?;
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let looked = tokio::task::spawn_blocking(move || {
        let right = is_password(&asked.password, &hash);
        let step = step_of(&asked.code, &secret, seconds);
        step.filter(|_| right && is_there)
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

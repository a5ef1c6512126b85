//! What every request passes through: who is it, may he, and the headers of the answer.

use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, LOCATION, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use store::Session;

use crate::address::Address;
use crate::fault::{Fault, refusal};
use crate::fresh;
use crate::limits::Who;
use crate::rights::{Right, Role};
use crate::routes::{methods_of, right_of};
use crate::secrets::hash_of_token;
use crate::site::Site;
use crate::view::View;
use crate::words::Message;
use languages::Language;

/// The cookie that holds the token.
pub(crate) const SESSION: &str = "session";
/// A session that is not used for so long is over.
const IDLE: SignedDuration = SignedDuration::from_hours(2);
/// A session that began so long ago is over.
const LONGEST: SignedDuration = SignedDuration::from_hours(12);
/// How exactly the last use is kept: a write for each page would be waste.
const PATIENCE: SignedDuration = SignedDuration::from_mins(5);

/// Nothing is run, nothing comes from elsewhere, nothing is sent elsewhere, and nobody frames us.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Who is logged in.
#[derive(Debug, Clone)]
pub(crate) struct Visitor {
    /// The session.
    pub(crate) session: Session,
    /// The account's role.
    pub(crate) role: Role,
}

impl Visitor {
    /// The pseudonym.
    pub(crate) fn name(&self) -> &str {
        &self.session.account
    }
}

/// The token that a browser sent.
pub(crate) fn token(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get_all(COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    cookies
        .flat_map(|cookies| cookies.split(';'))
        .find_map(|cookie| cookie.trim().strip_prefix(SESSION)?.strip_prefix('='))
}

/// Lets a request through if its visitor has the right of its route. A route that the table does not name has none.
pub(crate) async fn guard(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let path = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let method = if request.method() == Method::HEAD { Method::GET } else { request.method().clone() };
    let path = path.as_deref().unwrap_or_default();
    let Some(right) = right_of(&method, path) else {
        let others = methods_of(path).join(", ");
        return if others.is_empty() { Fault::NotFound } else { Fault::Method(others) }.into_response();
    };
    // What tells an orchestrator that the process lives is asked of a sealed one too.
    let watched = matches!(path, "/healthz" | "/readyz" | "/metrics");
    if site.sealed() && !watched {
        return Fault::Sealed.into_response();
    }
    if right == Right::Anyone && !watched {
        let address = site.buckets().address(&request).map(Who::Address);
        let readers = (path == "/request" && method == Method::POST).then_some(Who::Readers);
        if let Err(fault) = address.into_iter().chain(readers).try_for_each(|who| allow(&site, who)) {
            return fault.into_response();
        }
    }
    if right != Right::Anyone {
        match visitor(&site, request.headers()).await {
            Ok(Some(visitor)) if visitor.role.has(right) => {
                if let Err(fault) = allow(&site, Who::Account(visitor.name())) {
                    return fault.into_response();
                }
                request.extensions_mut().insert(visitor)
            }
            Ok(Some(_)) => return Fault::Forbidden.into_response(),
            Ok(None) => return Fault::LoggedOut.into_response(),
            Err(fault) => return fault.into_response(),
        };
    }
    if right == Right::Anyone {
        let asked = fresh::Asked::of(&request);
        return asked.answer(next.run(request).await, site.changed_at()).await;
    }
    let mut answer = next.run(request).await;
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

/// Lets a request count against a limit.
fn allow(site: &Site, who: Who<'_>) -> Result<(), Fault> {
    let whole = |wait: Duration| Fault::TooMuch(wait.as_secs() + 1);
    site.buckets().take(who, Instant::now()).map_err(whole)
}

async fn visitor(site: &Site, headers: &HeaderMap) -> Result<Option<Visitor>, Fault> {
    let Some(token) = token(headers) else { return Ok(None) };
    let Some(session) = site.store().session(hash_of_token(token)).await? else { return Ok(None) };
    let now = Timestamp::now();
    let idle = now.duration_since(session.seen_at);
    if idle > IDLE || now.duration_since(session.started_at) > LONGEST {
        site.store().end_session(session.token, now).await?;
        return Ok(None);
    }
    if idle > PATIENCE {
        site.store().touch_session(session.token, now).await?;
    }
    Ok(Role::parse(&session.role).map(|role| Visitor { session, role }))
}

/// Puts the headers on every answer, says refusals in the visitor's language, and counts.
pub(crate) async fn dress(State(site): State<Site>, request: Request, next: Next) -> Response {
    let path = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let address = request.extensions().get::<Address>().cloned();
    let address = address.unwrap_or_else(|| Address::read(request.uri().path(), None).0);
    let method = request.method().clone();
    let mut answer = next.run(request).await;
    if let Some(said) = refused(&answer) {
        answer = in_words(&site, answer, &address, &method, &said);
    }
    site.count(path.as_deref().unwrap_or("none"), answer.status().as_u16());
    let headers = answer.headers_mut();
    if let Some(to) =
        headers.get(LOCATION).and_then(|to| to.to_str().ok()).and_then(|to| to.strip_prefix('/'))
        && let Ok(to) = HeaderValue::from_str(&format!("/{}{to}", address.language.prefix()))
    {
        headers.insert(LOCATION, to);
    }
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, POLICY),
        (REFERRER_POLICY, "same-origin"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    answer
}

/// What is to be said of an answer that is a refusal and not a page yet.
fn refused(answer: &Response) -> Option<Message> {
    let kind = answer.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let bare = answer.status().is_client_error() && !kind.starts_with("text/html");
    answer.extensions().get().cloned().or_else(|| bare.then(|| refusal(answer.status())))
}

/// A refusal as a page; to a program, as a problem (RFC 9457).
fn in_words(site: &Site, bare: Response, address: &Address, method: &Method, said: &Message) -> Response {
    let (mut head, _) = bare.into_parts();
    let (kind, body) = if address.is_data() {
        let title = head.status.canonical_reason().unwrap_or_default();
        let detail = said.within(Language::English);
        let problem = serde_json::json!({ "title": title, "status": head.status.as_u16(), "detail": detail });
        ("application/problem+json", problem.to_string())
    } else {
        let said = said.within(address.language);
        let view = View::new(address.clone(), method, site);
        let page = view.page("fault.html", minijinja::context! { said });
        ("text/html; charset=utf-8", page.map_or_else(|_| String::new(), |page| page.0))
    };
    head.headers.remove(CONTENT_LENGTH);
    head.headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    Response::from_parts(head, body.into())
}

//! What the operator and the browser need.

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderName, StatusCode};
use axum::response::IntoResponse;

use crate::site::Site;

const STYLE: &str = include_str!("../../templates/style.css");

/// What is of this moment alone.
const NOT_KEPT: [(HeaderName, &str); 1] = [(CACHE_CONTROL, "no-store")];

/// The one style sheet, with that of the charts.
pub(crate) async fn style() -> impl IntoResponse {
    let headers = [(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, "max-age=3600")];
    (headers, format!("{STYLE}{}", charts::css()))
}

/// Whether the process lives.
pub(crate) async fn health() -> impl IntoResponse {
    (NOT_KEPT, "ok\n")
}

/// Whether it can answer: the store does.
pub(crate) async fn ready(State(site): State<Site>) -> impl IntoResponse {
    match site.store().meta("ready").await {
        Ok(_) => (StatusCode::OK, NOT_KEPT, "ready\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, NOT_KEPT, "the store does not answer\n"),
    }
}

/// Counters for Prometheus: routes and statuses, nothing of visitors.
pub(crate) async fn metrics(State(site): State<Site>) -> impl IntoResponse {
    (NOT_KEPT, [(CONTENT_TYPE, "text/plain; version=0.0.4")], site.metrics())
}

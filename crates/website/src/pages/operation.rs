//! What the operator and the browser need.

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;

use crate::site::Site;

const STYLE: &str = include_str!("../../templates/style.css");

/// The one style sheet, with that of the charts.
pub(crate) async fn style() -> impl IntoResponse {
    let headers = [(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, "max-age=3600")];
    (headers, format!("{STYLE}{}", charts::css()))
}

/// Whether the process lives.
pub(crate) async fn health() -> &'static str {
    "ok\n"
}

/// Whether it can answer: the store does.
pub(crate) async fn ready(State(site): State<Site>) -> (StatusCode, &'static str) {
    match site.store().meta("ready").await {
        Ok(_) => (StatusCode::OK, "ready\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the store does not answer\n"),
    }
}

/// Counters for Prometheus: routes and statuses, nothing of visitors.
pub(crate) async fn metrics(State(site): State<Site>) -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/plain; version=0.0.4")], site.metrics())
}

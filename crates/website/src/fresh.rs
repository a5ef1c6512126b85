//! Answers that need not be sent again: a tag of the content, the time of the last change, and 304 where nothing changed.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, ETAG, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::fmt::rfc2822;
use records::Hash;

use crate::fault::Fault;

/// What a browser or program has already.
pub(crate) struct Asked {
    is_get: bool,
    tags: Option<String>,
    since: Option<Timestamp>,
}

impl Asked {
    pub(crate) fn of(request: &Request) -> Self {
        let header = |name| request.headers().get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        let day = |text: &str| rfc2822::DateTimeParser::new().parse_timestamp(text).ok();
        Self {
            is_get: *request.method() == Method::GET,
            tags: header(IF_NONE_MATCH).map(str::to_owned),
            since: header(IF_MODIFIED_SINCE).and_then(day),
        }
    }

    /// The answer, or 304 if its content is what is there already (RFC 9110, 13.2.2: tags before times).
    pub(crate) async fn answer(self, answer: Response, changed: Timestamp) -> Response {
        if !self.is_get || answer.status() != StatusCode::OK || answer.headers().contains_key(CACHE_CONTROL) {
            return answer;
        }
        let (mut head, body) = answer.into_parts();
        let Ok(bytes) = to_bytes(body, usize::MAX).await else {
            return Fault::Inside("an answer broke off".to_owned()).into_response();
        };
        let tag = format!("\"{}\"", &Hash::of(&bytes).to_string()[..32]);
        let same = match &self.tags {
            Some(tags) => tags.split(',').any(|one| {
                matches!(one.trim().trim_start_matches("W/"), "*")
                    || one.trim().trim_start_matches("W/") == tag
            }),
            None => self.since.is_some_and(|since| changed <= since),
        };
        let time = rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&changed);
        let values =
            [(ETAG, tag), (LAST_MODIFIED, time.unwrap_or_default()), (CACHE_CONTROL, "no-cache".to_owned())];
        for (name, value) in values {
            if let Ok(value) = HeaderValue::from_str(&value) {
                head.headers.insert(name, value);
            }
        }
        if same {
            head.status = StatusCode::NOT_MODIFIED;
            return Response::from_parts(head, Body::empty());
        }
        Response::from_parts(head, bytes.into())
    }
}

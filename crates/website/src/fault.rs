//! What can go wrong with a request, as the visitor is told.

use axum::http::header::{ALLOW, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};

use records::Decision;

use crate::words::Message;
use languages::Language;

/// What can go wrong with a request.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// There is no such page, or none that this visitor may know of.
    #[error("There is no such page.")]
    NotFound,
    /// There is such a page, but nothing can be sent to it so; what can is named.
    #[error("This page answers {0} alone.")]
    Method(String),
    /// The visitor's role does not allow it.
    #[error("Your role does not allow this. Ask an administrator if it should.")]
    Forbidden,
    /// First log in.
    #[error("Log in first.")]
    LoggedOut,
    /// The form cannot be meant so.
    #[error("{}", .0.within(Language::English))]
    Unfit(Message),
    /// Too much at once; after so many seconds it is heard again.
    #[error("This is too much at once. Wait {0} seconds.")]
    TooMuch(u64),
    /// The workspace is sealed.
    #[error("This site was closed by those who keep it.")]
    Sealed,
    /// Somebody has decided it already.
    #[error("{} decided this first, at {}.", .0.author, .0.at)]
    Decided(Box<Decision>),
    /// The store failed.
    #[error("The server could not do this. Nothing was changed; try again.")]
    Store(#[from] store::Error),
    /// A template failed, or a secret could not be made.
    #[error("The server could not do this. Nothing was changed; try again.")]
    Inside(String),
}

impl Fault {
    /// What was sent cannot be meant so, for the reason of this key.
    #[must_use]
    pub const fn unfit(key: &'static str) -> Self {
        Self::Unfit(Message::new(key))
    }

    /// The status of the answer.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Method(_) => StatusCode::METHOD_NOT_ALLOWED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::LoggedOut => StatusCode::SEE_OTHER,
            Self::Unfit(_) => StatusCode::BAD_REQUEST,
            Self::Decided(_) => StatusCode::CONFLICT,
            Self::TooMuch(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Sealed => StatusCode::SERVICE_UNAVAILABLE,
            Self::Store(_) | Self::Inside(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn message(&self) -> Message {
        match self {
            Self::Unfit(message) => message.clone(),
            Self::Forbidden => Message::new("fault-forbidden"),
            Self::TooMuch(seconds) => Message::new("fault-too-much").with("seconds", *seconds as f64),
            Self::Sealed => Message::new("fault-sealed"),
            Self::Decided(first) => Message::new("fault-decided")
                .with("who", first.author.as_str())
                .with("at", first.at.strftime("%Y-%m-%d %H:%M:%S").to_string())
                .with("what", first.action.canonical())
                .with("number", first.number.to_string()),
            other => refusal(other.status()),
        }
    }
}

/// What a status means to a visitor. Also said where a request was refused before it came to a page.
pub(crate) fn refusal(status: StatusCode) -> Message {
    Message::new(match status {
        StatusCode::NOT_FOUND => "fault-not-found",
        StatusCode::METHOD_NOT_ALLOWED => "fault-method",
        StatusCode::FORBIDDEN => "fault-foreign",
        StatusCode::PAYLOAD_TOO_LARGE => "fault-too-large",
        StatusCode::REQUEST_TIMEOUT => "fault-too-slow",
        status if status.is_client_error() => "fault-unfit",
        _ => "fault-inside",
    })
}

impl IntoResponse for Fault {
    /// The status, and what is to be said; the page is made where the visitor's language is known.
    fn into_response(self) -> Response {
        match &self {
            Self::LoggedOut => return Redirect::to("/desk/login").into_response(),
            // What the store says may hold names of documents: the log says only of what kind it is.
            Self::Store(error) => {
                tracing::error!(
                    "the store failed at a request ({}); `cenotaph verify` may say more",
                    error.kind()
                );
            }
            Self::Inside(what) => tracing::error!("a page failed: {what}"),
            _ => {}
        }
        let mut answer = self.status().into_response();
        answer.extensions_mut().insert(self.message());
        if let Self::TooMuch(seconds) = self {
            answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        if let Self::Method(allowed) = &self
            && let Ok(allowed) = HeaderValue::from_str(allowed)
        {
            answer.headers_mut().insert(ALLOW, allowed);
        }
        answer
    }
}

impl From<minijinja::Error> for Fault {
    fn from(error: minijinja::Error) -> Self {
        Self::Inside(error.to_string())
    }
}

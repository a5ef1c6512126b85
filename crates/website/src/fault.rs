//! What can go wrong with a request, as the visitor is told.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

/// What can go wrong with a request.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// There is no such page, or none that this visitor may know of.
    #[error("There is no such page.")]
    NotFound,
    /// The visitor's role does not allow it.
    #[error("Your role does not allow this. Ask an administrator if it should.")]
    Forbidden,
    /// First log in.
    #[error("Log in first.")]
    LoggedOut,
    /// The form cannot be meant so.
    #[error("{0}")]
    Unfit(String),
    /// The store failed.
    #[error("The server could not do this. Nothing was changed; try again.")]
    Store(#[from] store::Error),
    /// A template failed, or a secret could not be made.
    #[error("The server could not do this. Nothing was changed; try again.")]
    Inside(String),
}

impl Fault {
    /// The status of the answer.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::LoggedOut => StatusCode::SEE_OTHER,
            Self::Unfit(_) => StatusCode::BAD_REQUEST,
            Self::Store(_) | Self::Inside(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        match &self {
            Self::LoggedOut => return Redirect::to("/desk/login").into_response(),
            // What the store says may hold names of documents: the log says only that it failed.
            Self::Store(_) => tracing::error!("the store failed at a request; `cenotaph verify` says more"),
            Self::Inside(what) => tracing::error!("a page failed: {what}"),
            _ => {}
        }
        let status = self.status();
        match crate::render::page("fault.html", minijinja::context! { said => self.to_string() }) {
            Ok(page) => (status, page).into_response(),
            Err(_) => (status, self.to_string()).into_response(),
        }
    }
}

impl From<minijinja::Error> for Fault {
    fn from(error: minijinja::Error) -> Self {
        Self::Inside(error.to_string())
    }
}

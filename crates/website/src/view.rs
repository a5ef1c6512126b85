//! A page as one request sees it: its language, and where it stands.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::request::Parts;
use axum::response::Html;
use minijinja::{Value, context};

use crate::address::Address;
use crate::fault::Fault;
use crate::render;
use crate::site::{Forms, Site};
use crate::words::Message;
use languages::Language;

/// What a page needs of its request.
pub(crate) struct View {
    address: Address,
    /// Whether the page can be opened again by its address alone.
    is_get: bool,
    banner: Option<String>,
    forms: Forms,
    /// Whether estimates and audited claims are published.
    studies: [bool; 2],
}

impl FromRequestParts<Site> for View {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Infallible> {
        let address = parts.extensions.get().cloned();
        let address = address.unwrap_or_else(|| Address::read(parts.uri.path(), parts.uri.query()).0);
        Ok(Self::new(address, &parts.method, site))
    }
}

impl View {
    pub(crate) fn new(address: Address, method: &Method, site: &Site) -> Self {
        let is_get = matches!(*method, Method::GET | Method::HEAD);
        let studies = [site.studies().estimates.is_some(), site.studies().claims.is_some()];
        Self {
            address,
            is_get,
            banner: site.banner().map(str::to_owned),
            forms: site.forms().clone(),
            studies,
        }
    }

    pub(crate) const fn language(&self) -> Language {
        self.address.language
    }

    /// The way to the root of the page's language.
    pub(crate) fn here(&self) -> String {
        self.address.here()
    }

    /// The way to the root of the site, where the data is.
    pub(crate) fn root(&self) -> String {
        self.address.root()
    }

    /// A sentence without values.
    pub(crate) fn say(&self, key: &'static str) -> String {
        Message::new(key).within(self.language())
    }

    /// A template with these values, in the page's language.
    pub(crate) fn page(&self, template: &str, values: Value) -> Result<Html<String>, Fault> {
        let languages: Vec<Value> = Language::ALL
            .into_iter()
            .filter(|_| self.is_get)
            .map(|language| {
                context! {
                    code => language.code(), name => language.name(), dir => language.direction(),
                    href => self.address.within(language), current => language == self.language(),
                }
            })
            .collect();
        let live = match &self.forms {
            Forms::Here => Some(self.here()),
            Forms::At(address) => {
                Some(format!("{}/{}", address.trim_end_matches('/'), self.language().prefix()))
            }
            Forms::Nowhere => None,
        };
        let frame = context! {
            lang => self.language().code(), dir => self.language().direction(), languages, live,
            has_estimates => self.studies[0], has_claims => self.studies[1], banner => self.banner.clone(), here => self.here(), root => self.root(),
        };
        Ok(Html(render::page(template, context! { ..values, ..frame })?))
    }
}

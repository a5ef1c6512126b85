//! A host to the one address that the client then connects to.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use crate::{CaptureError, Settings, is_public};

/// Looks up hosts, refuses those that are not in the open network, and hands the client one address, so that it is known which
/// one answered.
#[derive(Debug, Clone)]
pub(crate) struct Checked {
    settings: Arc<Settings>,
    chosen: Arc<Mutex<Chosen>>,
}

#[derive(Debug, Default)]
struct Chosen {
    /// How many addresses of the host have been tried in vain.
    tried: usize,
    address: Option<SocketAddr>,
}

impl Checked {
    pub(crate) fn new(settings: Arc<Settings>) -> Self {
        Self { settings, chosen: Arc::default() }
    }

    /// The address that the last request went to, where no proxy stands between.
    pub(crate) fn address(&self) -> Option<SocketAddr> {
        self.chosen.lock().unwrap_or_else(PoisonError::into_inner).address
    }

    /// Begins a request: of several addresses the one after those tried.
    pub(crate) fn begin(&self, tried: usize) {
        *self.chosen.lock().unwrap_or_else(PoisonError::into_inner) = Chosen { tried, address: None };
    }

    fn lookup(&self, uri: &Uri) -> Result<SocketAddr, Error> {
        let host = uri.host().unwrap_or_default().trim_matches(['[', ']']).to_owned();
        let standard = if uri.scheme_str() == Some("https") { 443 } else { 80 };
        let port = uri.port_u16().unwrap_or(standard);
        let found = (self.settings.lookup)(&host, port)?;
        // One private address among public ones is a trap as well.
        let proxied = self.settings.proxy.is_some();
        let allowed = |address: &SocketAddr| {
            proxied || is_public(address.ip()) || self.settings.allow.contains(address)
        };
        if let Some(private) = found.iter().find(|address| !allowed(address)) {
            let refused = CaptureError::Private { url: uri.to_string(), address: private.ip() };
            return Err(Error::Other(Box::new(refused)));
        }
        let mut chosen = self.chosen.lock().unwrap_or_else(PoisonError::into_inner);
        let address = found.get(chosen.tried % found.len().max(1)).copied().ok_or(Error::HostNotFound)?;
        chosen.address = (!proxied).then_some(address);
        Ok(address)
    }
}

impl Resolver for Checked {
    fn resolve(&self, uri: &Uri, _: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        // The system's look-up cannot be stopped; the thread that waits for it is left behind.
        let (sender, receiver) = std::sync::mpsc::sync_channel(1);
        let (own, uri) = (self.clone(), uri.clone());
        std::thread::spawn(move || sender.send(own.lookup(&uri)));
        let address = receiver.recv_timeout(*timeout.after).map_err(|_| Error::Timeout(timeout.reason))??;
        let mut resolved = self.empty();
        resolved.push(address);
        Ok(resolved)
    }
}

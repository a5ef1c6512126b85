//! How pages are asked for.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

/// Looks up a host's addresses.
pub type Lookup = Arc<dyn Fn(&str, u16) -> std::io::Result<Vec<SocketAddr>> + Send + Sync>;

/// How pages are asked for, and what an answer may cost.
#[derive(Clone)]
pub struct Settings {
    /// How the program calls itself to servers; robots files are read under the word before its first slash.
    pub agent: String,
    /// The least time between two requests to one host.
    pub pause: Duration,
    /// How often a server that is busy or does not answer is asked again.
    pub retries: u32,
    /// The longest that one answer may take, from the first look-up to its last byte.
    pub time: Duration,
    /// The most that one answer may weigh, in bytes.
    pub size: u64,
    /// How many redirects are followed.
    pub redirects: u32,
    /// A proxy: `http://host:port`, or `socks5://127.0.0.1:9050` for Tor.
    pub proxy: Option<String>,
    /// Addresses that may be reached although they are not public: for a server of one's own, and for tests.
    pub allow: Vec<SocketAddr>,
    /// Looks up a host's addresses.
    pub lookup: Lookup,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            agent: format!("Cenotaph/{}", env!("CARGO_PKG_VERSION")),
            pause: Duration::from_secs(2),
            retries: 3,
            time: Duration::from_secs(60),
            size: 16 << 20,
            redirects: 5,
            proxy: None,
            allow: Vec::new(),
            lookup: Arc::new(|host, port| {
                std::net::ToSocketAddrs::to_socket_addrs(&(host, port)).map(Iterator::collect)
            }),
        }
    }
}

impl std::fmt::Debug for Settings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Settings")
            .field("agent", &self.agent)
            .field("proxy", &self.proxy)
            .finish_non_exhaustive()
    }
}

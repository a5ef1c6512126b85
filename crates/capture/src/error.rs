//! Why a page was not captured.

use std::net::IpAddr;

/// Why a page was not captured. Every message names the address that was asked for.
#[derive(Debug, thiserror::Error)]
pub enum CaptureError {
    /// Not an address of a page.
    #[error(
        "`{0}` is not the address of a page: it must begin with http:// or https:// and hold no password"
    )]
    NotAPage(String),
    /// A host that is not in the open network.
    #[error(
        "`{url}` leads to {address}, which is not in the open network: such a link can be a trap, and is not followed"
    )]
    Private {
        /// What was asked for, or what it led to.
        url: String,
        /// Where that lies.
        address: IpAddr,
    },
    /// A host whose name says that it is not in the open network.
    #[error(
        "`{0}` names a host that is not in the open network: such a link can be a trap, and is not followed"
    )]
    Local(String),
    /// The server asks not to be asked.
    #[error(
        "`{0}` is closed to programs by its server's robots.txt: save the page in a browser and take in the file"
    )]
    Robots(String),
    /// A chain of redirects without an end.
    #[error("`{url}` leads from page to page more than {limit} times")]
    Redirects {
        /// What was asked for.
        url: String,
        /// How many are followed.
        limit: u32,
    },
    /// An answer that is larger than the limit.
    #[error("`{url}` answers with more than {limit} bytes, the limit for one page")]
    TooLarge {
        /// What was asked for.
        url: String,
        /// The limit.
        limit: u64,
    },
    /// An answer that does not come, or comes too slowly.
    #[error("`{url}` gave no whole answer within {seconds} seconds")]
    Slow {
        /// What was asked for.
        url: String,
        /// The limit.
        seconds: u64,
    },
    /// An answer that is no page.
    #[error("`{url}` answers with {status}")]
    Status {
        /// What was asked for.
        url: String,
        /// The status.
        status: u16,
    },
    /// A name that leads nowhere, a connection that breaks, an answer that is not HTTP.
    #[error("`{url}` cannot be fetched: {reason}")]
    Network {
        /// What was asked for.
        url: String,
        /// What went wrong.
        reason: String,
    },
    /// A proxy that is none.
    #[error("`{0}` is not a proxy: write http://host:port or socks5://host:port")]
    Proxy(String),
}

impl CaptureError {
    /// Whether asking again a little later may help.
    pub(crate) const fn may_pass(&self) -> bool {
        match self {
            Self::Network { .. } | Self::Slow { .. } => true,
            Self::Status { status, .. } => matches!(status, 429 | 502..=504),
            _ => false,
        }
    }
}

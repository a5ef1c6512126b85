//! Where a scheduler listens.

use std::fmt;
use std::str::FromStr;

/// The port of a scheduler, where none is said.
const PORT: u16 = 50050;

/// Host and port of a scheduler.
///
/// ```
/// use linkage::engine::cluster::Address;
/// let address: Address = "http://10.0.0.7".parse()?;
/// assert_eq!(address.to_string(), "http://10.0.0.7:50050");
/// assert!("ftp://10.0.0.7".parse::<Address>().is_err());
/// # Ok::<(), linkage::engine::cluster::AddressError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    pub(super) host: String,
    pub(super) port: u16,
}

/// A text that is no address of a scheduler.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no address of a scheduler: write http://HOST:PORT, such as http://localhost:50050")]
pub struct AddressError(String);

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let wrong = || AddressError(text.to_owned());
        let rest = text.strip_prefix("http://").unwrap_or(text).trim_end_matches('/');
        // The colons of an IPv6 address stand in brackets.
        let (host, port) = match rest.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, port.parse().map_err(|_| wrong())?),
            _ => (rest, PORT),
        };
        let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
        if bare.is_empty() || (bare == host && host.contains(':')) || host.contains(['/', ' ', '@']) {
            return Err(wrong());
        }
        Ok(Self { host: host.to_owned(), port })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "http://{}:{}", self.host, self.port)
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn addresses_are_hosts_with_or_without_a_port() {
        let read = |text: &str| text.parse::<Address>().map(|address| address.to_string());
        assert_eq!(read("http://node-1:4000/").as_deref(), Ok("http://node-1:4000"));
        assert_eq!(read("localhost").as_deref(), Ok("http://localhost:50050"));
        assert_eq!(read("http://[::1]:4000").as_deref(), Ok("http://[::1]:4000"));
        assert_eq!(read("http://[::1]").as_deref(), Ok("http://[::1]:50050"));
        for wrong in
            ["", "http://", "http://:4000", "https://node", "node:port", "node:99999", "::1", "http://node/x"]
        {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}

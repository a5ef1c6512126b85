//! How much one account or one address may ask, so that none keeps the others waiting.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, RandomState};
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::{ConnectInfo, Request};
use axum::http::HeaderName;

/// Requests that may be made in a minute, evenly or all at once; `0` is without limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// By one account of the desk.
    pub account: u32,
    /// By one address that is not logged in. The machine's own addresses stand for a web server or an onion service before
    /// this one, and so for everybody: they are not limited.
    pub address: u32,
    /// Of readers' requests to correct, add or remove, by all together: they come without an account, over Tor without an
    /// address, and an editor has to read each.
    pub requests: u32,
    /// Whether the web server before this one says whose request it is, by `X-Forwarded-For`. Say so only where it does, else
    /// everybody can give himself any address.
    pub forwarded: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self { account: 600, address: 600, requests: 60, forwarded: false }
    }
}

/// Whom a limit is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Who<'a> {
    Account(&'a str),
    Address(IpAddr),
    Readers,
}

/// What each has left. Who it is is kept as a number that nobody can read back, for as long as he has not everything left.
#[derive(Debug)]
pub(crate) struct Buckets {
    limits: Limits,
    key: RandomState,
    left: Mutex<HashMap<u64, (f64, Instant)>>,
}

/// How many are remembered before those who have everything left again are forgotten.
const MOST: usize = 100_000;
const MINUTE: f64 = 60.0;

impl Buckets {
    pub(crate) fn new(limits: Limits) -> Self {
        Self { limits, key: RandomState::new(), left: Mutex::default() }
    }

    /// Takes one request from what somebody has left, or says how long he must wait for the next.
    pub(crate) fn take(&self, who: Who<'_>, now: Instant) -> Result<(), Duration> {
        let limit = f64::from(match who {
            Who::Account(_) => self.limits.account,
            Who::Address(_) => self.limits.address,
            Who::Readers => self.limits.requests,
        });
        if limit == 0.0 {
            return Ok(());
        }
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        if left.len() >= MOST {
            left.retain(|_, (_, since)| now.duration_since(*since).as_secs_f64() < MINUTE);
        }
        let (has, since) = left.entry(self.key.hash_one(who)).or_insert((limit, now));
        let grown = now.duration_since(*since).as_secs_f64() * limit / MINUTE;
        *has = (*has + grown).min(limit);
        *since = now;
        if *has < 1.0 {
            return Err(Duration::from_secs_f64((1.0 - *has) * MINUTE / limit));
        }
        *has -= 1.0;
        Ok(())
    }

    /// The address whose limit a request counts against; none where nobody's is known.
    pub(crate) fn address(&self, request: &Request) -> Option<IpAddr> {
        const FORWARDED: HeaderName = HeaderName::from_static("x-forwarded-for");
        if self.limits.forwarded {
            // The last is what the server before us saw; those before it are what others claim.
            let said = request.headers().get_all(FORWARDED).into_iter().next_back()?.to_str().ok()?;
            return said.rsplit(',').next()?.trim().parse().ok().map(own_network);
        }
        let ConnectInfo(address) = request.extensions().get::<ConnectInfo<std::net::SocketAddr>>()?;
        Some(own_network(address.ip())).filter(|address| !address.is_loopback())
    }
}

/// An IPv6 address stands for its /64: that is what one subscriber has.
fn own_network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(long) if !long.is_loopback() => IpAddr::V6((long.to_bits() & (u128::MAX << 64)).into()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    #[test]
    fn what_was_used_up_comes_back_with_time() {
        let buckets = Buckets::new(Limits { account: 60, ..Limits::default() });
        let (anna, start) = (Who::Account("anna"), Instant::now());
        assert!((0..60).all(|_| buckets.take(anna, start).is_ok()));
        let wait = buckets.take(anna, start).unwrap_err();
        assert!((wait.as_secs_f64() - 1.0).abs() < 1e-6, "one a second comes back: {wait:?}");
        assert!(buckets.take(Who::Account("boris"), start).is_ok(), "another has his own");
        assert!(buckets.take(anna, start + Duration::from_millis(1_001)).is_ok());
        assert!(buckets.take(anna, start + Duration::from_millis(1_001)).is_err());
    }

    #[test]
    fn nothing_is_limited_by_nought() {
        let buckets = Buckets::new(Limits { account: 0, ..Limits::default() });
        assert!((0..10_000).all(|_| buckets.take(Who::Account("anna"), Instant::now()).is_ok()));
    }

    #[test]
    fn an_address_is_the_sockets_or_the_last_that_was_forwarded() {
        let ask = |forwarded: bool, socket: &str, header: &str| {
            let mut request =
                Request::builder().header("x-forwarded-for", header).body(Body::empty()).unwrap();
            let socket: std::net::SocketAddr = socket.parse().unwrap();
            request.extensions_mut().insert(ConnectInfo(socket));
            let buckets = Buckets::new(Limits { forwarded, ..Limits::default() });
            buckets.address(&request).map(|address| address.to_string())
        };
        assert_eq!(ask(false, "192.0.2.7:1", "198.51.100.1").as_deref(), Some("192.0.2.7"));
        assert_eq!(ask(false, "127.0.0.1:1", "198.51.100.1"), None, "the machine itself is everybody");
        assert_eq!(ask(true, "127.0.0.1:1", "203.0.113.9, 198.51.100.1").as_deref(), Some("198.51.100.1"));
        assert_eq!(ask(true, "127.0.0.1:1", "nonsense"), None);
        assert_eq!(ask(false, "[2001:db8:1:2:3::4]:1", "").as_deref(), Some("2001:db8:1:2::"));
    }
}

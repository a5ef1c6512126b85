//! One page, asked for politely and with care.

use std::collections::HashMap;
use std::io::Read;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use ureq::config::Config;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Proxy};
use url::{Host, Url};

use crate::pace::Pace;
use crate::resolve::Checked;
use crate::robots::{self, Robots};
use crate::{CaptureError, Exchange, Settings, is_public};

/// The longest that a server's `Retry-After` is waited for.
const LONGEST_REST: Duration = Duration::from_secs(120);

/// A proxy that looks up names itself: a look-up here would tell the local network which page is read.
fn proxy(address: &str) -> Result<Proxy, CaptureError> {
    let wrong = || CaptureError::Proxy(address.to_owned());
    let remote = match address.split_once("://") {
        Some(("socks5" | "socks5h", rest)) => format!("socks5h://{rest}"),
        Some(("http" | "https", _)) => address.to_owned(),
        _ => return Err(wrong()),
    };
    Proxy::new(&remote).map_err(|_| wrong())
}

/// Asks servers for pages, remembering what each wants of its guests.
pub struct Fetcher {
    settings: Arc<Settings>,
    agent: Agent,
    resolver: Checked,
    robots: HashMap<String, Robots>,
    pace: Pace,
}

impl Fetcher {
    /// One with these settings.
    ///
    /// # Errors
    /// A proxy that is none.
    pub fn new(settings: Settings) -> Result<Self, CaptureError> {
        let settings = Arc::new(settings);
        let proxy = settings.proxy.as_deref().map(proxy).transpose()?;
        let config = Config::builder()
            .http_status_as_error(false)
            .max_redirects(0)
            // Every request looks its host up anew, and an answer that says more than it promised reaches nobody.
            .max_idle_connections(0)
            .proxy(proxy)
            .user_agent(settings.agent.as_str())
            .accept(ACCEPT)
            .accept_encoding(ACCEPT_ENCODING)
            .timeout_global(Some(settings.time))
            .build();
        let resolver = Checked::new(Arc::clone(&settings));
        let agent = Agent::with_parts(config, DefaultConnector::default(), resolver.clone());
        Ok(Self { settings, agent, resolver, robots: HashMap::new(), pace: Pace::default() })
    }

    /// Fetches a page: every exchange on the way to it, the page last. One whose status is no success is among them too, beside
    /// the error, because that a page is gone is something to keep.
    ///
    /// # Errors
    /// Says why there is no page; what was exchanged until then is in `exchanges`.
    pub fn fetch(&mut self, url: &str, exchanges: &mut Vec<Exchange>) -> Result<(), CaptureError> {
        let mut page = self.page(url)?;
        for _ in 0..=self.settings.redirects {
            self.check_robots(&page)?;
            let exchange = self.patiently(&page)?;
            let (status, moved) = (exchange.status, exchange.moved_to().map(|to| page.join(to)));
            exchanges.push(exchange);
            match moved {
                Some(Ok(next)) => page = self.page(next.as_str())?,
                Some(Err(_)) => {
                    let reason = "it redirects to what is no address".to_owned();
                    return Err(CaptureError::Network { url: page.into(), reason });
                }
                None if status == 200 => return Ok(()),
                None => return Err(CaptureError::Status { url: page.into(), status }),
            }
        }
        Err(CaptureError::Redirects { url: url.to_owned(), limit: self.settings.redirects })
    }

    /// The address of a page, in the form in which it is asked for. A fragment is not sent, a host that is private in every
    /// network is refused at once: a proxy would not be.
    fn page(&self, url: &str) -> Result<Url, CaptureError> {
        let not_a_page = || CaptureError::NotAPage(url.to_owned());
        let mut page = Url::parse(url.trim()).map_err(|_| not_a_page())?;
        page.set_fragment(None);
        if !matches!(page.scheme(), "http" | "https")
            || !page.username().is_empty()
            || page.password().is_some()
        {
            return Err(not_a_page());
        }
        let address = match page.host().ok_or_else(not_a_page)? {
            Host::Ipv4(address) => address.into(),
            Host::Ipv6(address) => address.into(),
            Host::Domain(name) => {
                let name = name.trim_end_matches('.');
                let local = ["localhost", "local", "internal", "lan", "home.arpa", "intranet", "corp"];
                let ends = |end: &&str| {
                    name.strip_suffix(*end).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
                };
                let known = self.settings.allow.iter().any(|allowed| page.port() == Some(allowed.port()));
                return if local.iter().any(ends) && !known {
                    Err(CaptureError::Local(page.into()))
                } else {
                    Ok(page)
                };
            }
        };
        let port = page.port_or_known_default().unwrap_or(80);
        if is_public(address) || self.settings.allow.contains(&(address, port).into()) {
            return Ok(page);
        }
        Err(CaptureError::Private { url: page.into(), address })
    }

    /// Asks the server's robots file, once.
    fn check_robots(&mut self, page: &Url) -> Result<(), CaptureError> {
        let origin = page.origin().ascii_serialization();
        if !self.robots.contains_key(&origin) {
            let asked = self.robots_of(page)?;
            self.robots.insert(origin.clone(), asked);
        }
        let path =
            page.query().map_or_else(|| page.path().to_owned(), |query| format!("{}?{query}", page.path()));
        if self.robots[&origin].allows(&path) { Ok(()) } else { Err(CaptureError::Robots(page.to_string())) }
    }

    /// What a server's robots file says: a missing one allows all, a server that cannot say forbids all.
    fn robots_of(&mut self, page: &Url) -> Result<Robots, CaptureError> {
        let mut file = page.join("/robots.txt").map_err(|_| CaptureError::NotAPage(page.to_string()))?;
        for _ in 0..=self.settings.redirects {
            let answer = match self.patiently(&file) {
                Err(CaptureError::TooLarge { .. }) => return Ok(Robots::closed()),
                other => other?,
            };
            if let Some(Ok(next)) = answer.moved_to().map(|to| file.join(to)) {
                file = self.page(next.as_str())?;
                continue;
            }
            return Ok(match answer.status {
                200 => {
                    let text = &answer.body[..answer.body.len().min(robots::LARGEST)];
                    Robots::parse(&String::from_utf8_lossy(text), &self.settings.agent)
                }
                500.. => Robots::closed(),
                _ => Robots::open(),
            });
        }
        Ok(Robots::open())
    }

    /// Asks, and asks again after a growing pause while that may help.
    fn patiently(&mut self, page: &Url) -> Result<Exchange, CaptureError> {
        let host = page.host_str().unwrap_or_default().to_owned();
        let wanted = self.robots.get(&page.origin().ascii_serialization()).and_then(Robots::pause);
        let pause = wanted.unwrap_or_default().max(self.settings.pause);
        let mut tried = 0;
        loop {
            self.pace.wait(&host, pause);
            let outcome = self.ask(page, tried as usize);
            let passing = match &outcome {
                Ok(exchange) => {
                    CaptureError::Status { url: String::new(), status: exchange.status }.may_pass()
                }
                Err(error) => error.may_pass(),
            };
            if !passing || tried == self.settings.retries {
                return outcome;
            }
            let stated = outcome.ok().and_then(|exchange| exchange.field("retry-after")?.parse().ok());
            let growing = self.settings.pause * 2_u32.saturating_pow(tried + 1);
            let rest =
                stated.map_or(growing, |seconds| Duration::from_secs(seconds).max(self.settings.pause));
            self.pace.rest(&host, rest.min(LONGEST_REST));
            tried += 1;
        }
    }

    /// Asks once.
    fn ask(&self, page: &Url, tried: usize) -> Result<Exchange, CaptureError> {
        self.resolver.begin(tried);
        let at = Timestamp::now();
        let answer = self.agent.get(page.as_str()).call().map_err(|error| self.told(page, error))?;
        let fields: Vec<(String, Vec<u8>)> = answer
            .headers()
            .iter()
            .map(|(name, value)| (name.as_str().to_owned(), value.as_bytes().to_vec()))
            .collect();
        let status = answer.status().as_u16();
        let limit = self.settings.size;
        let stated =
            |(_, value): &(String, Vec<u8>)| std::str::from_utf8(value).ok()?.trim().parse::<u64>().ok();
        let length = fields.iter().find(|(name, _)| name == "content-length").and_then(stated);
        if length.is_some_and(|length| length > limit) {
            return Err(CaptureError::TooLarge { url: page.to_string(), limit });
        }
        let mut body = Vec::new();
        let read = answer
            .into_body()
            .into_with_config()
            .limit(limit + 2)
            .reader()
            .take(limit + 1)
            .read_to_end(&mut body);
        if let Err(error) = read {
            return Err(self.told(page, ureq::Error::from(error)));
        }
        if body.len() as u64 > limit {
            return Err(CaptureError::TooLarge { url: page.to_string(), limit });
        }
        let address = self.resolver.address().map(|address| address.ip());
        Ok(Exchange { url: page.to_string(), at, address, asked: self.asked(page), status, fields, body })
    }

    /// The head of the question, as the client sends it.
    fn asked(&self, page: &Url) -> Vec<u8> {
        let query = page.query().map_or_else(String::new, |query| format!("?{query}"));
        let host = page.host_str().unwrap_or_default();
        let port = page.port().map_or_else(String::new, |port| format!(":{port}"));
        format!(
            "GET {}{query} HTTP/1.1\r\nhost: {host}{port}\r\nuser-agent: {}\r\naccept: {ACCEPT}\r\naccept-encoding: {ACCEPT_ENCODING}\r\n\r\n",
            page.path(),
            self.settings.agent
        )
        .into_bytes()
    }

    /// What went wrong, in words.
    fn told(&self, page: &Url, error: ureq::Error) -> CaptureError {
        let url = page.to_string();
        let network = |reason: String| CaptureError::Network { url: page.to_string(), reason };
        match error {
            ureq::Error::Timeout(_) => CaptureError::Slow { url, seconds: self.settings.time.as_secs() },
            ureq::Error::Other(inner) => match inner.downcast::<CaptureError>() {
                Ok(own) => *own,
                Err(other) => network(other.to_string()),
            },
            ureq::Error::HostNotFound => network("its host has no address".to_owned()),
            // The client hands its own errors through those of reading.
            ureq::Error::Io(error) if error.get_ref().is_some_and(|inner| inner.is::<ureq::Error>()) => {
                match error.into_inner().map(|inner| inner.downcast::<ureq::Error>()) {
                    Some(Ok(inner)) => self.told(page, *inner),
                    _ => network("the connection broke".to_owned()),
                }
            }
            other => network(other.to_string()),
        }
    }
}

const ACCEPT: &str = "text/html,application/xhtml+xml,*/*;q=0.8";
/// What any reader of archives can unpack.
const ACCEPT_ENCODING: &str = "gzip";

//! The running site: the store, the register as read last, and the counters.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use reading::Reader;
use records::Codebook;
use store::Store;
use tokio::sync::Semaphore;

use crate::fault::Fault;
use crate::register::Register;

/// A site over a store. Cheap to clone; every clone is the same site.
#[derive(Clone)]
pub struct Site(Arc<Inner>);

/// How a site is set up.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// What is said first on every page.
    pub banner: Option<String>,
    /// Whether the site is behind TLS: then its cookies never leave it in the clear.
    pub secure: bool,
    /// Where pages lead to that need a running server.
    pub forms: Forms,
}

/// Where the pages are that need a running server: the search in any spelling, the form to correct, add and remove, the desk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Forms {
    /// Beside the public pages.
    #[default]
    Here,
    /// At a server of this address, for pages that are published as files.
    At(String),
    /// Nowhere that pages may lead to.
    Nowhere,
}

struct Inner {
    store: Store,
    codebook: Codebook,
    reader: Reader,
    settings: Settings,
    register: RwLock<Arc<Register>>,
    /// When what is shown changed last, in whole seconds.
    changed_at: AtomicI64,
    /// One decision after another, so that two editors at one pair decide it once.
    deciding: tokio::sync::Mutex<()>,
    /// argon2id takes 19 MiB a time: two at once, however many knock.
    hashing: Semaphore,
    failures: Mutex<HashMap<String, (u32, Instant)>>,
    answers: Mutex<BTreeMap<(String, u16), u64>>,
}

/// Wrong passwords or codes after which an account is not asked any more for a while.
const MOST_FAILURES: u32 = 10;
/// That while.
const REST: Duration = Duration::from_secs(900);
/// Names of accounts, real or not, whose failures are remembered.
const MOST_NAMES: usize = 10_000;

impl Site {
    /// Opens the site of a store.
    ///
    /// # Errors
    /// What the store says.
    pub async fn open(store: Store, codebook: Codebook, settings: Settings) -> Result<Self, Fault> {
        let register = Register::read(&store, &codebook).await?;
        let reader = Reader::new(&codebook).map_err(|error| Fault::Inside(error.to_string()))?;
        Ok(Self(Arc::new(Inner {
            store,
            reader,
            codebook,
            settings,
            register: RwLock::new(Arc::new(register)),
            changed_at: AtomicI64::new(Timestamp::now().as_second()),
            deciding: tokio::sync::Mutex::new(()),
            hashing: Semaphore::new(2),
            failures: Mutex::default(),
            answers: Mutex::default(),
        })))
    }

    /// Reads the store anew: after a decision, and when `cenotaph link` has rebuilt the persons.
    ///
    /// # Errors
    /// What the store says; then the register stays as it was.
    pub async fn refresh(&self) -> Result<(), Fault> {
        let fresh = Arc::new(Register::read(&self.0.store, &self.0.codebook).await?);
        let mut register = self.0.register.write().unwrap_or_else(PoisonError::into_inner);
        if !fresh.shows_what(&register) {
            // Two changes within a second have two times, so that nobody takes the first for the second.
            let before = self.0.changed_at.load(Ordering::Relaxed);
            self.0.changed_at.store(Timestamp::now().as_second().max(before + 1), Ordering::Relaxed);
        }
        *register = fresh;
        Ok(())
    }

    /// The register as it is now; it stays so for who holds it.
    pub(crate) fn register(&self) -> Arc<Register> {
        Arc::clone(&self.0.register.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }

    pub(crate) fn codebook(&self) -> &Codebook {
        &self.0.codebook
    }

    pub(crate) fn reader(&self) -> &Reader {
        &self.0.reader
    }

    pub(crate) fn banner(&self) -> Option<&str> {
        self.0.settings.banner.as_deref()
    }

    pub(crate) fn forms(&self) -> &Forms {
        &self.0.settings.forms
    }

    /// When what is shown changed last.
    pub(crate) fn changed_at(&self) -> Timestamp {
        Timestamp::from_second(self.0.changed_at.load(Ordering::Relaxed)).unwrap_or_default()
    }

    pub(crate) fn secure(&self) -> bool {
        self.0.settings.secure
    }

    pub(crate) async fn deciding(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.0.deciding.lock().await
    }

    pub(crate) fn hashing(&self) -> &Semaphore {
        &self.0.hashing
    }

    /// Whether an account of this name failed so often of late that it is not asked.
    pub(crate) fn rests(&self, name: &str) -> bool {
        let failures = self.0.failures.lock().unwrap_or_else(PoisonError::into_inner);
        failures.get(name).is_some_and(|(count, last)| *count >= MOST_FAILURES && last.elapsed() < REST)
    }

    /// Notes how a log-in of this name ended.
    pub(crate) fn note_login(&self, name: &str, failed: bool) {
        let mut failures = self.0.failures.lock().unwrap_or_else(PoisonError::into_inner);
        if !failed {
            failures.remove(name);
            return;
        }
        failures.retain(|_, (_, last)| last.elapsed() < REST);
        if failures.len() < MOST_NAMES || failures.contains_key(name) {
            let entry = failures.entry(name.to_owned()).or_insert((0, Instant::now()));
            *entry = (entry.0 + 1, Instant::now());
        }
    }

    /// Counts an answer by its route, never by its address: addresses hold search words.
    pub(crate) fn count(&self, route: &str, status: u16) {
        let mut answers = self.0.answers.lock().unwrap_or_else(PoisonError::into_inner);
        *answers.entry((route.to_owned(), status)).or_default() += 1;
    }

    /// The counters, in the text form that Prometheus reads.
    pub(crate) fn metrics(&self) -> String {
        let answers = self.0.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let head = "# HELP cenotaph_answers_total Answers by route and status.\n# TYPE cenotaph_answers_total counter\n";
        let lines = answers.iter().map(|((route, status), count)| {
            format!("cenotaph_answers_total{{route=\"{route}\",status=\"{status}\"}} {count}\n")
        });
        std::iter::once(head.to_owned()).chain(lines).collect()
    }
}

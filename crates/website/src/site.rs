//! The running site: the store, the register as read last, and the counters.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use reading::Reader;
use records::{Codebook, Sight};
use store::{Pulse, Store};
use tokio::sync::Semaphore;

use crate::changes::Changes;
use crate::fault::Fault;
use crate::limits::{Buckets, Limits};
use crate::queue::Queue;
use crate::register::Register;
use crate::seer::Seer;
use crate::studies::Studies;

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
    /// How much one account or address may ask.
    pub limits: Limits,
    /// What reads photographs and PDFs that are handed in; without it they are kept and read later.
    pub seer: Option<Seer>,
    /// Estimates and audited claims that are published beside the count.
    pub studies: Studies,
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
    codebook: Arc<Codebook>,
    reader: Reader,
    buckets: Buckets,
    settings: Settings,
    register: RwLock<Arc<Register>>,
    queue: Mutex<Queue>,
    /// The state of the store that register and queue are of.
    seen: Mutex<Pulse>,
    /// One reading of the store after another.
    reading: tokio::sync::Mutex<()>,
    /// When what is shown changed last, in whole seconds.
    changed_at: AtomicI64,
    /// One writing of this process after another: SQLite would have them wait by sleeping.
    deciding: tokio::sync::Mutex<()>,
    /// argon2id takes 19 MiB a time: two at once, however many knock.
    hashing: Semaphore,
    /// Reading letters takes a core for a second or more: one picture at a time.
    seeing: Semaphore,
    changes: Changes,
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
        let (register, queue, seen) = Register::read(&store, &codebook).await?;
        let reader = Reader::new(&codebook).map_err(|error| Fault::Inside(error.to_string()))?;
        Ok(Self(Arc::new(Inner {
            store,
            reader,
            codebook: Arc::new(codebook),
            buckets: Buckets::new(settings.limits),
            settings,
            register: RwLock::new(Arc::new(register)),
            queue: Mutex::new(queue),
            seen: Mutex::new(seen),
            reading: tokio::sync::Mutex::new(()),
            changed_at: AtomicI64::new(Timestamp::now().as_second()),
            deciding: tokio::sync::Mutex::new(()),
            hashing: Semaphore::new(2),
            seeing: Semaphore::new(1),
            changes: Changes::default(),
            failures: Mutex::default(),
            answers: Mutex::default(),
        })))
    }

    /// Follows the store: after a decision, and once a second for what other servers and `cenotaph link` changed. Decisions on
    /// pairs are followed one by one; anything else has all of it read anew.
    ///
    /// # Errors
    /// What the store says; then the register stays as it was.
    pub async fn refresh(&self) -> Result<(), Fault> {
        let _one_at_a_time = self.0.reading.lock().await;
        let now = self.0.store.pulse().await?;
        let seen = lock(&self.0.seen).clone();
        if now == seen {
            return Ok(());
        }
        let decided_only =
            Pulse { decisions: now.decisions, sealed: now.sealed.clone(), ..seen.clone() } == now;
        if decided_only {
            let new = self.0.store.decisions_after(seen.decisions).await?;
            if self.queue().follow(&new) {
                let decisions = new.last().map_or(seen.decisions, |last| last.number);
                *lock(&self.0.seen) = Pulse { decisions, ..now };
                return Ok(());
            }
        }
        let (fresh, queue, pulse) = Register::read(&self.0.store, &self.0.codebook).await?;
        let fresh = Arc::new(fresh);
        let mut register = self.0.register.write().unwrap_or_else(PoisonError::into_inner);
        if !fresh.shows_what(&register) {
            // Two changes within a second have two times, so that nobody takes the first for the second.
            let before = self.0.changed_at.load(Ordering::Relaxed);
            self.0.changed_at.store(Timestamp::now().as_second().max(before + 1), Ordering::Relaxed);
        }
        *register = fresh;
        let mut waiting = self.queue();
        let before = std::mem::take(&mut *waiting);
        *waiting = queue.with_loans_of(before);
        *lock(&self.0.seen) = pulse;
        Ok(())
    }

    pub(crate) fn buckets(&self) -> &Buckets {
        &self.0.buckets
    }

    /// The pairs that wait.
    pub(crate) fn queue(&self) -> MutexGuard<'_, Queue> {
        lock(&self.0.queue)
    }

    /// The number of the last decision that is shown.
    pub(crate) fn last_decision(&self) -> u64 {
        lock(&self.0.seen).decisions
    }

    /// Whether the workspace is sealed: then nothing is shown or taken.
    pub(crate) fn sealed(&self) -> bool {
        lock(&self.0.seen).sealed.is_some()
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

    /// What vintages changed, as far as it was worked out.
    pub(crate) fn changes(&self) -> &Changes {
        &self.0.changes
    }

    /// Works out what vintages changed, which at a million persons takes seconds for each: a server does so beside its work, and
    /// who writes the pages as files before he writes them.
    ///
    /// # Errors
    /// What the store says.
    pub async fn work_out_changes(&self) -> Result<(), Fault> {
        self.0.changes.work_out(&self.0.store, &self.0.codebook).await
    }

    pub(crate) fn studies(&self) -> &Studies {
        &self.0.settings.studies
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

    /// What is seen in a file that is no text; `None` where nothing here reads such files.
    pub(crate) async fn see(&self, bytes: &[u8]) -> Option<Result<Sight, String>> {
        let seer = self.0.settings.seer.as_ref()?;
        let _turn = self.0.seeing.acquire().await.ok()?;
        Some(seer.see(bytes).await)
    }

    pub(crate) fn hashing(&self) -> &Semaphore {
        &self.0.hashing
    }

    /// Whether an account of this name failed so often of late that it is not asked.
    pub(crate) fn rests(&self, name: &str) -> bool {
        let failures = lock(&self.0.failures);
        failures.get(name).is_some_and(|(count, last)| *count >= MOST_FAILURES && last.elapsed() < REST)
    }

    /// Notes how a log-in of this name ended.
    pub(crate) fn note_login(&self, name: &str, failed: bool) {
        let mut failures = lock(&self.0.failures);
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
        let mut answers = lock(&self.0.answers);
        *answers.entry((route.to_owned(), status)).or_default() += 1;
    }

    /// The counters, in the text form that Prometheus reads.
    pub(crate) fn metrics(&self) -> String {
        let answers = lock(&self.0.answers);
        let head = "# HELP cenotaph_answers_total Answers by route and status.\n# TYPE cenotaph_answers_total counter\n";
        let lines = answers.iter().map(|((route, status), count)| {
            format!("cenotaph_answers_total{{route=\"{route}\",status=\"{status}\"}} {count}\n")
        });
        std::iter::once(head.to_owned()).chain(lines).collect()
    }
}

/// What a lock holds; a thread that died with it has left it whole, for nothing here is changed in two steps.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

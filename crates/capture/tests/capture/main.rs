//! The room from outside: against a server on loopback that is polite, faulty or hostile, and beside other tools.
#![expect(clippy::print_stderr, reason = "what is skipped is for whoever runs the tests")]

mod beside_others;
mod hostile;
mod polite;
mod server;

use std::time::Duration;

use capture::{CaptureError, Exchange, Fetcher, Settings};
use server::Server;

/// Settings for tests: quick, and with leave to reach these servers.
fn settings(servers: &[&Server]) -> Settings {
    Settings {
        pause: Duration::from_millis(20),
        time: Duration::from_secs(2),
        size: 100_000,
        retries: 1,
        allow: servers.iter().map(|server| server.address).collect(),
        ..Settings::default()
    }
}

/// Fetches one page, with all its exchanges.
fn fetch(settings: Settings, url: &str) -> (Result<(), CaptureError>, Vec<Exchange>) {
    let mut exchanges = Vec::new();
    let outcome = Fetcher::new(settings).expect("settings").fetch(url, &mut exchanges);
    (outcome, exchanges)
}

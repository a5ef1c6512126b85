//! This test program as a server, which can be told to stop, or killed.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use store::{Location, Store};
use tokio::net::TcpListener;
use website::{Settings, Site};

use crate::made::codebook;
use crate::place::Place;

const FOLDER: &str = "CENOTAPH_TEST_SERVER";
const URL: &str = "CENOTAPH_TEST_SERVER_URL";
const NAME: &str = "CENOTAPH_TEST_SERVER_NAME";

/// A server that runs.
pub(crate) struct Server {
    process: Child,
    pub(crate) port: u16,
}

impl Server {
    /// Starts a server of a store; each of one place has another name.
    pub(crate) fn start(place: &Place, name: &str) -> Self {
        let said = place.folder().join(name);
        let _ = std::fs::remove_file(&said);
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "servers::process::it_serves", "--nocapture"]);
        command.env(FOLDER, place.folder()).env(NAME, name).stdout(Stdio::null()).stderr(Stdio::null());
        match place.url() {
            Some(url) => command.env(URL, url),
            None => command.env_remove(URL),
        };
        let mut process = command.spawn().unwrap();
        let port = loop {
            assert!(process.try_wait().unwrap().is_none(), "the server ended by itself");
            // The file is put in its place whole.
            if let Some(port) = std::fs::read_to_string(&said).ok().and_then(|port| port.parse().ok()) {
                break port;
            }
            std::thread::sleep(Duration::from_millis(5));
        };
        Self { process, port }
    }

    /// Kills it at once (SIGKILL).
    pub(crate) fn kill(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// Asks it to stop, as systemd does (SIGTERM), and waits until it has.
    pub(crate) fn stop(mut self) {
        let id = self.process.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        assert!(self.process.wait().unwrap().success(), "it stops in good order");
    }
}

/// No test by itself: what the process above runs.
#[tokio::test(flavor = "multi_thread")]
async fn it_serves() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let (folder, name) = (Path::new(&folder), std::env::var(NAME).unwrap());
    let location = Location::parse(std::env::var(URL).ok().as_deref(), folder).unwrap();
    let store = Store::open(&location).await.unwrap();
    let site = Site::open(store.clone(), codebook(), Settings::default()).await.unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let stop = website::stopped().unwrap();
    let part = folder.join(format!("{name}.part"));
    std::fs::write(&part, listener.local_addr().unwrap().port().to_string()).unwrap();
    std::fs::rename(part, folder.join(name)).unwrap();
    website::serve(listener, site, stop).await.unwrap();
    store.close().await;
}

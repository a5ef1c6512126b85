//! Chromium through Debian's chromedriver, which speaks WebDriver over HTTP on loopback.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::sync::LazyLock;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::browser::{Command, Driver};

/// Where `scripts/with-browsers` put axe-core.
const AXE: &str = "CENOTAPH_TEST_AXE";

/// What axe-core is asked: WCAG 2.2 to level AA, and what it finds serious of that.
const LOOK: &str = "const done = arguments[arguments.length - 1];
    const asked = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
    axe.run(document, { runOnly: asked, resultTypes: ['violations'] }).then(found => done(found.violations
        .filter(one => one.impact === 'serious' || one.impact === 'critical')
        .map(one => one.id + ': ' + one.help + ' ' + one.nodes.map(node => node.html).join(' '))));";

static AXE_CORE: LazyLock<Option<String>> = LazyLock::new(|| {
    let source = std::env::var_os(AXE).and_then(|file| std::fs::read_to_string(file).ok());
    if source.is_none() {
        testkit::skipped(
            "no axe-core (run the tests through scripts/with-browsers): nobody looks for barriers",
        );
    }
    source
});

pub(crate) struct Chromium {
    process: Child,
    port: u16,
    session: String,
    folder: TempDir,
}

impl Chromium {
    /// A browser with a profile of its own; `None`, plainly said, where there is none.
    pub(crate) fn start() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let downloads = folder.path().join("downloads");
        std::fs::create_dir(&downloads).unwrap();
        let started = std::process::Command::new("chromedriver")
            .arg("--port=0")
            .env("HOME", folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut process) = started else {
            testkit::skipped("no chromedriver (run the tests through scripts/with-browsers)");
            return None;
        };
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let port = lines.map_while(Result::ok).find_map(|line| {
            let (_, port) = line.split_once("started successfully on port ")?;
            port.trim_end_matches('.').parse().ok()
        });
        let port = port.expect("chromedriver says its port");
        let mut chromium = Self { process, port, session: String::new(), folder };
        // Its sandbox is refused to root; nothing but the site on loopback is ever resolved.
        let arguments = [
            "--headless=new".to_owned(),
            "--no-sandbox".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            "--window-size=1200,1400".to_owned(),
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1".to_owned(),
            format!("--user-data-dir={}", chromium.folder.path().join("profile").display()),
        ];
        let options = json!({ "args": arguments, "prefs": { "download.default_directory": downloads } });
        let wanted = json!({ "capabilities": { "alwaysMatch": { "goog:chromeOptions": options } } });
        let session = chromium.say("POST", "/session", Some(wanted)).unwrap();
        chromium.session = session["sessionId"].as_str().unwrap().to_owned();
        Some(chromium)
    }

    fn say(&mut self, method: &str, path: &str, with: Option<Value>) -> Result<Value, String> {
        let body = with.map(|with| with.to_string()).unwrap_or_default();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        let mut socket = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        socket.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        socket.write_all((head + &body).as_bytes()).unwrap();
        // The driver may keep the connection open, so its answer ends where its head says.
        let mut answer = BufReader::new(socket);
        let (mut line, mut length) = (String::new(), 0);
        while answer.read_line(&mut line).unwrap() > 2 {
            if let Some(stated) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = stated.trim().parse().unwrap();
            }
            line.clear();
        }
        let mut body = vec![0; length];
        answer.read_exact(&mut body).unwrap();
        let value: Value = serde_json::from_slice(&body).map_err(|error| error.to_string())?;
        let value = value["value"].clone();
        if value.get("error").is_some() { Err(format!("{method} {path}: {value}")) } else { Ok(value) }
    }

    fn run(&mut self, script: &str) -> Result<Value, String> {
        let path = format!("/session/{}/execute/async", self.session);
        self.say("POST", &path, Some(json!({ "script": script, "args": [] })))
    }
}

impl Driver for Chromium {
    fn carry_out(&mut self, command: &Command<'_>) -> Result<Value, String> {
        let (path, with) = match command {
            Command::Open(url) => ("url".to_owned(), Some(json!({ "url": url }))),
            Command::Title => ("title".to_owned(), None),
            Command::Source => ("source".to_owned(), None),
            Command::Address => ("url".to_owned(), None),
            Command::Picture => ("screenshot".to_owned(), None),
            Command::Find { using, value } => {
                ("element".to_owned(), Some(json!({ "using": using, "value": value })))
            }
            Command::Click(id) => (format!("element/{id}/click"), Some(json!({}))),
            Command::Type(id, text) => (format!("element/{id}/value"), Some(json!({ "text": text }))),
            Command::Text(id) => (format!("element/{id}/text"), None),
            Command::Rectangle(id) => (format!("element/{id}/rect"), None),
        };
        let method = if with.is_some() { "POST" } else { "GET" };
        self.say(method, &format!("/session/{}/{path}", self.session), with)
    }

    fn serious_barriers(&mut self) -> Vec<String> {
        let Some(axe) = AXE_CORE.as_ref() else { return Vec::new() };
        let found = self.run(&format!("{axe}\n{LOOK}")).unwrap();
        let found = found.as_array().expect("axe-core gives a list");
        found.iter().map(|one| one.as_str().unwrap_or_default().to_owned()).collect()
    }

    fn downloads(&self) -> PathBuf {
        self.folder.path().join("downloads")
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        // The driver ends its browser with the session.
        let _ = self.say("DELETE", &format!("/session/{}", self.session), None);
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

//! Firefox, without scripts and SVG, through Marionette: its own socket, so that nothing but Debian's package is needed.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::browser::{Command, Driver};

pub(crate) struct Firefox {
    process: Child,
    socket: TcpStream,
    folder: TempDir,
    number: u64,
}

impl Firefox {
    /// A browser with a profile of its own; `None`, plainly said, where there is none.
    pub(crate) fn start() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let downloads = folder.path().join("downloads");
        std::fs::create_dir(&downloads).unwrap();
        let settings = [
            ("marionette.port", json!(0)),
            ("javascript.enabled", json!(false)),
            ("svg.disabled", json!(true)),
            ("browser.download.folderList", json!(2)),
            ("browser.download.dir", json!(downloads)),
            ("browser.download.always_ask_before_handling_new_types", json!(false)),
            ("browser.helperApps.neverAsk.saveToDisk", json!("text/csv")),
        ];
        let settings: String =
            settings.iter().map(|(name, value)| format!("user_pref(\"{name}\", {value});\n")).collect();
        std::fs::write(folder.path().join("user.js"), settings).unwrap();
        let started = std::process::Command::new("firefox-esr")
            .args(["--headless", "--marionette", "--no-remote", "--profile"])
            .arg(folder.path())
            .env("HOME", folder.path())
            .env("MOZ_HEADLESS_WIDTH", "1200")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let Ok(process) = started else {
            testkit::skipped("no Firefox (run the tests through scripts/with-browsers)");
            return None;
        };
        let port = folder.path().join("MarionetteActivePort");
        let port = (0..600).find_map(|_| {
            std::thread::sleep(Duration::from_millis(100));
            std::fs::read_to_string(&port).ok()?.trim().parse::<u16>().ok()
        });
        let socket = TcpStream::connect(("127.0.0.1", port.expect("Firefox opens its port"))).unwrap();
        socket.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let mut firefox = Self { process, socket, folder, number: 0 };
        firefox.message();
        firefox.say("WebDriver:NewSession", json!({})).unwrap();
        Some(firefox)
    }

    /// A message: its length in bytes, a colon, JSON.
    fn message(&mut self) -> Value {
        let mut length = 0;
        let mut byte = [0];
        loop {
            self.socket.read_exact(&mut byte).unwrap();
            match byte[0] {
                b':' => break,
                digit => length = length * 10 + usize::from(digit - b'0'),
            }
        }
        let mut bytes = vec![0; length];
        self.socket.read_exact(&mut bytes).unwrap();
        serde_json::from_slice(&bytes).unwrap()
    }

    fn say(&mut self, name: &str, with: Value) -> Result<Value, String> {
        self.number += 1;
        let message = json!([0, self.number, name, with]).to_string();
        self.socket.write_all(format!("{}:{message}", message.len()).as_bytes()).unwrap();
        let answer = self.message();
        if answer[2].is_null() { Ok(answer[3].clone()) } else { Err(format!("{name} {with}: {}", answer[2])) }
    }
}

impl Driver for Firefox {
    fn carry_out(&mut self, command: &Command<'_>) -> Result<Value, String> {
        let (name, with) = match command {
            Command::Open(url) => ("Navigate", json!({ "url": url })),
            Command::Title => ("GetTitle", json!({})),
            Command::Source => ("GetPageSource", json!({})),
            Command::Address => ("GetCurrentURL", json!({})),
            Command::Picture => ("TakeScreenshot", json!({ "full": true })),
            Command::Find { using, value } => ("FindElement", json!({ "using": using, "value": value })),
            Command::Click(id) => ("ElementClick", json!({ "id": id })),
            Command::Type(id, text) => ("ElementSendKeys", json!({ "id": id, "text": text })),
            Command::Text(id) => ("GetElementText", json!({ "id": id })),
            Command::Rectangle(id) => ("GetElementRect", json!({ "id": id })),
        };
        let answer = self.say(&format!("WebDriver:{name}"), with)?;
        // All but the rectangle come wrapped.
        Ok(answer.get("value").cloned().unwrap_or(answer))
    }

    fn serious_barriers(&mut self) -> Vec<String> {
        Vec::new()
    }

    fn downloads(&self) -> PathBuf {
        self.folder.path().join("downloads")
    }
}

impl Drop for Firefox {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

//! A client that says exactly what became of a request.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use records::MentionId;

/// What became of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fate {
    /// The server did not take it.
    Refused,
    /// It was sent, and no whole answer came: it may have been carried out.
    Unknown,
    /// It was answered.
    Answered { status: u16, location: String, body: String },
}

/// Sends a form on a connection of its own.
pub(crate) fn post(port: u16, path: &str, cookie: &str, form: &str) -> Fate {
    let Ok(mut socket) = TcpStream::connect(("127.0.0.1", port)) else { return Fate::Refused };
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\nCookie: {cookie}\r\n\
         Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    );
    socket.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    let mut answer = Vec::new();
    let sent = socket.write_all(request.as_bytes()).and_then(|()| socket.read_to_end(&mut answer));
    let answer = String::from_utf8_lossy(&answer);
    let Some((head, body)) = answer.split_once("\r\n\r\n").filter(|_| sent.is_ok()) else {
        return Fate::Unknown;
    };
    let field = |name: &str| {
        let line = head.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap_or_default().trim().to_owned()
    };
    let whole = field("content-length:").parse::<usize>().is_ok_and(|length| length == body.len());
    if !whole {
        return Fate::Unknown;
    }
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
    Fate::Answered { status, location: field("location:"), body: body.to_owned() }
}

/// The form that decides a pair.
pub(crate) fn verdict(pair: (MentionId, MentionId), same: bool, reason: &str) -> String {
    let verdict = if same { "same" } else { "different" };
    format!("left={}&right={}&verdict={verdict}&reason={reason}", pair.0, pair.1)
}

impl Fate {
    /// The number of the decision that was accepted.
    pub(crate) fn accepted(&self) -> Option<u64> {
        let Self::Answered { status: 303, location, .. } = self else { return None };
        location.split("done=").nth(1)?.parse().ok()
    }

    /// Whether somebody else was first.
    pub(crate) fn came_second(&self) -> bool {
        matches!(self, Self::Answered { status: 409, .. })
    }
}

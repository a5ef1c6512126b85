//! One question to a server and its answer.

use std::net::IpAddr;

use jiff::Timestamp;

/// One question to a server and its answer, as they went over the wire but for the chunks of its transfer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// What was asked for.
    pub url: String,
    /// When.
    pub at: Timestamp,
    /// The address that answered; a proxy does not tell.
    pub address: Option<IpAddr>,
    /// The head of the question.
    pub asked: Vec<u8>,
    /// The status of the answer.
    pub status: u16,
    /// The fields of the answer's head, in their order.
    pub fields: Vec<(String, Vec<u8>)>,
    /// The body, packed as the server packed it.
    pub body: Vec<u8>,
}

impl Exchange {
    /// A field of the answer's head.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        let found = self.fields.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.and_then(|(_, value)| std::str::from_utf8(value).ok())
    }

    /// Where the answer redirects to, as it says it.
    #[must_use]
    pub(crate) fn moved_to(&self) -> Option<&str> {
        matches!(self.status, 301 | 302 | 303 | 307 | 308).then(|| self.field("location")).flatten()
    }

    /// The answer as a WARC record holds it. The body has been taken out of its chunks, and the head says so.
    #[must_use]
    pub(crate) fn answer(&self) -> Vec<u8> {
        let mut answer = format!("HTTP/1.1 {} {}\r\n", self.status, reason(self.status)).into_bytes();
        let mut measured = false;
        for (name, value) in &self.fields {
            let chunks = name.eq_ignore_ascii_case("transfer-encoding");
            measured |= name.eq_ignore_ascii_case("content-length");
            answer.extend_from_slice(if chunks { b"x-crawler-" } else { b"" });
            answer.extend_from_slice(name.as_bytes());
            answer.extend_from_slice(b": ");
            answer.extend_from_slice(value);
            answer.extend_from_slice(b"\r\n");
        }
        if !measured {
            answer.extend_from_slice(format!("content-length: {}\r\n", self.body.len()).as_bytes());
        }
        answer.extend_from_slice(b"\r\n");
        answer.extend_from_slice(&self.body);
        answer
    }
}

/// The words beside a status, which the client does not keep.
const fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        403 => "Forbidden",
        404 => "Not Found",
        410 => "Gone",
        _ => "-",
    }
}

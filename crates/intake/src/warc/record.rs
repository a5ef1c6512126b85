//! The records of an archive, one after the other.

use std::io::{BufRead, Read};

use jiff::Timestamp;
use records::Hash;
use sha2::Digest;

/// The longest head of a record or answer.
const LONGEST_HEAD: u64 = 64 << 10;

/// What a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Response,
    Resource,
    Revisit,
    Other,
}

/// What a record says of itself.
#[derive(Debug)]
pub(super) struct Header {
    /// Which record of the file, from 1.
    pub(super) number: u64,
    pub(super) kind: Kind,
    pub(super) url: String,
    pub(super) date: Option<Timestamp>,
    pub(super) content_type: Option<String>,
    pub(super) length: u64,
    pub(super) truncated: bool,
    block_digest: Option<String>,
    payload_digest: Option<String>,
}

impl Header {
    fn of(number: u64, fields: &[(String, String)]) -> Option<Self> {
        let get = |name: &str| fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
        let url = get("warc-target-uri").unwrap_or_default();
        Some(Self {
            number,
            kind: match get("warc-type")?.as_str() {
                "response" => Kind::Response,
                "resource" => Kind::Resource,
                "revisit" => Kind::Revisit,
                _ => Kind::Other,
            },
            // Some tools put the address in angle brackets, as an early draft did.
            url: url.trim_start_matches('<').trim_end_matches('>').replace('\0', "\u{fffd}"),
            date: get("warc-date").and_then(|date| date.parse().ok()),
            content_type: get("content-type"),
            length: get("content-length")?.parse().ok()?,
            truncated: get("warc-truncated").is_some(),
            block_digest: get("warc-block-digest"),
            payload_digest: get("warc-payload-digest"),
        })
    }

    /// Whether the record holds HTTP, and not an answer about a name (`text/dns`) or over FTP.
    pub(super) fn is_http(&self) -> bool {
        let kind = self.content_type.as_deref().unwrap_or("application/http");
        kind.to_ascii_lowercase().starts_with("application/http")
    }

    /// Holds the block, or else its payload, to the digest that the record states; gives that digest where it is wrong. A
    /// digest of a kind not known here is not looked at.
    pub(super) fn check(&self, block: &[u8], payload: &[u8]) -> Result<(), &str> {
        let stated = [(&self.block_digest, block), (&self.payload_digest, payload)];
        let Some((Some(stated), bytes)) = stated.into_iter().find(|(stated, _)| stated.is_some()) else {
            return Ok(());
        };
        let Some((kind, digest)) = stated.split_once(':') else { return Ok(()) };
        let computed = match kind.to_ascii_lowercase().as_str() {
            "sha256" | "sha-256" => Hash::of(bytes).as_bytes().to_vec(),
            "sha1" | "sha-1" => sha1::Sha1::digest(bytes).to_vec(),
            _ => return Ok(()),
        };
        let hex: String = computed.iter().map(|byte| format!("{byte:02x}")).collect();
        let digest = digest.trim_end_matches('=');
        let same = digest.eq_ignore_ascii_case(&hex) || digest.eq_ignore_ascii_case(&base32(&computed));
        if same { Ok(()) } else { Err(stated) }
    }
}

/// Bytes in the alphabet of RFC 4648, without its padding, as digests are written in archives.
fn base32(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut text = String::new();
    for group in bytes.chunks(5) {
        let mut padded = [0_u8; 8];
        padded[3..3 + group.len()].copy_from_slice(group);
        let bits = u64::from_be_bytes(padded);
        let letters = (group.len() * 8).div_ceil(5);
        text.extend((0..letters).map(|at| char::from(ALPHABET[(bits >> (35 - 5 * at) & 31) as usize])));
    }
    text
}

/// What comes next in an archive.
pub(super) enum Next {
    Record(Header),
    End,
    /// Something that is no record: where it stands, and how it begins.
    Broken {
        byte: u64,
        line: String,
    },
}

/// An archive, read record by record.
pub(super) struct Records<R> {
    input: R,
    /// How far it has been read.
    byte: u64,
    number: u64,
    /// What of the last record's block has not been read.
    left: u64,
}

impl<R: BufRead> Records<R> {
    pub(super) const fn new(input: R) -> Self {
        Self { input, byte: 0, number: 0, left: 0 }
    }

    /// The number of the record that was read last, from 1.
    pub(super) const fn number(&self) -> u64 {
        self.number
    }

    /// The head of the next record. What was not read of the one before is stepped over.
    pub(super) fn next(&mut self) -> std::io::Result<Next> {
        let skipped = std::io::copy(&mut self.input.by_ref().take(self.left), &mut std::io::sink())?;
        self.byte += skipped;
        if skipped < self.left {
            return Err(cut_off());
        }
        self.left = 0;
        // Two line ends close a record; some tools write more or fewer.
        while let Some(b'\r' | b'\n') = self.input.fill_buf()?.first() {
            self.input.consume(1);
            self.byte += 1;
        }
        let start = self.byte;
        let mut head = Vec::new();
        let mut lines = 0_u64;
        loop {
            let from = head.len();
            let room = LONGEST_HEAD.saturating_sub(from as u64);
            let read = self.input.by_ref().take(room).read_until(b'\n', &mut head)?;
            self.byte += read as u64;
            if lines == 0 && read == 0 {
                return Ok(Next::End);
            }
            let begins = head.starts_with(b"WARC/");
            if !begins || read == 0 {
                let line = String::from_utf8_lossy(&head[..head.len().min(200)]).into_owned();
                return Ok(Next::Broken { byte: start, line });
            }
            lines += 1;
            if head[from..].trim_ascii().is_empty() {
                break;
            }
        }
        self.number += 1;
        let line = String::from_utf8_lossy(&head[..head.len().min(200)]).into_owned();
        Ok(match Header::of(self.number, &fields(&head)) {
            Some(header) => {
                self.left = header.length;
                Next::Record(header)
            }
            None => Next::Broken { byte: start, line },
        })
    }

    /// The block of the record whose head was read last, or its first `most` bytes.
    pub(super) fn block(&mut self, most: u64) -> std::io::Result<Vec<u8>> {
        let wanted = self.left.min(most);
        let mut block = Vec::new();
        self.input.by_ref().take(wanted).read_to_end(&mut block)?;
        self.byte += block.len() as u64;
        self.left -= block.len() as u64;
        if (block.len() as u64) < wanted { Err(cut_off()) } else { Ok(block) }
    }
}

fn cut_off() -> std::io::Error {
    std::io::Error::new(std::io::ErrorKind::UnexpectedEof, "the file ends within a record")
}

/// The fields of a head, whose first line is not one: names in small letters, values of several lines on one.
pub(super) fn fields(head: &[u8]) -> Vec<(String, String)> {
    let text = String::from_utf8_lossy(head);
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in text.lines().skip(1).take_while(|line| !line.trim().is_empty()) {
        match (line.starts_with([' ', '\t']), fields.last_mut(), line.split_once(':')) {
            (true, Some((_, value)), _) => {
                value.push(' ');
                value.push_str(line.trim());
            }
            (false, _, Some((name, value))) => {
                fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
            _ => {}
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::base32;

    /// RFC 4648, section 10.
    #[test]
    fn base32_is_that_of_the_standard() {
        for (bytes, text) in [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ")] {
            assert_eq!(base32(bytes.as_bytes()), text);
        }
        assert_eq!((base32(b"fooba"), base32(b"foobar")), ("MZXW6YTB".into(), "MZXW6YTBOI".into()));
    }
}

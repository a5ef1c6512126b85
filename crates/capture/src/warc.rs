//! Writing WARC 1.1 (ISO 28500:2017): every record packed by itself, so that any can be reached without those before it.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use records::Hash;

use crate::Exchange;

/// Something captured that was not an HTTP exchange, or is no longer known as one: the bytes, and what they are.
#[derive(Debug, Clone, Copy)]
pub struct Resource<'a> {
    /// Its address.
    pub url: &'a str,
    /// When it was captured.
    pub at: Timestamp,
    /// Its media type.
    pub kind: &'a str,
    /// Its bytes.
    pub body: &'a [u8],
}

/// Where a record lies in its archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its first byte.
    pub offset: u64,
    /// How many bytes, packed.
    pub length: u64,
    /// The digest of the packed record.
    pub digest: Hash,
}

/// An archive that is being written.
pub struct Writer<W> {
    out: W,
    offset: u64,
}

impl<W: Write> Writer<W> {
    /// Begins an archive, with a record that says what it is.
    ///
    /// # Errors
    /// What the disk says.
    pub fn new(out: W, about: &str) -> std::io::Result<Self> {
        let mut writer = Self { out, offset: 0 };
        let about = about.replace(['\r', '\n'], " ");
        let version = env!("CARGO_PKG_VERSION");
        let block = format!(
            "software: Cenotaph/{version}\r\nformat: WARC File Format 1.1\r\ndescription: {about}\r\n"
        );
        let at = Timestamp::now();
        writer.record("warcinfo", None, at, "application/warc-fields", block.as_bytes(), &[])?;
        Ok(writer)
    }

    /// Writes a question and its answer; gives the place of the answer.
    ///
    /// # Errors
    /// What the disk says.
    pub fn exchange(&mut self, exchange: &Exchange) -> std::io::Result<Place> {
        let Exchange { url, at, .. } = exchange;
        let answer = exchange.answer();
        let id = id("response", url, *at, &answer);
        let address = exchange.address.map(|address| ("WARC-IP-Address", address.to_string()));
        let digest = ("WARC-Payload-Digest", digest(&exchange.body));
        let more: Vec<(&str, String)> = address.into_iter().chain([digest]).collect();
        let kind = "application/http; msgtype=response";
        let place = self.record("response", Some(url), *at, kind, &answer, &more)?;
        let kind = "application/http; msgtype=request";
        self.record("request", Some(url), *at, kind, &exchange.asked, &[("WARC-Concurrent-To", id)])?;
        Ok(place)
    }

    /// Writes a resource.
    ///
    /// # Errors
    /// What the disk says.
    pub fn resource(&mut self, resource: &Resource<'_>) -> std::io::Result<Place> {
        let digest = [("WARC-Payload-Digest", digest(resource.body))];
        self.record("resource", Some(resource.url), resource.at, resource.kind, resource.body, &digest)
    }

    /// Writes what is known of a resource beside it: fields, one a line.
    ///
    /// # Errors
    /// What the disk says.
    pub fn about(&mut self, resource: &Resource<'_>, fields: &[(&str, &str)]) -> std::io::Result<()> {
        let line = |(name, value): &(&str, &str)| format!("{name}: {}\r\n", value.replace(['\r', '\n'], " "));
        let block: String = fields.iter().map(line).collect();
        let refers = id("resource", resource.url, resource.at, resource.body);
        let more = [("WARC-Refers-To", refers)];
        let kind = "application/warc-fields";
        self.record("metadata", Some(resource.url), resource.at, kind, block.as_bytes(), &more).map(drop)
    }

    /// Ends the archive.
    ///
    /// # Errors
    /// What the disk says.
    pub fn finish(mut self) -> std::io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }

    fn record(
        &mut self,
        sort: &str,
        url: Option<&str>,
        at: Timestamp,
        kind: &str,
        block: &[u8],
        more: &[(&str, String)],
    ) -> std::io::Result<Place> {
        let mut head = format!("WARC/1.1\r\nWARC-Type: {sort}\r\n");
        let mut field = |name: &str, value: &str| {
            head.push_str(&format!("{name}: {}\r\n", value.replace(['\r', '\n'], " ")));
        };
        field("WARC-Record-ID", &id(sort, url.unwrap_or_default(), at, block));
        field("WARC-Date", &second(at).to_string());
        if let Some(url) = url {
            field("WARC-Target-URI", url);
        }
        for (name, value) in more {
            field(name, value);
        }
        field("WARC-Block-Digest", &digest(block));
        field("Content-Type", kind);
        field("Content-Length", &block.len().to_string());
        let mut packed = GzEncoder::new(Vec::new(), Compression::default());
        for part in [head.as_bytes(), b"\r\n", block, b"\r\n\r\n"] {
            packed.write_all(part)?;
        }
        let packed = packed.finish()?;
        self.out.write_all(&packed)?;
        let place = Place { offset: self.offset, length: packed.len() as u64, digest: Hash::of(&packed) };
        self.offset += place.length;
        Ok(place)
    }
}

/// An instant to the second, which is as fine as readers of archives of version 1.0 go.
pub(crate) fn second(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second()).unwrap_or(at)
}

fn digest(bytes: &[u8]) -> String {
    format!("sha256:{}", Hash::of(bytes))
}

/// The name of a record: a UUID of version 8 (RFC 9562) made of what it holds, so that the same record is called the same.
fn id(sort: &str, url: &str, at: Timestamp, block: &[u8]) -> String {
    let at = second(at).to_string();
    let hash = Hash::of_parts(&[sort.as_bytes(), url.as_bytes(), at.as_bytes(), block]);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.as_bytes()[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("<urn:uuid:{}-{}-{}-{}-{}>", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

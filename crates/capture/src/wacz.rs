//! Writing WACZ 1.1.1 (<https://specs.webrecorder.net/wacz/1.1.1/>): a web archive with its index, its list of pages and the
//! digests of its parts, in one ZIP file.

use std::io::{Seek, Write};

use jiff::Timestamp;
use records::Hash;
use serde_json::json;
use sha2::{Digest, Sha256};
use url::Url;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::warc::{self, Resource};

/// Why a bundle was not written.
#[derive(Debug, thiserror::Error)]
pub enum WaczError {
    /// What the disk says.
    #[error("the bundle cannot be written: {0}")]
    Write(#[from] std::io::Error),
    /// What the archive's format does not allow.
    #[error("the bundle cannot be packed: {0}")]
    Zip(#[from] zip::result::ZipError),
}

/// What one document brings to a bundle.
#[derive(Debug, Clone)]
pub struct Item<'a> {
    /// Its address; a document that was not public has one of the form `urn:…`.
    pub url: &'a str,
    /// When it was captured.
    pub at: Timestamp,
    /// Its media type.
    pub kind: &'a str,
    /// What the list of pages calls it.
    pub title: &'a str,
    /// Its bytes.
    pub body: &'a [u8],
    /// What is known of it beside that: written in a record of its own.
    pub about: Vec<(&'a str, &'a str)>,
}

/// A bundle that is being written.
pub struct Writer<W: Write + Seek> {
    archive: warc::Writer<Hashed<ZipWriter<W>>>,
    title: String,
    /// Lines of the index: key, instant, fields.
    index: Vec<String>,
    pages: String,
}

const ARCHIVE: &str = "data.warc.gz";

impl<W: Write + Seek> Writer<W> {
    /// Begins a bundle.
    ///
    /// # Errors
    /// What the disk says.
    pub fn new(out: W, title: &str) -> Result<Self, WaczError> {
        let mut zip = ZipWriter::new(out);
        // Stored, not packed again: readers seek in it.
        zip.start_file(format!("archive/{ARCHIVE}"), stored())?;
        let archive = warc::Writer::new(Hashed { inner: zip, hasher: Sha256::new(), size: 0 }, title)?;
        let pages = json!({"format": "json-pages-1.0", "id": "pages", "title": title}).to_string() + "\n";
        Ok(Self { archive, title: title.to_owned(), index: Vec::new(), pages })
    }

    /// Adds a document.
    ///
    /// # Errors
    /// What the disk says.
    pub fn add(&mut self, item: &Item<'_>) -> Result<(), WaczError> {
        let resource = Resource { url: item.url, at: item.at, kind: item.kind, body: item.body };
        let place = self.archive.resource(&resource)?;
        self.archive.about(&resource, &item.about)?;
        let at = warc::second(item.at);
        let fields = json!({
            "url": item.url, "mime": item.kind, "status": "200", "digest": format!("sha256:{}", Hash::of(item.body)),
            "length": place.length.to_string(), "offset": place.offset.to_string(), "filename": ARCHIVE,
            "recordDigest": format!("sha256:{}", place.digest),
        });
        let stamp: String = at.to_string().chars().filter(char::is_ascii_digit).take(14).collect();
        self.index.push(format!("{} {stamp} {fields}\n", sort_key(item.url)));
        let page = json!({"id": Hash::of(item.url.as_bytes()).to_string()[..16], "url": item.url, "ts": at.to_string(), "title": item.title});
        self.pages += &(page.to_string() + "\n");
        Ok(())
    }

    /// Ends the bundle.
    ///
    /// # Errors
    /// What the disk says.
    pub fn finish(mut self) -> Result<W, WaczError> {
        let Hashed { inner: mut zip, hasher, size } = self.archive.finish()?;
        let mut parts = vec![part(&format!("archive/{ARCHIVE}"), &hex(&hasher.finalize()), size)];
        self.index.sort_unstable();
        for (path, text) in [("indexes/index.cdx", self.index.concat()), ("pages/pages.jsonl", self.pages)] {
            zip.start_file(path, stored())?;
            zip.write_all(text.as_bytes())?;
            parts.push(part(path, &Hash::of(text.as_bytes()).to_string(), text.len() as u64));
        }
        let package = json!({
            "profile": "data-package", "wacz_version": "1.1.1", "title": self.title,
            "software": format!("Cenotaph/{}", env!("CARGO_PKG_VERSION")), "created": warc::second(Timestamp::now()).to_string(),
            "resources": parts,
        });
        let package = format!("{package:#}");
        zip.start_file("datapackage.json", stored())?;
        zip.write_all(package.as_bytes())?;
        let digest =
            json!({"path": "datapackage.json", "hash": format!("sha256:{}", Hash::of(package.as_bytes()))});
        zip.start_file("datapackage-digest.json", stored())?;
        zip.write_all(format!("{digest:#}").as_bytes())?;
        Ok(zip.finish()?)
    }
}

fn stored() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Stored).large_file(true)
}

fn part(path: &str, hash: &str, bytes: u64) -> serde_json::Value {
    let name = path.rsplit('/').next().unwrap_or(path);
    json!({"name": name.to_ascii_lowercase(), "path": path, "hash": format!("sha256:{hash}"), "bytes": bytes})
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The key by which an index is sorted: the host turned round, so that a site's pages stand together (SURT).
fn sort_key(url: &str) -> String {
    let Ok(parsed) = Url::parse(url) else { return url.to_owned() };
    let Some(host) = parsed.host_str() else { return url.to_ascii_lowercase() };
    let host = host.strip_prefix("www.").unwrap_or(host);
    let turned: Vec<&str> = host.rsplit('.').collect();
    let port = parsed.port().map_or_else(String::new, |port| format!(":{port}"));
    let query = parsed.query().map_or_else(String::new, |query| {
        let mut fields: Vec<&str> = query.split('&').collect();
        fields.sort_unstable();
        format!("?{}", fields.join("&"))
    });
    format!("{}{port}){}{query}", turned.join(","), parsed.path()).to_lowercase().replace(' ', "%20")
}

/// A writer that counts and hashes what passes through it.
struct Hashed<W> {
    inner: W,
    hasher: Sha256,
    size: u64,
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        self.size += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::sort_key;

    #[test]
    fn keys_turn_the_host_round_and_sort_the_query() {
        assert_eq!(sort_key("https://www.Example.org/A?b=2&a=1#x"), "org,example)/a?a=1&b=2");
        assert_eq!(sort_key("http://example.org:8080/"), "org,example:8080)/");
        assert_eq!(sort_key("urn:cenotaph:AB"), "urn:cenotaph:ab");
    }
}

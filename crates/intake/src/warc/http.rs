//! An answer as it came over the wire: its head, and the body with what packed it taken off, within a limit.

use std::borrow::Cow;
use std::io::Read;

use super::record::fields;
use crate::options::size;

/// An answer to a request.
pub(super) struct Answer<'a> {
    pub(super) status: u16,
    /// `Content-Type` in small letters, without its parameters.
    pub(super) kind: Option<String>,
    /// The character set that it names.
    pub(super) charset: Option<String>,
    /// The body as it came.
    pub(super) raw: &'a [u8],
    chunked: bool,
    /// What packed the body, the outermost last.
    packed: Vec<String>,
}

impl<'a> Answer<'a> {
    /// Reads an answer; `None` where it has no head.
    pub(super) fn of(block: &'a [u8]) -> Option<Self> {
        let end = memchr::memmem::find(block, b"\r\n\r\n").map(|at| at + 4);
        let bare = memchr::memmem::find(block, b"\n\n").map(|at| at + 2);
        // An answer whose body is empty may end with its head.
        let end = [end, bare].into_iter().flatten().min().unwrap_or(block.len());
        let (head, raw) = block.split_at(end);
        let line = head.split(|byte| *byte == b'\n').next()?;
        let line = std::str::from_utf8(line).ok()?;
        let status = line.strip_prefix("HTTP/")?.split_whitespace().nth(1)?.parse().ok()?;
        let fields = fields(head);
        let all = |name: &str| -> Vec<String> {
            let values =
                fields.iter().filter(|(known, _)| known == name).flat_map(|(_, value)| value.split(','));
            values.map(|value| value.trim().to_ascii_lowercase()).filter(|value| !value.is_empty()).collect()
        };
        let stated = fields.iter().find(|(name, _)| name == "content-type").map(|(_, value)| value.as_str());
        Some(Self {
            status,
            chunked: all("transfer-encoding").iter().any(|coding| coding == "chunked"),
            packed: all("content-encoding"),
            ..Self::plain(raw, stated)
        })
    }

    /// Bytes that did not come over HTTP, of a stated kind.
    pub(super) fn plain(raw: &'a [u8], content_type: Option<&str>) -> Self {
        let mut parts = content_type.unwrap_or("").split(';').map(str::trim);
        let kind = parts.next().map(str::to_ascii_lowercase).filter(|kind| !kind.is_empty());
        let charset = parts
            .find_map(|part| {
                part.split_once('=').filter(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))
            })
            .map(|(_, value)| value.trim().trim_matches('"').to_owned());
        Self { status: 200, kind, charset, raw, chunked: false, packed: Vec::new() }
    }

    /// Whether it is a PDF, which is taken at any size.
    pub(super) fn is_pdf(&self) -> bool {
        self.kind.as_deref() == Some("application/pdf")
    }

    /// The body as a reader of the page would see it, at most `limit` bytes of it.
    ///
    /// # Errors
    /// Says what packs it that is not known here, that it is broken, or that it grows past the limit.
    pub(super) fn body(&self, limit: u64) -> Result<Vec<u8>, String> {
        let mut body = Cow::Borrowed(self.raw);
        if self.chunked
            && let Some(whole) = unchunked(self.raw)
        {
            // Some recorders take the chunks apart and leave the head as it was: then there are none to take apart.
            body = Cow::Owned(whole);
        }
        for packed in self.packed.iter().rev() {
            let bytes: &[u8] = &body;
            let unpacked = match packed.as_str() {
                "identity" => continue,
                "gzip" | "x-gzip" if !bytes.starts_with(b"\x1f\x8b") => continue,
                "gzip" | "x-gzip" => within(flate2::read::MultiGzDecoder::new(bytes), limit)?,
                // Deflate is meant to be in zlib's frame, and often is not.
                "deflate" if bytes.first().is_some_and(|byte| byte & 15 == 8) => {
                    within(flate2::read::ZlibDecoder::new(bytes), limit)?
                }
                "deflate" => within(flate2::read::DeflateDecoder::new(bytes), limit)?,
                "br" => match within(brotli_decompressor::Decompressor::new(bytes, 4096), limit) {
                    // A recorder that unpacks leaves the field as it was, and brotli has no mark to tell by.
                    Err(reason) if reason == BROKEN && std::str::from_utf8(bytes).is_ok() => continue,
                    other => other?,
                },
                other => return Err(format!("it is packed as `{other}`, which is not known here")),
            };
            body = Cow::Owned(unpacked);
        }
        if body.len() as u64 > limit { Err(too_large(limit)) } else { Ok(body.into_owned()) }
    }
}

const BROKEN: &str = "its body cannot be unpacked: the capture was cut off, or is damaged";

fn too_large(limit: u64) -> String {
    format!("it unpacks to more than {}, the limit for one document", size(limit))
}

fn within(packed: impl Read, limit: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    packed.take(limit + 1).read_to_end(&mut bytes).map_err(|_| BROKEN.to_owned())?;
    if bytes.len() as u64 > limit { Err(too_large(limit)) } else { Ok(bytes) }
}

/// A body without the lengths between its chunks (RFC 9112, section 7.1); `None` where there are none.
fn unchunked(mut raw: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    while !raw.is_empty() {
        let end = memchr::memchr(b'\n', raw)?;
        let line = std::str::from_utf8(&raw[..end]).ok()?;
        let length = usize::from_str_radix(line.split(';').next().unwrap_or("").trim(), 16).ok()?;
        raw = &raw[end + 1..];
        if length == 0 {
            break;
        }
        let chunk = raw.get(..length).unwrap_or(raw);
        whole.extend_from_slice(chunk);
        raw = raw.get(length..).unwrap_or(b"");
        raw = raw.strip_prefix(b"\r\n").or_else(|| raw.strip_prefix(b"\n")).unwrap_or(raw);
    }
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::Answer;

    fn body(block: &[u8]) -> Result<String, String> {
        Answer::of(block).unwrap().body(1000).map(|body| String::from_utf8(body).unwrap())
    }

    #[test]
    fn chunks_are_put_together_and_what_has_none_is_left() {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        let told = body(format!("{head}3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n").as_bytes());
        assert_eq!(told.as_deref(), Ok("abcde"));
        assert_eq!(body(format!("{head}<p>already whole").as_bytes()).as_deref(), Ok("<p>already whole"));
        assert_eq!(body(format!("{head}ffffffffffffffff\r\nabc").as_bytes()).as_deref(), Ok("abc"));
    }

    #[test]
    fn a_body_that_grows_too_far_is_refused() {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        std::io::Write::write_all(&mut packed, &vec![b'x'; 5000]).unwrap();
        let mut block = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".to_vec();
        block.extend(packed.finish().unwrap());
        assert_eq!(
            body(&block).unwrap_err(),
            "it unpacks to more than 1000 bytes, the limit for one document"
        );
    }

    #[test]
    fn what_is_no_answer_is_none() {
        for block in ["", "GET / HTTP/1.1\r\n\r\n", "HTTP/1.1\r\n\r\n", "HTTP/1.1 abc\r\n\r\n"] {
            assert!(Answer::of(block.as_bytes()).is_none(), "{block}");
        }
    }
}

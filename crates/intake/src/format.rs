//! What kind of file a file is: by its first bytes where they tell, else by the end of its name.

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Html,
    JsonLines,
    /// JSON that should be a Telegram export.
    Telegram,
    /// A table, with its delimiter where the name tells it.
    Table(Option<u8>),
    Workbook,
    /// A WARC file; a WACZ is a ZIP archive that holds some.
    Warc,
    /// RSS, Atom, JSON Feed.
    Feed,
    Docx,
    Zip,
    Gzip,
    /// Kept and not read.
    Picture,
    /// What web pages and exports bring with them and nobody reads.
    Furniture,
    /// A kind that is not read, with what to do.
    Foreign(&'static str),
}

impl Format {
    /// The kind of a file by its name and first bytes.
    pub(crate) fn of(name: &str, head: &[u8]) -> Self {
        let file = name.rsplit('/').next().unwrap_or(name);
        let end = file.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase());
        let end = end.as_deref().unwrap_or("");
        if head.starts_with(b"\x1f\x8b") {
            return Self::Gzip;
        }
        if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
            return match end {
                "xlsx" | "xlsm" => Self::Workbook,
                "docx" | "docm" => Self::Docx,
                "odt" | "pptx" | "odp" | "epub" => {
                    Self::Foreign("save it as .docx, as plain text (.txt) or as a page (.html)")
                }
                "ods" | "xlsb" => Self::Foreign("save it as .xlsx or .csv"),
                _ => Self::Zip,
            };
        }
        if head.starts_with(b"WARC/") {
            return Self::Warc;
        }
        match end {
            "txt" | "text" | "md" => Self::Text,
            "html" | "htm" | "xhtml" | "shtml" => Self::Html,
            "jsonl" | "ndjson" => Self::JsonLines,
            "json" if jsonfeed(head) => Self::Feed,
            "json" => Self::Telegram,
            "rss" | "atom" | "rdf" => Self::Feed,
            "warc" => Self::Warc,
            "csv" => Self::Table(None),
            "tsv" | "tab" => Self::Table(Some(b'\t')),
            "xlsx" | "xlsm" => Self::Workbook,
            "zip" | "wacz" => Self::Zip,
            "gz" => Self::Gzip,
            "jpg" | "jpeg" | "png" | "gif" | "webp" | "heic" | "tif" | "tiff" | "pdf" => Self::Picture,
            "css" | "js" | "map" | "ico" | "svg" | "woff" | "woff2" | "ttf" | "ini" | "db" | "tgs" => {
                Self::Furniture
            }
            "xls" | "xlsb" | "ods" | "dbf" | "parquet" => Self::Foreign("save it as .xlsx or .csv"),
            "doc" | "docx" | "odt" | "rtf" => {
                Self::Foreign("save it as .docx, as plain text (.txt) or as a page (.html)")
            }
            "rar" | "7z" | "tar" | "bz2" | "xz" | "zst" | "tgz" => {
                Self::Foreign("unpack it, or pack it as .zip or .gz")
            }
            _ if markup(head) => Self::Html,
            _ if begins(head, &["<rss", "<feed", "<rdf:rdf"]) => Self::Feed,
            "" if !head.contains(&0) => Self::Text,
            _ => Self::Foreign(
                "give .csv, .tsv, .xlsx, .jsonl, .txt, .html, .docx, .pdf, a feed, .warc, .wacz, a Telegram result.json, or these in .zip or .gz",
            ),
        }
    }
}

/// Whether it begins as a page does.
fn markup(head: &[u8]) -> bool {
    begins(head, &["<!doctype html", "<html"])
}

/// Whether its first words are one of these, after what XML may say before them.
fn begins(head: &[u8], marks: &[&str]) -> bool {
    let mut head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    while head.starts_with(b"<?") || head.starts_with(b"<!--") {
        let end: &[u8] = if head.starts_with(b"<?") { b"?>" } else { b"-->" };
        let Some(at) = memchr::memmem::find(head, end) else { return false };
        head = head[at + end.len()..].trim_ascii_start();
    }
    marks
        .iter()
        .any(|mark| head.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark.as_bytes())))
}

/// Whether it names the version of JSON Feed, as every such feed must.
fn jsonfeed(head: &[u8]) -> bool {
    memchr::memmem::find(head, b"https://jsonfeed.org/version/").is_some()
        || memchr::memmem::find(head, br"https:\/\/jsonfeed.org\/version\/").is_some()
}

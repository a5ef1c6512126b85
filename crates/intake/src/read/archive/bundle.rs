//! The list that a WACZ holds of its parts.

use std::io::{Read, Seek};

use serde::Deserialize;
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use crate::Limits;
use crate::options::size;

const LIST: &str = "datapackage.json";

#[derive(Deserialize)]
struct Package {
    #[serde(default)]
    resources: Vec<Part>,
}

#[derive(Deserialize)]
struct Part {
    path: String,
    #[serde(default)]
    hash: Option<String>,
}

/// A WACZ, by the list of its parts.
pub(super) struct Bundle {
    parts: Vec<Part>,
}

impl Bundle {
    /// The bundle that an archive is; `None` where it is an ordinary one.
    ///
    /// # Errors
    /// The list is there and cannot be read.
    pub(super) fn of(
        archive: &mut ZipArchive<impl Read + Seek>,
        limits: &Limits,
    ) -> Result<Option<Self>, String> {
        let is_bundle =
            archive.file_names().flatten().any(|name| name.starts_with("archive/") && name.contains(".warc"));
        let Ok(list) = archive.by_name(LIST) else { return Ok(None) };
        if !is_bundle {
            return Ok(None);
        }
        let mut text = Vec::new();
        let outcome = list.take(limits.document + 1).read_to_end(&mut text);
        if text.len() as u64 > limits.document {
            return Err(format!("its list of parts, {LIST}, is larger than {}", size(limits.document)));
        }
        let package = outcome
            .map_err(|error| error.to_string())
            .and_then(|_| serde_json::from_slice::<Package>(&text).map_err(|error| error.to_string()));
        let package =
            package.map_err(|error| format!("its list of parts, {LIST}, cannot be read ({error})"))?;
        Ok(Some(Self { parts: package.resources }))
    }

    /// Whether a part holds captures, and not an index, a list of pages or a log.
    pub(super) fn is_web_archive(&self, name: &str) -> bool {
        name.starts_with("archive/") && (name.ends_with(".warc") || name.ends_with(".warc.gz"))
    }

    /// Holds a part to its digest in the list.
    ///
    /// # Errors
    /// Says that it is not in the list, or not what the list says.
    pub(super) fn check(&self, name: &str, mut part: impl Read) -> Result<(), String> {
        let Some(listed) = self.parts.iter().find(|listed| listed.path == name) else {
            return Err(format!("it is not in the bundle's list of parts, {LIST}: somebody added it later"));
        };
        let Some(stated) = listed.hash.as_deref().and_then(|hash| hash.strip_prefix("sha256:")) else {
            // Bundles of the first versions had digests of other kinds.
            return Ok(());
        };
        let mut hasher = Sha256::new();
        let mut buffer = vec![0; 1 << 16];
        loop {
            match part.read(&mut buffer) {
                Ok(0) => break,
                Ok(read) => hasher.update(&buffer[..read]),
                Err(error) => return Err(super::super::reading_failed(&error)),
            }
        }
        let computed: String = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        if computed.eq_ignore_ascii_case(stated) {
            return Ok(());
        }
        Err(format!("it is not what was bundled: its SHA-256 is {computed}, and {LIST} says {stated}"))
    }
}

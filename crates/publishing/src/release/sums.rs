//! `SHA256SUMS`, as `sha256sum --check` reads it, and what of a folder differs from it.

use std::collections::{BTreeMap, BTreeSet};

use records::Hash;

/// The file of sums.
pub const SUMS: &str = "SHA256SUMS";
/// Its signature.
pub const SIGNATURE: &str = "SHA256SUMS.minisig";

/// A list of sums that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SumsError {
    /// A line that is not a sum and a path.
    #[error("SHA256SUMS, line {line}: `{given}` should be 64 hexadecimal digits, two spaces and a path")]
    Line {
        /// Its number.
        line: usize,
        /// What stands there.
        given: String,
    },
    /// A path that leads out of the folder, or stands twice.
    #[error("SHA256SUMS, line {line}: the path `{path}` {wrong}")]
    Path {
        /// Its number.
        line: usize,
        /// The path.
        path: String,
        /// What is wrong with it.
        wrong: &'static str,
    },
}

/// The sums of files by their paths.
#[must_use]
pub fn sums<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> String {
    let sums: BTreeMap<&str, Hash> = files.into_iter().map(|(path, bytes)| (path, Hash::of(bytes))).collect();
    sums.iter().map(|(path, hash)| format!("{hash}  {path}\n")).collect()
}

/// Reads a list of sums. What it names must lie in the folder.
///
/// # Errors
/// A line of another form, a path that leads elsewhere, or one that stands twice; the message names the line.
///
/// ```
/// use publishing::release::{parse_sums, sums};
/// let written = sums([("data/persons.csv", b"id\n".as_slice())]);
/// assert!(parse_sums(&written)?.contains_key("data/persons.csv"));
/// let outside = written.replace("data/", "../");
/// assert!(parse_sums(&outside).unwrap_err().to_string().contains("leads out of the folder"));
/// # Ok::<(), publishing::release::SumsError>(())
/// ```
pub fn parse_sums(text: &str) -> Result<BTreeMap<String, Hash>, SumsError> {
    let mut sums = BTreeMap::new();
    for (line, given) in (1..).zip(text.lines()) {
        let parts = given.split_once("  ").and_then(|(hash, path)| Some((hash.parse::<Hash>().ok()?, path)));
        let Some((hash, path)) = parts else {
            return Err(SumsError::Line { line, given: given.chars().take(100).collect() });
        };
        let odd = |part: &str| part.is_empty() || part == "." || part == "..";
        let wrong = if path.split('/').any(odd) || path.contains(['\\', '\0']) {
            "leads out of the folder, or is none"
        } else if sums.insert(path.to_owned(), hash).is_some() {
            "stands twice"
        } else {
            continue;
        };
        return Err(SumsError::Path { line, path: path.to_owned(), wrong });
    }
    Ok(sums)
}

/// A file that is not as its sum says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(tag = "wrong", content = "file", rename_all = "lowercase")]
pub enum Difference {
    /// Its bytes are others.
    Differs(String),
    /// It is not there.
    Missing(String),
    /// It is there, and no sum names it.
    Extra(String),
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Differs(file) => write!(f, "{file}: its bytes are not those that were released"),
            Self::Missing(file) => write!(f, "{file}: it was released and is not there"),
            Self::Extra(file) => write!(f, "{file}: it is there and was not released"),
        }
    }
}

/// What of a folder is not as its sums say; `found` are the files in it, by path.
///
/// ```
/// use publishing::release::{Difference, differences, parse_sums, sums};
/// use records::Hash;
/// let released = parse_sums(&sums([("a", b"1".as_slice()), ("b", b"2")]))?;
/// let found = [("a".to_owned(), Hash::of(b"changed")), ("c".to_owned(), Hash::of(b"3"))].into();
/// let wrong: Vec<String> = differences(&released, &found).iter().map(ToString::to_string).collect();
/// assert_eq!(wrong, [
///     "a: its bytes are not those that were released",
///     "b: it was released and is not there",
///     "c: it is there and was not released",
/// ]);
/// # Ok::<(), publishing::release::SumsError>(())
/// ```
#[must_use]
pub fn differences(released: &BTreeMap<String, Hash>, found: &BTreeMap<String, Hash>) -> Vec<Difference> {
    let paths: BTreeSet<&String> = released.keys().chain(found.keys()).collect();
    let difference = |path: &String| match (released.get(path), found.get(path)) {
        (Some(_), None) => Some(Difference::Missing(path.clone())),
        (None, Some(_)) if path != SUMS && path != SIGNATURE => Some(Difference::Extra(path.clone())),
        (Some(released), Some(found)) if released != found => Some(Difference::Differs(path.clone())),
        _ => None,
    };
    paths.into_iter().filter_map(difference).collect()
}

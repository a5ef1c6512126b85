//! `cenotaph verify-release`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context;
use publishing::release::{
    self, Difference, PublicKey, SIGNATURE, SUMS, check_signature, differences, parse_sums,
};
use records::Hash;
use serde_json::json;

use crate::cli::{Globals, Outcome, wrong_use};
use crate::output;

/// What can be typed after `verify-release`.
#[derive(clap::Args)]
pub struct Arguments {
    /// The folder of the release
    dir: PathBuf,
    /// The public key of minisign that it must be signed by: a file, or the key itself
    #[arg(long, value_name = "PUB")]
    key: Option<String>,
}

/// Checks a release, without a workspace. Ends with 4 if anything is not as it was released.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let dir = &arguments.dir;
    let key = arguments.key.as_deref().map(public_key).transpose()?;
    let path = dir.join(SUMS);
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("{} is no release: cannot read {}", dir.display(), path.display()))?;
    let (signature, signature_holds) = signature(dir, key.as_ref(), &text)?;
    let mut wrong: Vec<String> = Vec::new();
    if !signature_holds {
        wrong.push(signature.clone());
    }
    let mut files: Vec<Difference> = Vec::new();
    let mut count = 0;
    match parse_sums(&text) {
        Ok(released) => {
            count = released.len();
            files = differences(&released, &found(dir)?);
        }
        Err(error) => wrong.push(error.to_string()),
    }
    wrong.extend(files.iter().map(ToString::to_string));

    let words = match wrong.as_slice() {
        [] => format!("{count} files are as they were released; {signature}"),
        wrong => format!("Not as it was released:\n{}", wrong.join("\n")),
    };
    let value = json!({ "files": count, "signature": signature, "differences": files, "wrong": wrong });
    output::write_value(globals.format(), &value, &words)?;
    Ok(if wrong.is_empty() { Outcome::Done } else { Outcome::CheckFailed })
}

fn public_key(given: &str) -> anyhow::Result<PublicKey> {
    let path = Path::new(given);
    let text = if path.is_file() {
        std::fs::read_to_string(path).with_context(|| format!("cannot read {given}"))?
    } else {
        given.to_owned()
    };
    release::public_key(&text).map_err(wrong_use)
}

/// What is to be said of the signature, and whether it holds as far as it can be checked.
fn signature(dir: &Path, key: Option<&PublicKey>, sums: &str) -> anyhow::Result<(String, bool)> {
    let path = dir.join(SIGNATURE);
    let there = path.try_exists().with_context(|| format!("cannot read {}", path.display()))?;
    let Some(key) = key else {
        let said = if there { "signed, not checked: give the key with --key" } else { "not signed" };
        return Ok((said.to_owned(), true));
    };
    if !there {
        return Ok((format!("{SIGNATURE}: it is not there, and a key was given"), false));
    }
    let signature =
        std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(match check_signature(key, sums.as_bytes(), &signature) {
        Ok(comment) => (format!("signed by the key given: {comment}"), true),
        Err(error) => (format!("{SIGNATURE}: {error}"), false),
    })
}

/// The sum of every file in a folder, by its path in it. What is no ordinary file has no sum, and differs from any.
fn found(dir: &Path) -> anyhow::Result<BTreeMap<String, Hash>> {
    let mut found = BTreeMap::new();
    let mut open = vec![(dir.to_path_buf(), String::new())];
    while let Some((folder, before)) = open.pop() {
        let unread = || format!("cannot read {}", folder.display());
        for entry in std::fs::read_dir(&folder).with_context(unread)? {
            let entry = entry.with_context(unread)?;
            let name = format!("{before}{}", entry.file_name().to_string_lossy());
            let kind = entry.file_type().with_context(unread)?;
            if kind.is_dir() {
                open.push((entry.path(), format!("{name}/")));
            } else if kind.is_file() {
                let bytes = std::fs::read(entry.path())
                    .with_context(|| format!("cannot read {}", entry.path().display()))?;
                found.insert(name, Hash::of(&bytes));
            } else {
                found.insert(name, Hash::ZERO);
            }
        }
    }
    Ok(found)
}

//! ZIP archives, read where they lie: nothing is ever written to disk. A WACZ is one with a list of its parts and their
//! digests (<https://specs.webrecorder.net/wacz/1.1.1/>): of it only the web archives are read, once they are what the list says.

mod bundle;

use std::cell::Cell;
use std::io::{Read, Seek};
use std::rc::Rc;

use zip::ZipArchive;
use zip::result::ZipError;

use bundle::Bundle;

use crate::context::{At, Context};
use crate::expansion::{self, Guarded};
use crate::{Lost, Place};

/// Reads every file of an archive, in the order in which they are packed.
pub(super) fn read<R: Read + Seek>(
    cx: &mut Context<'_>,
    at: &At,
    input: R,
    depth: u32,
) -> std::io::Result<()> {
    let limits = cx.options.limits;
    let mut input = input;
    let size = input.seek(std::io::SeekFrom::End(0))?;
    let mut archive = match ZipArchive::new(input) {
        Ok(archive) => archive,
        Err(ZipError::Io(error)) => return Err(error),
        Err(error) => {
            let reason = format!(
                "it is not a whole ZIP archive ({}): copy it again from where it came",
                damage(&error)
            );
            cx.reject(at, Place::File, "", reason, Lost::File);
            return Ok(());
        }
    };
    let declared = archive.decompressed_size().unwrap_or(u128::MAX);
    if let Err(bomb) = expansion::check_declared(declared, size, &limits) {
        cx.reject(at, Place::File, "", bomb.to_string(), Lost::File);
        return Ok(());
    }
    if archive.len() as u64 > limits.entries {
        let reason =
            format!("it holds {} files, and the limit is {}: unpack it", archive.len(), limits.entries);
        cx.reject(at, Place::File, "", reason, Lost::File);
        return Ok(());
    }
    let bundle = match Bundle::of(&mut archive, &limits) {
        Ok(bundle) => bundle,
        Err(reason) => {
            cx.reject(at, Place::File, "", reason, Lost::File);
            return Ok(());
        }
    };
    for index in 0..archive.len() {
        if cx.stopped() {
            break;
        }
        let listed = archive.name_for_index(index).and_then(Result::ok).unwrap_or_default().into_owned();
        let entry = match archive.by_index(index) {
            Ok(entry) => entry,
            Err(error) => {
                let reason = format!("a file in the archive cannot be unpacked ({})", damage(&error));
                cx.reject(at, Place::File, &listed, reason, Lost::File);
                continue;
            }
        };
        if entry.is_dir() {
            continue;
        }
        let Some(name) = safe_name(&entry) else {
            let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
            let reason = "a file in the archive has a name that leads out of it, or is a link; honest archives have neither";
            cx.reject(at, Place::File, &name, reason, Lost::File);
            continue;
        };
        if name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX") {
            continue;
        }
        let inside = at.inside(&name);
        let packed = Rc::new(Cell::new(entry.compressed_size()));
        let outcome = match &bundle {
            None => {
                super::stream(cx, &inside, &mut Guarded::new(entry, packed, cx.total, &limits), depth + 1)
            }
            Some(bundle) if !bundle.is_web_archive(&name) => continue,
            Some(bundle) => {
                let checked = Cell::new(0);
                let guarded = Guarded::new(entry, Rc::clone(&packed), &checked, &limits);
                if let Err(reason) = bundle.check(&name, guarded) {
                    cx.reject(&inside, Place::File, "", reason, Lost::File);
                    continue;
                }
                match archive.by_index(index) {
                    // The bundle itself is no depth: its parts are packed record by record.
                    Ok(entry) => {
                        super::stream(cx, &inside, &mut Guarded::new(entry, packed, cx.total, &limits), depth)
                    }
                    Err(error) => Err(std::io::Error::other(damage(&error))),
                }
            }
        };
        if let Err(error) = outcome {
            let bomb = error.get_ref().is_some_and(|inner| inner.is::<expansion::Bomb>());
            cx.reject(&inside, Place::File, "", super::reading_failed(&error), Lost::Rest);
            if bomb {
                break;
            }
        }
    }
    Ok(())
}

/// What is wrong with an archive, in words.
pub(crate) fn damage(error: &ZipError) -> String {
    match error {
        ZipError::InvalidArchive(_) => "the list of its files, at its end, is missing or broken".to_owned(),
        ZipError::UnsupportedArchive(why) if why.contains("Password") => "it is under a password".to_owned(),
        other => other.to_string(),
    }
}

/// The name of a file in an archive, if it stays inside and is no link.
fn safe_name<R: Read + ?Sized>(entry: &zip::read::ZipFile<'_, R>) -> Option<String> {
    let name = entry.name().ok()?.replace('\\', "/");
    let stays =
        !name.starts_with('/') && !name.contains(['\0', ':']) && name.split('/').all(|part| part != "..");
    (stays && !entry.is_symlink() && entry.enclosed_name().is_some()).then_some(name)
}

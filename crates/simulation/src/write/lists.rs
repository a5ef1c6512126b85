//! Lists in the character sets that they are met in.

use std::path::Path;

use super::file;
use crate::SimulateError;
use crate::outlet::Role;
use crate::tables::headings;
use crate::world::Told;

/// A list's file.
pub(super) const fn name(role: Role) -> &'static str {
    match role {
        Role::Plaques => "plaques.csv",
        Role::Cemetery => "cemeteries.csv",
        Role::Registry => "registry.tsv",
        Role::OtherGroup => "other-group.csv",
        _ => "leaked-roster.csv",
    }
}

/// A list's character set, where it is not UTF-8.
pub(super) const fn charset(role: Role) -> Option<&'static str> {
    match role {
        Role::Cemetery => Some("utf-16le"),
        Role::Registry => Some("windows-1251"),
        _ => None,
    }
}

/// Writes every list.
pub(super) fn write(told: &Told<'_>, out: &Path) -> Result<(), SimulateError> {
    for (number, outlet) in told.stage.outlets.0.iter().enumerate() {
        let mut rows = told.rows.iter().filter(|row| row.outlet == number).peekable();
        if rows.peek().is_none() {
            continue;
        }
        let path = out.join("lists").join(name(outlet.role));
        let delimiter = if outlet.role == Role::Registry {
            b'\t'
        } else if outlet.role == Role::Plaques {
            b';'
        } else {
            b','
        };
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        let failed = |source: std::io::Error| SimulateError::Write { path: path.clone(), source };
        let wrong = |error: csv::Error| failed(std::io::Error::other(error));
        writer.write_record(headings(outlet.role)).map_err(wrong)?;
        for row in rows {
            writer.write_record(&row.cells).map_err(wrong)?;
        }
        let bytes = writer.into_inner().map_err(|error| failed(error.into_error()))?;
        file(&path, &encoded(outlet.role, bytes))?;
    }
    Ok(())
}

fn encoded(role: Role, utf8: Vec<u8>) -> Vec<u8> {
    let text = String::from_utf8_lossy(&utf8);
    match role {
        Role::Cemetery => {
            std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
        }
        Role::Registry => encoding_rs::WINDOWS_1251.encode(&text).0.into_owned(),
        _ => utf8,
    }
}

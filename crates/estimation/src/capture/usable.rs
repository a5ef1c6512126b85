//! What every method needs of a table: enough lists, and overlaps that join them.

use super::{CaptureTable, Pattern};
use crate::NoEstimate;

/// The table of the lists that hold anybody, if they are enough and joined by overlaps.
///
/// # Errors
/// [`NoEstimate::TooFewLists`], or [`NoEstimate::NoOverlap`] with the two groups that share nobody.
pub fn checked(table: &CaptureTable, needed: usize) -> Result<CaptureTable, NoEstimate> {
    let lists = table.usable();
    if lists.len() < needed {
        return Err(NoEstimate::TooFewLists { usable: lists.len(), needed });
    }
    let table = if lists.len() == table.list_count() { table.clone() } else { table.only(&lists) };
    let mut reached: Pattern = 1;
    loop {
        let touching = table.cells().filter(|(pattern, count)| *count > 0 && pattern & reached != 0);
        let grown = touching.fold(reached, |reached, (pattern, _)| reached | pattern);
        if grown == reached {
            break;
        }
        reached = grown;
    }
    let names = |inside: bool| {
        let members =
            table.lists().iter().enumerate().filter(|(list, _)| (reached >> list & 1 == 1) == inside);
        members.map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", ")
    };
    if reached + 1 < 1 << table.list_count() {
        return Err(NoEstimate::NoOverlap { left: names(true), right: names(false) });
    }
    Ok(table)
}

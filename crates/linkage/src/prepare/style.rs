//! How a set of records writes names: what one name alone does not tell.

use crate::{Record, spelling};

/// How a set of records writes names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    /// Some names are in Arabic letters and some are not: they are compared by sound.
    pub(super) both_scripts: bool,
    /// Whole names in Latin letters are those of a man, his father, his grandfather and his family.
    pub(super) ancestors: bool,
}

impl Style {
    pub(super) fn of(records: &[&Record]) -> Self {
        let (mut arabic, mut latin, mut long) = (0_usize, 0_usize, 0_usize);
        for record in records {
            let whole = record.name.as_deref().or(record.other_name.as_deref());
            let part = record.given.as_deref().or(record.surname.as_deref());
            match (part, whole) {
                (Some(part), _) if spelling::is_arabic(part) => arabic += 1,
                (None, Some(whole)) if spelling::is_arabic(whole) => arabic += 1,
                (None, Some(whole)) => {
                    latin += 1;
                    long += usize::from(spelling::names_ancestors(whole));
                }
                (Some(_), _) => latin += 1,
                (None, None) => {}
            }
        }
        Self { both_scripts: arabic > 0 && latin > 0, ancestors: 2 * long > latin }
    }
}

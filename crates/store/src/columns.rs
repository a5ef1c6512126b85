//! Who may see which column.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Who may see a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exposure {
    /// Everybody: it may stand on a page or in an open export.
    Public,
    /// The newsroom.
    Internal,
    /// Nobody without a reason: it may lead to relatives, or holds what they did not choose to make public.
    Sealed,
}

type Declared = BTreeMap<String, BTreeMap<String, Exposure>>;

/// Reading cannot fail: a test reads the same text.
static DECLARED: LazyLock<Declared> = LazyLock::new(|| toml::from_str(TEXT).unwrap_or_default());
const TEXT: &str = include_str!("../columns.toml");

/// Who may see a column; what is not declared nobody may.
///
/// ```
/// use store::{Exposure, exposure};
/// assert_eq!(exposure("mention", "surname"), Exposure::Public);
/// assert_eq!(exposure("evidence", "url"), Exposure::Sealed);
/// assert_eq!(exposure("evidence", "no_such_column"), Exposure::Sealed);
/// ```
#[must_use]
pub fn exposure(table: &str, column: &str) -> Exposure {
    DECLARED.get(table).and_then(|columns| columns.get(column)).copied().unwrap_or(Exposure::Sealed)
}

/// Every declared column of every table, in alphabetical order.
pub fn exposures() -> impl Iterator<Item = (&'static str, &'static str, Exposure)> {
    DECLARED.iter().flat_map(|(table, columns)| {
        columns.iter().map(|(column, exposure)| (table.as_str(), column.as_str(), *exposure))
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_declarations_can_be_read() {
        assert!(toml::from_str::<super::Declared>(super::TEXT).is_ok_and(|declared| declared.len() > 5));
    }
}

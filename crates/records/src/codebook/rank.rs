//! Ranks: words of several armies on one coded scale.

use serde::Deserialize;

use crate::RankGroup;

/// A profile's ranks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ranks {
    /// The ranks, from the lowest.
    #[serde(default)]
    pub rank: Vec<Rank>,
}

/// One step of the scale.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rank {
    /// Its code on the NATO scale (STANAG 2116): `OR-1` to `OR-9`, `OF-1` to `OF-10`.
    pub code: String,
    /// The group that totals are published by.
    pub group: RankGroup,
    /// Its nominative forms and abbreviations in every language, lower case, `е` for `ё`.
    pub forms: Vec<String>,
}

impl Ranks {
    /// The rank of a nominative form, whatever its case; a `гвардии` (guards) before or after it is not part of it.
    ///
    /// ```
    /// use records::codebook::Ranks;
    /// let ranks: Ranks = toml::from_str(r#"rank = [{ code = "OR-4", group = "nco", forms = ["младший сержант"] }]"#)?;
    /// assert_eq!(ranks.find("Гвардии младший сержант").map(|rank| rank.code.as_str()), Some("OR-4"));
    /// # Ok::<(), toml::de::Error>(())
    /// ```
    #[must_use]
    pub fn find(&self, words: &str) -> Option<&Rank> {
        let folded = words.to_lowercase().replace('ё', "е");
        let kept: Vec<&str> = folded
            .split_whitespace()
            .filter(|word| !matches!(*word, "гвардии" | "гвардії" | "гв."))
            .collect();
        let plain = kept.join(" ");
        self.rank.iter().find(|rank| rank.forms.contains(&plain))
    }

    /// The group of a rank in words; unknown where it is not in the table.
    #[must_use]
    pub fn group(&self, words: &str) -> RankGroup {
        self.find(words).map_or(RankGroup::Unknown, |rank| rank.group)
    }
}

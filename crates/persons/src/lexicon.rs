//! The codebook's tables of words, made ready for a quarter of a million look-ups.

use std::collections::HashMap;

use records::{Codebook, RankGroup, RegionCode};

use crate::words::folded;

/// Ranks and regions by their folded names.
pub(crate) struct Lexicon<'a> {
    ranks: HashMap<&'a str, RankGroup>,
    regions: HashMap<String, &'a RegionCode>,
}

impl<'a> Lexicon<'a> {
    pub(crate) fn new(codebook: &'a Codebook) -> Self {
        let forms = codebook
            .ranks
            .rank
            .iter()
            .flat_map(|rank| rank.forms.iter().map(|form| (form.as_str(), rank.group)));
        let regions = codebook.regions.region.iter().flat_map(|region| {
            let names = [&region.ru, &region.uk, &region.en];
            names.into_iter().chain(&region.aliases).map(|name| (folded(name), &region.code))
        });
        Self { ranks: forms.collect(), regions: regions.collect() }
    }

    /// The group of a rank in words. `гвардии` (guards) is an honour of the unit and no part of the rank.
    pub(crate) fn rank_group(&self, words: &str) -> RankGroup {
        let folded = folded(words);
        let group = self.ranks.get(folded.as_str()).copied().or_else(|| {
            let kept =
                folded.split_whitespace().filter(|word| !matches!(*word, "гвардии" | "гвардії" | "гв."));
            let plain = kept.collect::<Vec<_>>().join(" ");
            self.ranks.get(plain.as_str()).copied()
        });
        group.unwrap_or(RankGroup::Unknown)
    }

    /// The region of a nominative name.
    pub(crate) fn region(&self, name: &str) -> Option<&'a RegionCode> {
        self.regions.get(&folded(name)).copied()
    }
}

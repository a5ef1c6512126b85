//! Regions: names in several languages for one ISO 3166-2 code.

use serde::Deserialize;

use crate::RegionCode;

/// A profile's regions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regions {
    /// The regions.
    #[serde(default)]
    pub region: Vec<Region>,
}

/// One region: a subdivision of a country, or a country.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// ISO 3166-2 (ISO 3166-1 for a country).
    pub code: RegionCode,
    /// Name in Russian, as totals print it.
    pub ru: String,
    /// Name in Ukrainian.
    pub uk: String,
    /// Name in English.
    pub en: String,
    /// Other names, in any language: short ones, old ones, with and without the word for region.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Its larger settlements, Russian nominative (Ukrainian in Ukraine), largest first.
    #[serde(default)]
    pub settlements: Vec<String>,
    /// Names of its districts, nominative.
    #[serde(default)]
    pub districts: Vec<String>,
}

impl Regions {
    /// The region of a nominative name in any of its languages, whatever its case.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Region> {
        let fold = |text: &str| text.to_lowercase().replace('ё', "е");
        let wanted = fold(name.trim());
        self.region.iter().find(|region| {
            let names = [&region.ru, &region.uk, &region.en];
            names.into_iter().chain(&region.aliases).any(|known| fold(known) == wanted)
                || region.code.as_str() == name.trim()
        })
    }

    /// The region of a code.
    #[must_use]
    pub fn get(&self, code: &RegionCode) -> Option<&Region> {
        self.region.iter().find(|region| region.code == *code)
    }
}

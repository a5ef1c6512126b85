//! The axes by which the dead are counted. Recruitment and branch are two axes, never one list.

use crate::code::{coded, text_serde};

coded! {
    /// How a man came to be in the war.
    ///
    /// One axis of its own: a list that mixes it with the branch ("volunteer" beside "tank") cannot say how many
    /// volunteers served in tanks. `codebook.toml` holds the definitions, such as which convicts count as volunteers.
    Recruitment, "recruitment category" {
        /// Signed up for the war after it began, without being called up.
        Volunteer = "volunteer",
        /// Called up in a mobilisation.
        Mobilised = "mobilised",
        /// A professional whose contract began before the war.
        Contract = "contract",
        /// Serving his compulsory term.
        Conscript = "conscript",
        /// Taken from a prison.
        Convict = "convict",
        /// Of a private military company, and not a convict.
        Pmc = "pmc",
        /// The sources do not say.
        Unknown = "unknown",
    }
}

coded! {
    /// The arm in which a man served.
    Branch, "branch" {
        /// Motor rifle troops.
        MotorRifle = "motor_rifle",
        /// Airborne troops.
        Airborne = "airborne",
        /// Marines.
        Marines = "marines",
        /// Tank troops.
        Tank = "tank",
        /// Artillery and rocket troops.
        Artillery = "artillery",
        /// Air force: pilots and ground crews.
        Aviation = "aviation",
        /// Navy, afloat.
        Navy = "navy",
        /// Special forces.
        SpecialForces = "special_forces",
        /// National Guard.
        NationalGuard = "national_guard",
        /// Engineers and sappers.
        Engineers = "engineers",
        /// Signals.
        Signals = "signals",
        /// Air defence.
        AirDefence = "air_defence",
        /// Radiation, chemical and biological defence.
        Cbrn = "cbrn",
        /// Drone operators.
        Unmanned = "unmanned",
        /// Medical service.
        Medical = "medical",
        /// Transport and supply.
        Logistics = "logistics",
        /// Border guards and security services.
        Security = "security",
        /// Assault detachments that are no branch of their own.
        Assault = "assault",
        /// Territorial defence.
        Territorial = "territorial",
        /// A branch that the codebook has no word for.
        Other = "other",
        /// The sources do not say.
        Unknown = "unknown",
    }
}

coded! {
    /// Rank, as coarse as totals are published by.
    RankGroup, "rank group" {
        /// Commissioned officers.
        Officer = "officer",
        /// Sergeants, petty officers and warrant officers.
        Nco = "nco",
        /// Privates, sailors, lance corporals.
        Enlisted = "enlisted",
        /// The sources do not say, or say a word that is no rank.
        Unknown = "unknown",
    }
}

coded! {
    /// Sex, as a source states it.
    Sex, "sex" {
        /// Male.
        Male = "male",
        /// Female.
        Female = "female",
    }
}

/// An ISO 3166-2 subdivision (`RU-BA`), or an ISO 3166-1 country (`KZ`) where the subdivision is not known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegionCode(String);

/// A text that has not the form of an ISO 3166-2 code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an ISO 3166-2 code such as RU-BA, nor a country such as KZ")]
pub struct RegionCodeError(String);

impl RegionCode {
    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for RegionCode {
    type Err = RegionCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (country, rest) =
            text.split_once('-').map_or((text, None), |(country, rest)| (country, Some(rest)));
        let country_fits = country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase());
        let rest_fits = rest.is_none_or(|rest| {
            (1..=3).contains(&rest.len())
                && rest.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        });
        if country_fits && rest_fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(RegionCodeError(text.to_owned()))
        }
    }
}

impl std::fmt::Display for RegionCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

text_serde!(RegionCode);

#[cfg(test)]
mod tests {
    use super::RegionCode;

    #[test]
    fn region_codes_have_the_form_of_iso_3166_2() {
        for good in ["RU-BA", "UA-63", "KZ", "RU-MOW"] {
            assert_eq!(good.parse::<RegionCode>().map(|c| c.to_string()).as_deref(), Ok(good));
        }
        for bad in ["", "ru-ba", "RU-", "Bashkortostan", "RU-TOOLONG"] {
            assert!(bad.parse::<RegionCode>().is_err(), "{bad}");
        }
    }
}

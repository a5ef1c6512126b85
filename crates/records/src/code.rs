//! Closed lists of values, each with one spelling in the store, on the command line, in the API and on pages.

/// A word that is in none of our closed lists.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is not a {list}; it must be one of: {}", .known.join(", "))]
pub struct UnknownCode {
    /// What the list holds, in words: "source class".
    pub list: &'static str,
    /// The word that was given.
    pub given: String,
    /// Every word that would have been right.
    pub known: &'static [&'static str],
}

/// Makes an enum whose values have exactly one spelling, with `as_str`, `ALL`, `FromStr`, `Display` and serde by it.
macro_rules! coded {
    ($(#[$meta:meta])* $name:ident, $list:literal { $($(#[$vmeta:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant,)+ }

        impl $name {
            /// Every value, in the order in which tables list them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            const CODES: &'static [&'static str] = &[$($code,)+];

            /// The one spelling of this value.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.pad(self.as_str()) }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownCode;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($code => Ok(Self::$variant),)+
                    other => Err($crate::UnknownCode {
                        list: $list,
                        given: other.to_owned(),
                        known: Self::CODES,
                    }),
                }
            }
        }

        $crate::code::text_serde!($name);
    };
}

/// serde by `Display` and `FromStr`, so that a value looks the same in JSON, TOML, CSV and SQL.
macro_rules! text_serde {
    ($name:ident) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use {coded, text_serde};

#[cfg(test)]
mod tests {
    use crate::{Branch, Recruitment, SourceClass};

    #[test]
    fn every_code_reads_back() {
        for class in SourceClass::ALL {
            assert_eq!(class.as_str().parse::<SourceClass>().as_ref(), Ok(class));
        }
        for branch in Branch::ALL {
            assert_eq!(branch.as_str().parse::<Branch>().as_ref(), Ok(branch));
        }
    }

    #[test]
    fn an_unknown_code_names_the_right_ones() {
        let error = "drafted".parse::<Recruitment>().unwrap_err();
        insta::assert_snapshot!(error, @"`drafted` is not a recruitment category; it must be one of: volunteer, mobilised, contract, conscript, convict, pmc, unknown");
    }
}

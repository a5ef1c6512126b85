//! Why no excess follows from a table.

use super::deaths::Sex;

/// What keeps excess deaths from being computed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ExcessError {
    /// No age group was asked for.
    #[error("no age group is asked for: name some, such as 15-19,20-24 or 15-49")]
    NoAges,
    /// No year was asked for.
    #[error("no year is asked for: name some, such as 2022,2023")]
    NoYears,
    /// An age group that is not in the table.
    #[error("no age group `{age_group}` in the table, which has {known}")]
    NoAge {
        /// The age group.
        age_group: String,
        /// Those there are.
        known: String,
    },
    /// A span of ages that the age groups do not fill.
    #[error("the table's age groups do not fill `{span}` from end to end: it has {known}")]
    Span {
        /// The span asked for.
        span: String,
        /// Those there are.
        known: String,
    },
    /// A cell is not in the table.
    #[error("no deaths of age group {age_group}, {sex}, in {year}: that row is missing")]
    Missing {
        /// The age group.
        age_group: String,
        /// The sex.
        sex: Sex,
        /// The year.
        year: i16,
    },
    /// HIV deaths are to be removed and not known.
    #[error(
        "no deaths of HIV for age group {age_group}, {sex}, in {year}: give them in the column `hiv_deaths`"
    )]
    NoHiv {
        /// The age group.
        age_group: String,
        /// The sex.
        sex: Sex,
        /// The year.
        year: i16,
    },
    /// The baseline is upside down.
    #[error("the baseline {first}..{last} ends before it begins")]
    Baseline {
        /// The first year.
        first: i16,
        /// The last year.
        last: i16,
    },
    /// A year asked for lies in the baseline or before it.
    #[error(
        "{year} is not after the baseline, which ends in {last}: its excess would be measured against itself"
    )]
    YearInBaseline {
        /// The year.
        year: i16,
        /// The last year of the baseline.
        last: i16,
    },
    /// A year asked for twice.
    #[error("{year} is asked for twice")]
    YearTwice {
        /// The year.
        year: i16,
    },
    /// An age group asked for twice.
    #[error("age group {age_group} is asked for twice")]
    AgeTwice {
        /// The age group.
        age_group: String,
    },
    /// No woman of the age group died, so there is no ratio.
    #[error("no woman of age group {age_group} died in {year}: men per woman cannot be told")]
    NoWomen {
        /// The age group.
        age_group: String,
        /// The year.
        year: i16,
    },
    /// Fewer men than women died: the exponential trend is of the ratio above 1.
    #[error(
        "not more men than women of age group {age_group} died in {year}, and the exponential trend is one of the ratio \
         above 1: use the linear one"
    )]
    BelowOne {
        /// The age group.
        age_group: String,
        /// The year.
        year: i16,
    },
}

//! The codebook's date rule, applied by a reader who misses nothing.

use jiff::civil::Date;
use records::{Codebook, DateBasis, Edtf};

use crate::document::{Said, is_news};
use crate::outlet::Outlets;

/// Something said of a man, where and when.
pub(crate) struct Heard<'a> {
    pub(crate) said: &'a Said,
    pub(crate) outlet: usize,
    pub(crate) published: Date,
}

/// The date that the codebook's order gives: the finest date of the first basis that any document tells.
pub(crate) fn date(codebook: &Codebook, outlets: &Outlets, heard: &[Heard<'_>]) -> Option<(DateBasis, Edtf)> {
    codebook.dates.order.iter().find_map(|basis| {
        let told = heard.iter().filter_map(|heard| match basis {
            DateBasis::Death => heard.said.death,
            DateBasis::Funeral => heard.said.funeral.map(Edtf::from),
            DateBasis::Registration => heard.said.registration.map(Edtf::from),
            DateBasis::Court => heard.said.court.map(Edtf::from),
            DateBasis::Publication => {
                let outlet = &outlets.0[heard.outlet];
                is_news(outlet.medium, outlet.class).then(|| Edtf::from(heard.published))
            }
        });
        let finest = told.min_by_key(|date| (date.days().unwrap_or(u32::MAX), date.earliest()))?;
        let fine =
            *basis == DateBasis::Death || finest.days().is_some_and(|days| days <= codebook.dates.max_days);
        fine.then_some((*basis, finest))
    })
}

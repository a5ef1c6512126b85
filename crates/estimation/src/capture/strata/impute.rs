//! Missing stratum labels, imputed from those with the same capture pattern.

use crate::capture::draw::{binomial, gamma};
use crate::capture::{CaptureTable, StratifiedTable, TableError};
use rand::Rng;

/// The strata's tables with everybody in them.
///
/// Persons of one pattern whose label is missing fall into the strata that agree with what is known of them by a
/// Dirichlet-multinomial: weights are the labelled of the same pattern, and one person more, spread over the strata as
/// the labelled of all patterns are (with one added to each stratum, so that none is excluded).
pub(super) fn imputed(table: &StratifiedTable, rng: &mut impl Rng) -> Result<Vec<CaptureTable>, TableError> {
    let mut counts: Vec<Vec<u64>> =
        table.strata.values().map(|stratum| stratum.cells().map(|(_, count)| count).collect()).collect();
    let labelled = counts.clone();
    for (known, unlabelled) in &table.unlabelled {
        let agrees = |labels: &Vec<String>| {
            labels.iter().zip(known).all(|(label, known)| known.as_ref().is_none_or(|known| known == label))
        };
        let mut open: Vec<usize> =
            table.strata.keys().enumerate().filter(|(_, labels)| agrees(labels)).map(|(at, _)| at).collect();
        if open.is_empty() {
            // What is known fits no stratum: anywhere is better than nowhere.
            open = (0..counts.len()).collect();
        }
        let size = |stratum: usize| labelled[stratum].iter().sum::<u64>() as f64 + 1.0;
        let all: f64 = open.iter().map(|stratum| size(*stratum)).sum();
        for (cell, (_, count)) in unlabelled.cells().enumerate().filter(|(_, (_, count))| *count > 0) {
            let weight = |stratum: &usize| {
                let same = labelled[*stratum].get(cell).copied().unwrap_or_default() as f64;
                same + size(*stratum) / all
            };
            let shares: Vec<f64> = open
                .iter()
                .map(weight)
                .collect::<Vec<_>>()
                .iter()
                .map(|weight| gamma(rng, *weight))
                .collect();
            let mut share_left: f64 = shares.iter().sum();
            let mut left = count;
            for (place, (stratum, share)) in open.iter().zip(&shares).enumerate() {
                let last = place + 1 == open.len();
                let here = if last { left } else { binomial(rng, left, share / share_left) };
                if let Some(count) = counts[*stratum].get_mut(cell) {
                    *count += here;
                }
                share_left -= share;
                left -= here;
            }
        }
    }
    let tables = table.strata.values().zip(counts);
    tables.map(|(stratum, counts)| CaptureTable::new(stratum.lists().to_vec(), (1..).zip(counts))).collect()
}

/// Everybody in one table, labelled or not.
pub(super) fn pooled(table: &StratifiedTable) -> Result<CaptureTable, TableError> {
    let mut tables = table.strata.values().chain(table.unlabelled.values());
    let Some(first) = tables.next() else { return Err(TableError::Lists { given: 0 }) };
    let mut counts: Vec<u64> = first.cells().map(|(_, count)| count).collect();
    for other in tables {
        if other.list_count() != first.list_count() {
            return Err(TableError::Lists { given: other.list_count() });
        }
        counts.iter_mut().zip(other.cells()).for_each(|(count, (_, more))| *count += more);
    }
    CaptureTable::new(first.lists().to_vec(), (1..).zip(counts))
}

//! What is wrong is named before any work is done.

use crate::{Constraints, LinkError, Record};

/// Decisions, by the places of records in the order of their ids.
#[derive(Debug)]
pub(crate) struct Decisions {
    pub(crate) same: Vec<(u32, u32)>,
    pub(crate) different: Vec<(u32, u32)>,
    /// Pairs that people gave a probability.
    pub(crate) scored: Vec<(u32, u32, f64)>,
}

impl Decisions {
    /// All pairs that people judged, with the probability that they are one person: what the fitting learns from.
    pub(crate) fn labels(&self) -> Vec<(u32, u32, f64)> {
        let sure = |pairs: &[(u32, u32)], score: f64| -> Vec<(u32, u32, f64)> {
            pairs.iter().map(|(one, two)| (*one, *two, score)).collect()
        };
        [self.scored.clone(), sure(&self.same, 1.0), sure(&self.different, 0.0)].concat()
    }
}

/// The places of the records in the order of their ids.
pub(crate) fn order(records: &[Record]) -> Result<Vec<u32>, LinkError> {
    let expected = records.first().map_or(0, |record| record.extra.len());
    for (place, record) in records.iter().enumerate() {
        if record.id.is_empty() {
            return Err(LinkError::NoId(place + 1));
        }
        if record.extra.len() != expected {
            return Err(LinkError::Ragged { id: record.id.clone(), found: record.extra.len(), expected });
        }
    }
    let mut order: Vec<u32> = (0..records.len() as u32).collect();
    order.sort_unstable_by_key(|place| &records[*place as usize].id);
    for two in order.windows(2) {
        let (one, other) = (&records[two[0] as usize], &records[two[1] as usize]);
        if one.id == other.id {
            return Err(LinkError::DuplicateId(one.id.clone()));
        }
    }
    Ok(order)
}

/// The decisions by place in order, if they are of known records and do not contradict each other.
pub(crate) fn decisions(
    records: &[Record],
    order: &[u32],
    given: &Constraints,
) -> Result<Decisions, LinkError> {
    let mut place = vec![0_u32; records.len()];
    for (sorted, original) in order.iter().enumerate() {
        place[*original as usize] = sorted as u32;
    }
    let pair = |(one, two): &(usize, usize)| {
        let at = |record: usize| {
            place
                .get(record)
                .copied()
                .ok_or(LinkError::UnknownRecord { place: record, records: records.len() })
        };
        Ok::<_, LinkError>((at(*one)?, at(*two)?))
    };
    let same: Vec<(u32, u32)> = given.same.iter().map(pair).collect::<Result<_, _>>()?;
    let different: Vec<(u32, u32)> = given.different.iter().map(pair).collect::<Result<_, _>>()?;
    let scored =
        given.scored.iter().map(|(one, two, score)| pair(&(*one, *two)).map(|(one, two)| (one, two, *score)));
    let scored = scored.collect::<Result<_, _>>()?;
    let mut parent: Vec<u32> = (0..records.len() as u32).collect();
    for (one, two) in &same {
        let (one, two) = (root(&mut parent, *one), root(&mut parent, *two));
        parent[one.max(two) as usize] = one.min(two);
    }
    for (one, two) in &different {
        if root(&mut parent, *one) == root(&mut parent, *two) {
            let id = |sorted: u32| records[order[sorted as usize] as usize].id.clone();
            return Err(LinkError::Contradiction { left: id(*one), right: id(*two) });
        }
    }
    Ok(Decisions { same, different, scored })
}

fn root(parent: &mut [u32], mut record: u32) -> u32 {
    while parent[record as usize] != record {
        record = parent[record as usize];
    }
    record
}

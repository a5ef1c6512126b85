//! Ids of clusters that survive linking anew.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

/// Clusters with the ids that they had before, and what became of those that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// The cluster of each record, in the order of the records.
    pub cluster: Vec<u32>,
    /// Merges and splits, by id.
    pub changes: Vec<Change>,
}

/// A cluster that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What happened.
    pub kind: Kind,
    /// The id that was kept: of a merge the one that it has now, of a split the one that it had.
    pub cluster: u32,
    /// All ids that it came from (a merge) or was divided into (a split).
    pub ids: Vec<u32>,
}

/// What happened to a cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Records of several clusters are in one now.
    Merged,
    /// Records of one cluster are in several now.
    Split,
}

/// Carries the ids of an earlier run over: where clusters changed, to those with which they share most records, one id to one cluster
/// (of equals, the lower id first). Clusters that get none are numbered after the highest there was.
///
/// `before` is the earlier cluster of each record, `None` for a new one; `now` its cluster of this run. The result does not depend on
/// how the clusters of this run are numbered, but by the order of those that are new.
///
/// ```
/// use linkage::{Kind, carry};
/// // Of cluster 7 one record left; a new record joined 8; two records are new.
/// let carried = carry(&[Some(7), Some(7), Some(7), Some(8), None, None], &[0, 0, 1, 2, 2, 3]);
/// assert_eq!(carried.cluster, [7, 7, 9, 8, 8, 10]);
/// assert_eq!((carried.changes[0].kind, &carried.changes[0].ids[..]), (Kind::Split, &[7, 9][..]));
/// ```
#[must_use]
pub fn carry(before: &[Option<u32>], now: &[u32]) -> Carried {
    let mut shared: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for (old, new) in before.iter().zip(now) {
        if let Some(old) = old {
            *shared.entry((*old, *new)).or_default() += 1;
        }
    }
    // The map is in order, and the sorting keeps it where as many records are shared.
    let mut overlaps: Vec<((u32, u32), usize)> =
        shared.iter().map(|(pair, records)| (*pair, *records)).collect();
    overlaps.sort_by_key(|(_, records)| std::cmp::Reverse(*records));
    let (mut id_of, mut given) = (BTreeMap::new(), BTreeSet::new());
    for ((old, new), _) in overlaps {
        if !id_of.contains_key(&new) && given.insert(old) {
            id_of.insert(new, old);
        }
    }
    let mut next = before.iter().flatten().max().map_or(0, |most| most + 1);
    let mut id = |new: u32| {
        *id_of.entry(new).or_insert_with(|| {
            next += 1;
            next - 1
        })
    };
    let cluster: Vec<u32> = now.iter().map(|new| id(*new)).collect();
    let (mut came_from, mut went_to): (BTreeMap<u32, BTreeSet<u32>>, BTreeMap<u32, BTreeSet<u32>>) =
        Default::default();
    for (old, new) in before.iter().zip(&cluster) {
        if let Some(old) = old {
            came_from.entry(*new).or_default().insert(*old);
            went_to.entry(*old).or_default().insert(*new);
        }
    }
    let several = |kind: Kind, of: BTreeMap<u32, BTreeSet<u32>>| {
        let several = of.into_iter().filter(|(_, ids)| ids.len() > 1);
        several.map(move |(cluster, ids)| Change { kind, cluster, ids: ids.into_iter().collect() })
    };
    let changes = several(Kind::Merged, came_from).chain(several(Kind::Split, went_to)).collect();
    Carried { cluster, changes }
}

#[cfg(test)]
mod tests {
    use super::{Kind, carry};

    #[test]
    fn a_merge_keeps_the_id_of_the_larger() {
        let carried = carry(&[Some(3), Some(5), Some(5)], &[0, 0, 0]);
        assert_eq!(carried.cluster, [5, 5, 5]);
        assert_eq!((carried.changes[0].kind, &carried.changes[0].ids[..]), (Kind::Merged, &[3, 5][..]));
    }

    proptest::proptest! {
        /// Linking the same anew changes nothing, however clusters are numbered; and no two clusters get one id.
        #[test]
        fn nothing_changed_is_nothing_changed(old in proptest::collection::vec(0_u32..6, 1..12), new in proptest::collection::vec(0_u32..6, 12)) {
            let before: Vec<Option<u32>> = old.iter().map(|id| Some(*id)).collect();
            let renumbered: Vec<u32> = old.iter().map(|id| 5 - id).collect();
            let carried = carry(&before, &renumbered);
            proptest::prop_assert_eq!(carried.cluster, old);
            proptest::prop_assert_eq!(carried.changes.len(), 0);
            let cluster = carry(&before, &new[..before.len()]).cluster;
            for one in 0..cluster.len() {
                for two in 0..one {
                    proptest::prop_assert_eq!(cluster[one] == cluster[two], new[one] == new[two]);
                }
            }
        }
    }
}

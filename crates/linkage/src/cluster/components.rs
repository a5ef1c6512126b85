//! Records that any chain of links connects: nothing outside a component can bear on it.

use super::Link;
use super::group::ALWAYS;

/// A component grows to this many records and no more: all pairs of it are compared. Where bearers of a few names are so many that
/// doubtful links chain thousands of records, the weakest of them are left out.
const LARGEST: usize = 100;
/// log2-odds of links that make a component grow beyond that.
const SURE: f64 = 20.0;
/// However sure the links, a component has at most this many records; only decisions make it larger.
const LARGEST_SURE: usize = 1_000;

/// The components of two records and more, each with its members in order.
///
/// The strongest links come first, and one that would make too large a component is left out. So the pairs within components are at
/// most `LARGEST` a record, whatever the links.
pub(crate) fn components(records: usize, links: &[Link], least: f64, forced: &[(u32, u32)]) -> Vec<Vec<u32>> {
    let forced = forced.iter().map(|(left, right)| Link { left: *left, right: *right, bits: ALWAYS });
    let mut links: Vec<Link> =
        links.iter().copied().filter(|link| link.bits >= least).chain(forced).collect();
    links.sort_unstable_by(|a, b| {
        b.bits.total_cmp(&a.bits).then_with(|| (a.left, a.right).cmp(&(b.left, b.right)))
    });
    let mut forest = Forest::of(records);
    for link in &links {
        let most = match link.bits {
            ALWAYS.. => records,
            SURE.. => LARGEST_SURE,
            _ => LARGEST,
        };
        forest.unite(link.left, link.right, most);
    }
    let mut number = vec![u32::MAX; records];
    let mut parts: Vec<Vec<u32>> = Vec::new();
    for record in 0..records as u32 {
        let root = forest.root(record) as usize;
        let size = forest.size[root] as usize;
        if size < 2 {
            continue;
        }
        if number[root] == u32::MAX {
            number[root] = parts.len() as u32;
            parts.push(Vec::with_capacity(size));
        }
        parts[number[root] as usize].push(record);
    }
    parts
}

/// Disjoint sets.
struct Forest {
    parent: Vec<u32>,
    /// Of each root, how many records are its.
    size: Vec<u32>,
}

impl Forest {
    fn of(records: usize) -> Self {
        Self { parent: (0..records as u32).collect(), size: vec![1; records] }
    }

    fn root(&mut self, mut member: u32) -> u32 {
        while self.parent[member as usize] != member {
            let up = self.parent[member as usize];
            self.parent[member as usize] = self.parent[up as usize];
            member = up;
        }
        member
    }

    /// Unites two sets that have at most so many records together.
    fn unite(&mut self, left: u32, right: u32, most: usize) {
        let (one, two) = (self.root(left), self.root(right));
        let together = self.size[one as usize] + self.size[two as usize];
        if one != two && together as usize <= most {
            let (from, into) =
                if self.size[one as usize] < self.size[two as usize] { (one, two) } else { (two, one) };
            self.parent[from as usize] = into;
            self.size[into as usize] = together;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LARGEST, components};
    use crate::cluster::Link;

    const fn link(left: u32, right: u32, bits: f64) -> Link {
        Link { left, right, bits }
    }

    #[test]
    fn chains_connect_and_weak_links_do_not() {
        let links = [link(0, 3, 2.0), link(3, 5, 1.0), link(1, 2, -4.0)];
        assert_eq!(components(6, &links, 0.0, &[]), [vec![0, 3, 5]]);
        assert_eq!(components(6, &links, 0.0, &[(1, 2)]), [vec![0, 3, 5], vec![1, 2]]);
    }

    #[test]
    fn a_component_too_large_is_cut_at_its_weak_links() {
        let size = 2 * LARGEST as u32;
        let weak = size / 2;
        let chain = (1..size).map(|at| link(at - 1, at, if at == weak { 0.5 } else { 9.0 }));
        let parts = components(size as usize, &chain.collect::<Vec<_>>(), 0.0, &[]);
        assert_eq!(parts.iter().map(Vec::len).collect::<Vec<_>>(), [LARGEST, LARGEST]);
    }

    /// The work that a list of few names makes: counted, because seconds differ from machine to machine.
    #[test]
    fn pairs_within_components_grow_as_records_do() {
        for records in [2_000_u32, 20_000] {
            // Every record is linked with the twenty before it, by links of all strengths but sure ones.
            let links: Vec<Link> = (0..records)
                .flat_map(|right| (right.saturating_sub(20)..right).map(move |left| (left, right)))
                .map(|(left, right)| link(left, right, f64::from((left * 7 + right * 13) % 19)))
                .collect();
            let parts = components(records as usize, &links, 0.0, &[]);
            let pairs: usize = parts.iter().map(|part| part.len() * (part.len() - 1) / 2).sum();
            assert!(pairs <= records as usize * LARGEST / 2, "{records}: {pairs}");
        }
    }
}

//! Records that any chain of links connects: nothing outside a component can bear on it.

use super::Link;

/// A component larger than this is cut at its weaker links before it is looked at.
const LARGEST: usize = 1500;
/// log2-odds beyond which links are not cut, however large the component.
const UNCUT: f64 = 20.0;

/// The components of two records and more, each with its members in order.
pub(crate) fn components(records: usize, links: &[Link], least: f64, forced: &[(u32, u32)]) -> Vec<Vec<u32>> {
    let forced = forced.iter().map(|(left, right)| Link { left: *left, right: *right, bits: f64::INFINITY });
    let links: Vec<Link> = links.iter().copied().filter(|link| link.bits >= least).chain(forced).collect();
    let mut done = Vec::new();
    let mut open = vec![(least, (0..records as u32).collect::<Vec<_>>(), links)];
    while let Some((least, members, links)) = open.pop() {
        for (members, links) in connected(&members, links) {
            if members.len() > LARGEST && least < UNCUT {
                let least = least + 1.0;
                open.push((least, members, links.into_iter().filter(|link| link.bits >= least).collect()));
            } else if members.len() > 1 {
                done.push(members);
            }
        }
    }
    done.sort_unstable();
    done
}

/// The parts of `members`, which are in order, that the links connect, each with its own links.
fn connected(members: &[u32], links: Vec<Link>) -> Vec<(Vec<u32>, Vec<Link>)> {
    let place = |record: u32| members.binary_search(&record).map_or(0, |place| place as u32);
    let mut forest = Forest { parent: (0..members.len() as u32).collect() };
    for link in &links {
        forest.unite(place(link.left), place(link.right));
    }
    let mut number = vec![u32::MAX; members.len()];
    let mut parts: Vec<(Vec<u32>, Vec<Link>)> = Vec::new();
    for (at, member) in members.iter().enumerate() {
        let root = forest.root(at as u32) as usize;
        if number[root] == u32::MAX {
            number[root] = parts.len() as u32;
            parts.push((Vec::new(), Vec::new()));
        }
        parts[number[root] as usize].0.push(*member);
    }
    for link in links {
        let root = forest.root(place(link.left)) as usize;
        parts[number[root] as usize].1.push(link);
    }
    parts
}

/// Disjoint sets.
struct Forest {
    parent: Vec<u32>,
}

impl Forest {
    fn root(&mut self, mut member: u32) -> u32 {
        while self.parent[member as usize] != member {
            let up = self.parent[member as usize];
            self.parent[member as usize] = self.parent[up as usize];
            member = up;
        }
        member
    }

    fn unite(&mut self, left: u32, right: u32) {
        let (one, two) = (self.root(left), self.root(right));
        self.parent[one.max(two) as usize] = one.min(two);
    }
}

#[cfg(test)]
mod tests {
    use super::{LARGEST, components};
    use crate::cluster::Link;

    #[test]
    fn chains_connect_and_weak_links_do_not() {
        let link = |left, right, bits| Link { left, right, bits };
        let links = [link(0, 3, 2.0), link(3, 5, 1.0), link(1, 2, -4.0)];
        assert_eq!(components(6, &links, 0.0, &[]), [vec![0, 3, 5]]);
        assert_eq!(components(6, &links, 0.0, &[(1, 2)]), [vec![0, 3, 5], vec![1, 2]]);
    }

    #[test]
    fn a_component_too_large_is_cut_at_its_weak_links() {
        let size = 2 * LARGEST as u32;
        let weak = size / 2;
        let chain =
            (1..size).map(|at| Link { left: at - 1, right: at, bits: if at == weak { 0.5 } else { 9.0 } });
        let parts = components(size as usize, &chain.collect::<Vec<_>>(), 0.0, &[]);
        assert_eq!(parts.iter().map(Vec::len).collect::<Vec<_>>(), [LARGEST, LARGEST]);
    }
}

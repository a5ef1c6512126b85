//! Records that any chain of links connects: nothing outside a component can bear on it.

use super::Link;

/// A component larger than this is cut at its weaker links before it is looked at.
const LARGEST: usize = 1500;

/// The components of two records and more, each with its members in order.
pub(crate) fn components(records: usize, links: &[Link], least: f64, forced: &[(u32, u32)]) -> Vec<Vec<u32>> {
    let mut done = Vec::new();
    let mut open = vec![(least, None::<Vec<u32>>)];
    while let Some((least, members)) = open.pop() {
        let mut forest = Forest::new(records, members.as_deref());
        for (left, right) in forced {
            forest.unite(*left, *right);
        }
        for link in links.iter().filter(|link| link.bits >= least) {
            forest.unite(link.left, link.right);
        }
        for component in forest.trees() {
            if component.len() > LARGEST && least < 20.0 {
                open.push((least + 1.0, Some(component)));
            } else if component.len() > 1 {
                done.push(component);
            }
        }
    }
    done.sort_unstable();
    done
}

/// Disjoint sets, over all records or over some members.
struct Forest {
    parent: Vec<u32>,
}

impl Forest {
    fn new(records: usize, members: Option<&[u32]>) -> Self {
        let mut parent = Vec::new();
        match members {
            None => parent.extend(0..records as u32),
            Some(members) => {
                parent.resize(records, u32::MAX);
                for member in members {
                    parent[*member as usize] = *member;
                }
            }
        }
        Self { parent }
    }

    fn root(&mut self, mut record: u32) -> u32 {
        while self.parent[record as usize] != record {
            let up = self.parent[record as usize];
            self.parent[record as usize] = self.parent[up as usize];
            record = up;
        }
        record
    }

    fn unite(&mut self, left: u32, right: u32) {
        if self.parent[left as usize] == u32::MAX || self.parent[right as usize] == u32::MAX {
            return;
        }
        let (one, two) = (self.root(left), self.root(right));
        self.parent[one.max(two) as usize] = one.min(two);
    }

    fn trees(&mut self) -> Vec<Vec<u32>> {
        let mut rooted: Vec<(u32, u32)> = (0..self.parent.len() as u32)
            .filter(|record| self.parent[*record as usize] != u32::MAX)
            .collect::<Vec<_>>()
            .into_iter()
            .map(|record| (self.root(record), record))
            .collect();
        rooted.sort_unstable();
        rooted
            .chunk_by(|one, two| one.0 == two.0)
            .map(|tree| tree.iter().map(|(_, record)| *record).collect())
            .collect()
    }
}

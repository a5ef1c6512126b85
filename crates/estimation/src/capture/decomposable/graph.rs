//! All decomposable graphs on a few lists, each as its cliques and separators.

use crate::capture::Pattern;

/// A decomposable (chordal) graph: lists joined by an edge depend on each other, others only through those between.
///
/// Its distribution is the product of its cliques' divided by that of its separators (Lauritzen 1996, 4.4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graph {
    /// The greatest sets of lists that are all joined; bit j is list j.
    pub cliques: Vec<Pattern>,
    /// The intersections along a junction tree, with repetitions; empty ones are left out.
    pub separators: Vec<Pattern>,
}

impl Graph {
    /// The graph of these neighbours (bit j of entry i: lists i and j are joined), or `None` where it is not chordal.
    ///
    /// A graph is chordal just where lists can be taken away one by one, each of which has only joined neighbours left
    /// (Fulkerson and Gross 1965). The separators are the edges of a spanning tree of the cliques with the greatest
    /// intersections (Jensen and Jensen 1994).
    #[must_use]
    pub fn of(neighbours: &[Pattern]) -> Option<Self> {
        let mut left: Pattern = (1 << neighbours.len()) - 1;
        let mut cliques: Vec<Pattern> = Vec::new();
        while left != 0 {
            let (list, around) = (0..neighbours.len())
                .filter(|list| left >> list & 1 == 1)
                .map(|list| (list, neighbours[list] & left))
                .find(|(_, around)| all_joined(*around, neighbours))?;
            let candidate = around | 1 << list;
            if cliques.iter().all(|clique| candidate & !clique != 0) {
                cliques.push(candidate);
            }
            left &= !(1 << list);
        }
        let separators = spanning_intersections(&cliques);
        Some(Self { cliques, separators })
    }

    /// All decomposable graphs on so many lists: 8 of 3 lists, 61 of 4, 822 of 5 (OEIS A058862). The last has all edges.
    ///
    /// ```
    /// use estimation::capture::Graph;
    /// let count = |lists| Graph::all(lists).len();
    /// assert_eq!((count(2), count(3), count(4), count(5)), (2, 8, 61, 822));
    /// ```
    #[must_use]
    pub fn all(lists: usize) -> Vec<Self> {
        let pairs: Vec<(usize, usize)> =
            (0..lists).flat_map(|right| (0..right).map(move |left| (left, right))).collect();
        let graph = |edges: u32| {
            let mut neighbours = vec![0; lists];
            for (place, (left, right)) in pairs.iter().enumerate() {
                if edges >> place & 1 == 1 {
                    neighbours[*left] |= 1 << right;
                    neighbours[*right] |= 1 << left;
                }
            }
            Self::of(&neighbours)
        };
        (0..1 << pairs.len()).filter_map(graph).collect()
    }

    /// Whether every list is joined to every other. Such a graph says nothing of those on no list.
    #[must_use]
    pub const fn is_saturated(&self) -> bool {
        self.cliques.len() == 1
    }

    /// Its cliques in the digits of log-linear models, lists from 1: `[12,3]`.
    #[must_use]
    pub fn name(&self) -> String {
        let digits = |clique: &Pattern| -> String {
            (0..Pattern::BITS)
                .filter(|list| clique >> list & 1 == 1)
                .map(|list| (list + 1).to_string())
                .collect()
        };
        let mut cliques: Vec<String> = self.cliques.iter().map(digits).collect();
        cliques.sort_by_key(|clique| (usize::MAX - clique.len(), clique.clone()));
        format!("[{}]", cliques.join(","))
    }
}

fn all_joined(lists: Pattern, neighbours: &[Pattern]) -> bool {
    let reached = |list: usize| neighbours[list] | 1 << list;
    (0..neighbours.len()).filter(|list| lists >> list & 1 == 1).all(|list| reached(list) & lists == lists)
}

fn spanning_intersections(cliques: &[Pattern]) -> Vec<Pattern> {
    let mut inside = vec![0];
    let mut outside: Vec<usize> = (1..cliques.len()).collect();
    let mut separators = Vec::new();
    while !outside.is_empty() {
        let edges = inside.iter().flat_map(|one| outside.iter().map(move |two| (*one, *two)));
        let greatest = edges.max_by_key(|(one, two)| (cliques[*one] & cliques[*two]).count_ones());
        let Some((one, two)) = greatest else { break };
        let separator = cliques[one] & cliques[two];
        if separator != 0 {
            separators.push(separator);
        }
        inside.push(two);
        outside.retain(|clique| *clique != two);
    }
    separators
}

#[cfg(test)]
mod tests {
    use super::Graph;

    #[test]
    fn a_ring_of_four_is_not_decomposable() {
        assert_eq!(Graph::of(&[0b1010, 0b0101, 0b1010, 0b0101]), None);
    }

    #[test]
    fn a_chain_has_its_edges_as_cliques_and_its_middle_as_separators() {
        let chain = Graph::of(&[0b0010, 0b0101, 0b1010, 0b0100]).expect("a chain is chordal");
        assert_eq!(chain.name(), "[12,23,34]");
        let mut separators = chain.separators;
        separators.sort_unstable();
        assert_eq!(separators, [0b0010, 0b0100]);
    }

    #[test]
    fn every_list_is_counted_once() {
        for graph in Graph::all(5) {
            let members = |sets: &[u32]| sets.iter().map(|set| set.count_ones()).sum::<u32>();
            assert_eq!(members(&graph.cliques) - members(&graph.separators), 5, "{graph:?}");
        }
    }
}

//! Which printed person is which labelled one.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::gold::{self, GoldPerson};
use super::words::fold;

/// Labelled persons and the printed ones that are they, one to one.
pub(super) struct Matched {
    /// By the index of the label, the index of the printed person.
    pub(super) pairs: BTreeMap<usize, usize>,
    /// Printed persons who are named beside those the text is about.
    pub(super) excused: BTreeSet<usize>,
}

/// How well given names fit: 1 one is not said, 2 an initial or fewer names, 3 equal; 0 they differ.
fn given_fit(a: Option<&str>, b: Option<&str>) -> u8 {
    let (Some(a), Some(b)) = (a, b) else { return 1 };
    let names = |text: &str| -> Vec<String> {
        fold(text).replace('-', " ").replace('.', ". ").split_whitespace().map(str::to_owned).collect()
    };
    let (a, b) = (names(a), names(b));
    if a == b {
        return 3;
    }
    let same = |(x, y): (&String, &String)| {
        let short = |name: &str| name.trim_end_matches('.').chars().count() == 1;
        x == y || ((short(x) || short(y)) && x.chars().next() == y.chars().next())
    };
    if a.iter().zip(&b).all(same) { 2 } else { 0 }
}

fn one_edit_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (a, b) = if a.len() > b.len() { (b, a) } else { (a, b) };
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    a != b
        && match b.len() - a.len() {
            0 => a[same + 1..] == b[same + 1..],
            1 => a[same..] == b[same + 1..],
            _ => false,
        }
}

impl Matched {
    /// The largest matching that prefers better fits, and those the text is about to those in the background. `lenient` also
    /// takes surnames one letter apart.
    pub(super) fn new(gold: &[GoldPerson], said: &[Value], lenient: bool) -> Self {
        let surnames: Vec<String> = said
            .iter()
            .map(|person| gold::text(&person["surname"]).map_or_else(String::new, |name| fold(&name)))
            .collect();
        let given: Vec<Option<String>> = said.iter().map(|person| gold::text(&person["given"])).collect();
        let mut order: Vec<usize> = (0..gold.len()).collect();
        order.sort_by_key(|index| gold[*index].is_background());
        let mut search = Search {
            edges: vec![Vec::new(); gold.len()],
            holder: vec![None; said.len()],
            pairs: BTreeMap::new(),
        };
        for near in 0..=u8::from(lenient) {
            for fit in [3, 2, 1] {
                for at in &order {
                    let name = fold(&gold[*at].surname());
                    for (index, other) in surnames.iter().enumerate().filter(|(_, other)| !other.is_empty()) {
                        let alike = if near == 0 { *other == name } else { one_edit_apart(other, &name) };
                        if alike
                            && given_fit(gold[*at].text("given").as_deref(), given[index].as_deref()) == fit
                        {
                            search.edges[*at].push(index);
                        }
                    }
                }
                for at in &order {
                    if !search.pairs.contains_key(at) {
                        search.augment(*at, &mut vec![false; said.len()]);
                    }
                }
            }
        }
        let excused =
            search.pairs.iter().filter(|(at, _)| gold[**at].is_background()).map(|(_, said)| *said).collect();
        Self { pairs: search.pairs, excused }
    }

    /// Whether a printed person is a labelled one.
    pub(super) fn holds(&self, said: usize) -> bool {
        self.pairs.values().any(|index| *index == said)
    }
}

/// Augmenting paths.
struct Search {
    edges: Vec<Vec<usize>>,
    holder: Vec<Option<usize>>,
    pairs: BTreeMap<usize, usize>,
}

impl Search {
    fn augment(&mut self, at: usize, seen: &mut [bool]) -> bool {
        for index in self.edges[at].clone() {
            if std::mem::replace(&mut seen[index], true) {
                continue;
            }
            if self.holder[index].is_none_or(|holder| self.augment(holder, seen)) {
                self.holder[index] = Some(at);
                self.pairs.insert(at, index);
                return true;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn man(surname: &str, given: &str) -> Value {
        serde_json::json!({ "surname": surname, "given": given })
    }

    fn pairs(gold: &[Value], said: &[Value]) -> Vec<(usize, usize)> {
        let gold: Vec<GoldPerson> =
            gold.iter().map(|man| serde_json::from_value(man.clone()).expect("an object")).collect();
        Matched::new(&gold, said, false).pairs.into_iter().collect()
    }

    #[test]
    fn names_must_be_right_and_initials_may_stand_for_them() {
        assert_eq!(pairs(&[man("Вымыслов", "Лев")], &[man("ВЫМЫСЛОВ", "Л.")]), [(0, 0)]);
        assert_eq!(pairs(&[man("Вымыслов", "Лев")], &[man("Вымыслов", "Олег")]), []);
        assert_eq!(pairs(&[man("Вымыслов", "Лев")], &[man("Вымыслав", "Лев")]), []);
        let brothers = [man("Вымыслов", "Лев"), man("Вымыслов", "Олег")];
        assert_eq!(pairs(&brothers, &[man("Вымыслов", ""), man("Вымыслов", "Лев")]), [(0, 1), (1, 0)]);
    }
}

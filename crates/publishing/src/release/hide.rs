//! Which counts must be hidden so that no small one can be read or computed.
//!
//! A count below the threshold is hidden. That is not enough: with all others and their total known it is what is missing
//! from the total; over rows and columns, and months and years, it may follow from several sums together. So further counts
//! are hidden until, for every small one, there is **another table** that gives every published number as it is, has no
//! count below nothing, and has another number there. Nobody can then tell which of the two is true.

use std::collections::{BTreeMap, BTreeSet};

use super::kernel::changes;

/// The place of a count: its value in each column. The place of the total is empty.
pub type Place = BTreeMap<String, String>;
/// Counts by their place. Those that are sums of others, such as a year of its months, belong to them.
pub type Cells = BTreeMap<Place, f64>;

/// How far a sum of counts may lie from their total and be taken for it: fractions of persons are exact in binary.
const SAME: f64 = 1e-6;
/// Among so many hidden counts those that need not be are looked for: each costs a solution of all sums.
const SPARED: usize = 600;

/// The counts to be hidden, so that none between 0 and the threshold can be known. `None` where nothing else would do than
/// to hide the total too.
///
/// ```
/// use publishing::release::{Cells, Place, hidden};
/// let place = |region: &str| Place::from([("region".to_owned(), region.to_owned())]);
/// let cells = Cells::from([(Place::new(), 110.0), (place("RU-BA"), 2.0), (place("RU-TY"), 8.0), (place("RU-DA"), 100.0)]);
/// // The 2 would be what is missing from 110; so the next smallest is hidden too.
/// assert_eq!(hidden(&cells, 5.0), Some([place("RU-BA"), place("RU-TY")].into()));
/// ```
#[must_use]
pub fn hidden(cells: &Cells, threshold: f64) -> Option<BTreeSet<Place>> {
    hidden_since(cells, &Cells::new(), threshold)
}

/// The counts to be hidden beside an earlier release that told `earlier`, so that neither a small count nor a small difference
/// of the two can be known: who subtracts one release from the other would learn of those few who came between. He may also take
/// it that a list only grows: the other table must then not lie below what was told before.
///
/// `None` where nothing else would do than to hide the total too: so few came between that this release would tell of them.
///
/// ```
/// use publishing::release::{Cells, Place, hidden_since};
/// let place = |region: &str| Place::from([("region".to_owned(), region.to_owned())]);
/// let of = |counts: [f64; 4]| Cells::from([(Place::new(), counts[0]), (place("RU-BA"), counts[1]), (place("RU-DA"), counts[2]), (place("RU-TY"), counts[3])]);
/// let (may, june) = (of([300.0, 100.0, 100.0, 100.0]), of([341.0, 101.0, 120.0, 120.0]));
/// // The one of RU-BA would be 101 - 100, and what is missing from the total if his count alone were hidden.
/// assert_eq!(hidden_since(&june, &may, 5.0), Some([place("RU-BA"), place("RU-DA")].into()));
/// assert_eq!(hidden_since(&of([301.0, 101.0, 100.0, 100.0]), &may, 5.0), None);
/// ```
#[must_use]
pub fn hidden_since(cells: &Cells, earlier: &Cells, threshold: f64) -> Option<BTreeSet<Place>> {
    let table = Sums::of(cells, earlier);
    let little = |number: f64| number > 0.0 && number < threshold;
    let small: Vec<usize> = (0..table.values.len())
        .filter(|at| {
            let grown = earlier.get(table.places[*at]).map(|before| (table.values[*at] - before).abs());
            little(table.values[*at]) || grown.is_some_and(little)
        })
        .collect();
    let total = table.places.iter().position(|place| place.is_empty());
    if total.is_some_and(|total| small.contains(&total)) {
        return None;
    }
    let mut hidden: BTreeSet<usize> = small.iter().copied().collect();
    loop {
        let bare = table.bare(&small, &hidden);
        if bare.is_empty() {
            break;
        }
        let before = hidden.len();
        for cell in bare {
            let next = table.next(cell, &hidden);
            hidden.extend(next);
        }
        if hidden.len() == before {
            return None;
        }
    }
    table.spare(&small, &mut hidden);
    if total.is_some_and(|total| hidden.contains(&total)) {
        return None;
    }
    Some(hidden.into_iter().map(|at| table.places[at].clone()).collect())
}

/// Counts with the sums that hold among them.
struct Sums<'a> {
    places: Vec<&'a Place>,
    values: Vec<f64>,
    /// What another table must have at least: what an earlier release told, where the count has grown since.
    floors: Vec<f64>,
    /// A total, and what it is the sum of.
    sums: Vec<(usize, Vec<usize>)>,
}

impl<'a> Sums<'a> {
    fn of(cells: &'a Cells, earlier: &Cells) -> Self {
        let places: Vec<&Place> = cells.keys().collect();
        let values: Vec<f64> = cells.values().copied().collect();
        let before =
            |(place, value): (&Place, &f64)| earlier.get(place).copied().filter(|before| before <= value);
        let floors = cells.iter().map(|cell| before(cell).unwrap_or_default()).collect();
        let at: BTreeMap<&Place, usize> = places.iter().copied().zip(0..).collect();
        let mut parts: BTreeMap<(usize, String), Vec<usize>> = BTreeMap::new();
        for (number, place) in places.iter().enumerate() {
            for (along, total) in totals(place) {
                if let Some(total) = at.get(&total).filter(|total| **total != number) {
                    parts.entry((*total, along)).or_default().push(number);
                }
            }
        }
        let holds = |total: usize, parts: &[usize]| {
            (parts.iter().map(|part| values[*part]).sum::<f64>() - values[total]).abs() <= SAME
        };
        let sums = parts.into_iter().map(|((total, _), parts)| (total, parts));
        let sums = sums.filter(|(total, parts)| holds(*total, parts)).collect();
        Self { places, values, floors, sums }
    }

    /// The small counts for which no other table gives all published numbers.
    fn bare(&self, small: &[usize], hidden: &BTreeSet<usize>) -> Vec<usize> {
        // The greatest first: what stands later gets a change of its own, and the small ones are those that need it.
        let mut unknown: Vec<usize> = hidden.iter().copied().collect();
        unknown.sort_by(|a, b| self.values[*b].total_cmp(&self.values[*a]).then(a.cmp(b)));
        let column: BTreeMap<usize, usize> = unknown.iter().copied().zip(0..).collect();
        let mut equations = Vec::new();
        for (total, parts) in &self.sums {
            let mut equation = vec![0.0; unknown.len()];
            for part in parts.iter().filter_map(|part| column.get(part)) {
                equation[*part] += 1.0;
            }
            if let Some(total) = column.get(total) {
                equation[*total] -= 1.0;
            }
            if equation.iter().any(|entry| *entry != 0.0) {
                equations.push(equation);
            }
        }
        let changes = changes(equations, unknown.len());
        // What is there stays there: that an empty cell is hidden is not to be counted on.
        let possible = |change: &[f64], sign: f64| {
            change.iter().zip(&unknown).all(|(by, cell)| {
                let (value, after) = (self.values[*cell], self.values[*cell] + sign * by);
                after >= self.floors[*cell] && (after > 0.0 || (value == 0.0 && after >= 0.0))
            })
        };
        let other = |cell: usize| {
            let column = column[&cell];
            changes
                .iter()
                .any(|change| change[column] != 0.0 && (possible(change, 1.0) || possible(change, -1.0)))
        };
        small.iter().copied().filter(|cell| !other(*cell)).collect()
    }

    /// Shows again what need not be hidden after all, totals first, then the greatest.
    fn spare(&self, small: &[usize], hidden: &mut BTreeSet<usize>) {
        if hidden.len() > SPARED {
            return;
        }
        let mut others: Vec<usize> = hidden.iter().copied().filter(|at| !small.contains(at)).collect();
        others.sort_by(|a, b| {
            let order = self.places[*a].len().cmp(&self.places[*b].len());
            order.then(self.values[*b].total_cmp(&self.values[*a])).then(a.cmp(b))
        });
        for at in others {
            hidden.remove(&at);
            if !self.bare(small, hidden).is_empty() {
                hidden.insert(at);
            }
        }
    }

    /// What to hide next for the sake of a count: what stands in most of the sums that tell it, then the least, before any
    /// total.
    fn next(&self, cell: usize, hidden: &BTreeSet<usize>) -> Option<usize> {
        let touches = |(total, parts): &(usize, Vec<usize>), wanted: &dyn Fn(usize) -> bool| {
            wanted(*total) || parts.iter().any(|part| wanted(*part))
        };
        let own: Vec<_> = self.sums.iter().filter(|sum| touches(sum, &|at| at == cell)).collect();
        let telling: Vec<_> = own
            .iter()
            .copied()
            .filter(|sum| !touches(sum, &|at| at != cell && hidden.contains(&at)))
            .collect();
        let near: Vec<_> = self.sums.iter().filter(|sum| touches(sum, &|at| hidden.contains(&at))).collect();
        let least = |candidates: &mut dyn Iterator<Item = usize>| {
            let worth = |at: usize| {
                let sums = telling.iter().filter(|sum| touches(sum, &|other| other == at)).count();
                // Hiding an empty cell helps little.
                (self.values[at] == 0.0, std::cmp::Reverse(sums))
            };
            let free = candidates.filter(|at| !hidden.contains(at) && !self.places[*at].is_empty());
            free.min_by(|a, b| {
                worth(*a).cmp(&worth(*b)).then(self.values[*a].total_cmp(&self.values[*b])).then(a.cmp(b))
            })
        };
        let parts = |sums: &[&(usize, Vec<usize>)]| {
            sums.iter().flat_map(|(_, parts)| parts.clone()).collect::<Vec<_>>()
        };
        let totals = |sums: &[&(usize, Vec<usize>)]| sums.iter().map(|(total, _)| *total).collect::<Vec<_>>();
        [parts(&telling), parts(&own), totals(&own), parts(&near), totals(&near)]
            .into_iter()
            .find_map(|candidates| least(&mut candidates.into_iter()))
    }
}

/// The totals that a count is part of, each with what it is summed along.
fn totals(place: &Place) -> Vec<(String, Place)> {
    let mut totals = Vec::new();
    for (column, value) in place {
        let mut without = place.clone();
        without.remove(column);
        if column == "month" {
            let year = value.get(..4).filter(|year| year.bytes().all(|digit| digit.is_ascii_digit()));
            let mut of_year = without.clone();
            of_year.insert("year".to_owned(), year.unwrap_or(value).to_owned());
            totals.push(("month of a year".to_owned(), of_year));
        }
        totals.push((column.clone(), without));
    }
    if place.len() > 1 {
        totals.push((place.keys().cloned().collect::<Vec<_>>().join(","), Place::new()));
    }
    totals
}

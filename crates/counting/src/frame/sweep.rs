//! One pass over the persons, on every core.

use rayon::prelude::*;

use super::plan::{Digit, Plan};
use crate::tally::{PARTS, Parts};

/// What a pass found.
pub(super) struct Swept {
    /// The cells that hold somebody, in order.
    pub(super) cells: Vec<(u64, Parts)>,
    /// All of them but the undated.
    pub(super) total: Parts,
}

/// How many persons are looked at together: as many as stay in the nearest cache.
const BLOCK: usize = 2048;
/// Up to how many cells a count is kept for each, met or not.
const DENSE: u64 = 1 << 21;

/// Counts the persons who are wanted into cells.
///
/// Who lies with all his days in one period is only counted there. The others (a month in a count by days) are first
/// gathered by cell and span, since whoever has the same of both is spread alike.
pub(super) fn sweep(plan: &Plan) -> Swept {
    let persons = plan.frame.len();
    let share = persons.div_ceil(rayon::current_num_threads()).max(BLOCK);
    let starts: Vec<usize> = (0..persons).step_by(share).collect();
    let parts: Vec<Counted> = starts
        .into_par_iter()
        .map(|start| {
            let mut counted = Counted::new(plan);
            for begin in (start..(start + share).min(persons)).step_by(BLOCK) {
                counted.block(plan, begin, (begin + BLOCK).min(start + share).min(persons));
            }
            counted
        })
        .collect();
    joined(plan, parts)
}

/// Whole persons by cell.
enum Whole {
    /// A number for every cell.
    Dense(Vec<u32>),
    /// The cell of every person.
    Sparse(Vec<u64>),
}

struct Counted {
    whole: Whole,
    /// Those in several periods: the cell but for its period, and the span.
    spread: Vec<(u64, u32)>,
}

impl Counted {
    fn new(plan: &Plan) -> Self {
        let whole = if plan.cells <= DENSE {
            Whole::Dense(vec![0; plan.cells as usize])
        } else {
            Whole::Sparse(Vec::new())
        };
        Self { whole, spread: Vec::new() }
    }

    fn block(&mut self, plan: &Plan, begin: usize, end: usize) {
        let mut wanted = [true; BLOCK];
        let wanted = &mut wanted[..end - begin];
        for (codes, allowed) in &plan.conditions {
            for (wanted, code) in wanted.iter_mut().zip(&codes[begin..end]) {
                *wanted &= allowed[*code as usize];
            }
        }
        let mut groups = [0_u64; BLOCK];
        let groups = &mut groups[..end - begin];
        for (digit, worth) in &plan.digits {
            let Digit::Category { codes, .. } = digit else { continue };
            for (group, code) in groups.iter_mut().zip(&codes[begin..end]) {
                *group += u64::from(*code) * worth;
            }
        }
        for (at, (group, wanted)) in (begin..end).zip(groups.iter().zip(wanted)) {
            if !*wanted {
                continue;
            }
            let lies = plan.lies_of(at);
            match lies.run() {
                Some(run) => self.add(group + u64::from(run) * plan.run),
                None if lies.spread() => self.spread.push((*group, plan.frame.span_of[at])),
                None => {}
            }
        }
    }

    fn add(&mut self, cell: u64) {
        match &mut self.whole {
            Whole::Dense(counts) => counts[cell as usize] += 1,
            Whole::Sparse(cells) => cells.push(cell),
        }
    }
}

fn joined(plan: &Plan, parts: Vec<Counted>) -> Swept {
    let (wholes, spreads): (Vec<Whole>, Vec<Vec<(u64, u32)>>) =
        parts.into_iter().map(|counted| (counted.whole, counted.spread)).unzip();
    let mut cells = whole(wholes);
    let mut total = Parts::default();
    let undated = |cell: u64| plan.run_of(cell) == plan.undated();
    cells.iter().filter(|(cell, _)| !undated(*cell)).for_each(|(_, parts)| total.join(*parts));

    let mut spread = spreads.concat();
    spread.par_sort_unstable();
    let before = cells.len();
    for alike in spread.chunk_by(|one, two| one == two) {
        let [(group, span), ..] = *alike else { continue };
        let persons = alike.len() as u64;
        let mut counted = 0;
        for (run, parts) in plan.cut_span(span as usize, PARTS) {
            let parts = Parts { parts: parts * persons as i64, lo: 0, hi: persons };
            counted += parts.parts;
            cells.push((group + u64::from(run) * plan.run, parts));
        }
        let certain = if plan.within(span as usize) { persons } else { 0 };
        total.join(Parts { parts: counted, lo: certain, hi: persons });
    }
    if cells.len() > before {
        cells.par_sort_unstable_by_key(|(cell, _)| *cell);
        cells.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1.join(next.1);
            }
            same
        });
    }
    Swept { cells, total }
}

/// The cells that hold whole persons, in order.
fn whole(parts: Vec<Whole>) -> Vec<(u64, Parts)> {
    let mut dense: Vec<u32> = Vec::new();
    let mut sparse: Vec<u64> = Vec::new();
    for part in parts {
        match part {
            Whole::Dense(counts) if dense.is_empty() => dense = counts,
            Whole::Dense(counts) => dense.iter_mut().zip(counts).for_each(|(all, some)| *all += some),
            Whole::Sparse(cells) => sparse.extend(cells),
        }
    }
    sparse.par_sort_unstable();
    let counted = (0..).zip(dense).filter(|(_, count)| *count > 0);
    let alike = sparse.chunk_by(|one, two| one == two).map(|alike| (alike[0], alike.len() as u32));
    counted.chain(alike).map(|(cell, count)| (cell, Parts::whole(u64::from(count)))).collect()
}

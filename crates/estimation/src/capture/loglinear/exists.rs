//! Whether a model has a maximum-likelihood estimate on a table, asked before any fit.

use serde::Serialize;

use super::Model;
use super::cells::{MAX_CELLS, Numbers, sum_over_holding};
use crate::NoEstimate;
use crate::capture::CaptureTable;

/// What the test found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The estimate exists and the table tells its parameters apart.
    Exists,
    /// Empty cells push a parameter to infinity, and with it the number on no list.
    NoMaximum,
    /// The cells that are left do not tell the parameters apart.
    RankDeficient {
        /// Parameters that are left.
        parameters: usize,
        /// How many of them are told apart.
        rank: usize,
    },
}

impl Verdict {
    /// As a refusal.
    ///
    /// # Errors
    /// Wherever the estimate does not exist.
    pub fn checked(self, model: Model) -> Result<(), NoEstimate> {
        match self {
            Self::Exists => Ok(()),
            Self::NoMaximum => Err(NoEstimate::NoMaximum { model: model.to_string() }),
            Self::RankDeficient { parameters, rank } => {
                Err(NoEstimate::RankDeficient { model: model.to_string(), parameters, rank })
            }
        }
    }
}

/// The cells and terms that are left of a model once empty overlaps are taken out.
///
/// Where nobody stands on all lists of a term (of two lists or more), the term is minus infinity: the cells that hold it are
/// expected to be empty, as they are, and both leave the fit (the extended estimate of Chan, Silverman and Vincent 2021).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Left {
    /// Bit w is set if pattern w takes part. Bit 0 never is.
    pub(super) cells: u64,
    /// Bit t is set if term t takes part.
    pub(super) terms: u64,
}

impl Left {
    pub(super) fn of(model: Model, counts: &Numbers) -> Self {
        let lists = model.lists();
        let mut on_all = *counts;
        sum_over_holding(lists, &mut on_all);
        let all = if lists == MAX_CELLS.ilog2() as usize { u64::MAX } else { (1 << (1 << lists)) - 1 };
        let mut left =
            Self { cells: all & !1, terms: model.terms().fold(0, |terms, term| terms | 1 << term) };
        for term in model.terms().filter(|term| term.count_ones() > 1 && on_all[*term as usize] <= 0.0) {
            let holding = (0..1_u32 << lists).filter(|cell| cell & term == term);
            let gone = holding.fold(0, |gone, cell| gone | 1_u64 << cell);
            left.cells &= !gone;
            left.terms &= !gone;
        }
        left
    }

    fn verdict(self, lists: usize, empty: u64) -> Verdict {
        let bits = |word: u64| (0..1_usize << lists).filter(move |place| word >> place & 1 == 1);
        let terms: Vec<usize> = bits(self.terms).collect();
        let design = |cell: usize| -> Vec<f64> {
            terms.iter().map(|term| f64::from(u8::from(cell & term == *term))).collect()
        };
        let full: Vec<Vec<f64>> = bits(self.cells & !empty).map(design).collect();
        let directions = null_space(full, terms.len());
        if directions.is_empty() {
            return Verdict::Exists;
        }
        // How each empty cell moves along each direction in which no counted cell moves.
        let moves: Vec<Vec<f64>> = bits(self.cells & empty)
            .map(|cell| {
                let row = design(cell);
                directions
                    .iter()
                    .map(|direction| row.iter().zip(direction).map(|(a, b)| a * b).sum())
                    .collect()
            })
            .collect();
        if recedes(&moves, directions.len()) {
            return Verdict::NoMaximum;
        }
        let rank = terms.len() - directions.len() + rank(moves, directions.len());
        if rank < terms.len() {
            Verdict::RankDeficient { parameters: terms.len(), rank }
        } else {
            Verdict::Exists
        }
    }
}

/// Whether a model has an estimate on a table (Fienberg and Rinaldo 2012, Annals of Statistics 40:996).
///
/// It has one if no direction of the parameters leaves all counted cells where they are and moves empty ones only downwards. That
/// is a small linear program over the pattern of empty cells alone; how many stand in the others does not matter.
///
/// ```
/// use estimation::capture::{CaptureTable, loglinear::{Verdict, verdict}};
/// let lists = ["a", "b", "c"].map(str::to_owned).to_vec();
/// let table = CaptureTable::new(lists, [(0b001, 30), (0b010, 40), (0b100, 20), (0b011, 6)])?;
/// assert_eq!(verdict(&table, "[1,2,3]".parse()?), Verdict::Exists);
/// assert_eq!(verdict(&table, "[12,3]".parse()?), Verdict::NoMaximum, "nobody says how list 3 overlaps");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn verdict(table: &CaptureTable, model: Model) -> Verdict {
    of_counts(model, &super::cells::counts(table)).1
}

pub(super) fn of_counts(model: Model, counts: &Numbers) -> (Left, Verdict) {
    let left = Left::of(model, counts);
    (left, left.verdict(model.lists(), empty(model.lists(), counts)))
}

/// The empty cells as bits.
pub(super) fn empty(lists: usize, counts: &Numbers) -> u64 {
    (1..1_usize << lists).filter(|cell| counts[*cell] <= 0.0).fold(0, |empty, cell| empty | 1 << cell)
}

/// Entries of the design are 0 and 1, so what is smaller than this is 0.
const TINY: f64 = 1e-9;

/// Reduces rows to echelon form in place; the pivots' columns.
fn reduce(rows: &mut [Vec<f64>], width: usize) -> Vec<usize> {
    let mut pivots = Vec::new();
    for column in 0..width {
        let top = pivots.len();
        let largest =
            (top..rows.len()).max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs()));
        let Some(largest) = largest.filter(|row| rows[*row][column].abs() > TINY) else { continue };
        rows.swap(top, largest);
        let pivot = rows[top][column];
        rows[top].iter_mut().for_each(|entry| *entry /= pivot);
        let (above, rest) = rows.split_at_mut(top);
        if let [head, below @ ..] = rest {
            for row in above.iter_mut().chain(below) {
                let factor = row[column];
                if factor.abs() > 0.0 {
                    row.iter_mut().zip(head.iter()).for_each(|(entry, other)| *entry -= factor * other);
                }
            }
        }
        pivots.push(column);
    }
    pivots
}

fn rank(mut rows: Vec<Vec<f64>>, width: usize) -> usize {
    reduce(&mut rows, width).len()
}

/// A basis of the directions that every row is orthogonal to.
fn null_space(mut rows: Vec<Vec<f64>>, width: usize) -> Vec<Vec<f64>> {
    let pivots = reduce(&mut rows, width);
    let free = (0..width).filter(|column| !pivots.contains(column));
    free.map(|column| {
        let mut direction = vec![0.0; width];
        direction[column] = 1.0;
        for (row, pivot) in pivots.iter().enumerate() {
            direction[*pivot] = -rows[row][column];
        }
        direction
    })
    .collect()
}

/// Whether some combination of the directions moves the empty cells one way only, and some of them at all: the greatest sum of
/// `moves z` with every entry between 0 and 1, by the simplex method with Bland's rule.
fn recedes(moves: &[Vec<f64>], directions: usize) -> bool {
    if directions == 1 {
        let up = moves.iter().any(|row| row[0] > TINY);
        let down = moves.iter().any(|row| row[0] < -TINY);
        return up != down;
    }
    // Free z is the difference of two non-negative numbers; the slacks of `-moves z <= 0` and `moves z <= 1` begin as the basis.
    let (cells, free) = (moves.len(), 2 * directions);
    let width = free + 2 * cells + 1;
    let entry = |row: &Vec<f64>, column: usize| {
        if column < directions { row[column] } else { -row[column - directions] }
    };
    let mut tableau: Vec<Vec<f64>> = Vec::with_capacity(2 * cells);
    for (number, (row, sign)) in
        moves.iter().map(|row| (row, -1.0)).chain(moves.iter().map(|row| (row, 1.0))).enumerate()
    {
        let mut line = vec![0.0; width];
        for (column, cell) in line.iter_mut().enumerate().take(free) {
            *cell = sign * entry(row, column);
        }
        line[free + number] = 1.0;
        line[width - 1] = f64::from(u8::from(sign > 0.0));
        tableau.push(line);
    }
    let mut gain: Vec<f64> = (0..width)
        .map(|column| if column < free { moves.iter().map(|row| entry(row, column)).sum() } else { 0.0 })
        .collect();
    let mut basis: Vec<usize> = (0..2 * cells).map(|row| free + row).collect();
    loop {
        // The sum so far is minus the last entry of `gain`: anything above 0 is a direction.
        if -gain[width - 1] > 1e-6 {
            return true;
        }
        let Some(enter) = (0..width - 1).find(|column| gain[*column] > TINY) else { return false };
        let ratio = |row: usize| tableau[row][width - 1] / tableau[row][enter];
        let leave = (0..tableau.len())
            .filter(|row| tableau[*row][enter] > TINY)
            .min_by(|a, b| ratio(*a).total_cmp(&ratio(*b)).then(basis[*a].cmp(&basis[*b])));
        // Every entry is held to at most 1, so the sum has an end.
        let Some(leave) = leave else { return true };
        basis[leave] = enter;
        let pivot = tableau[leave][enter];
        tableau[leave].iter_mut().for_each(|cell| *cell /= pivot);
        let line = tableau[leave].clone();
        for (row, other) in tableau.iter_mut().enumerate() {
            let factor = other[enter];
            if row != leave && factor.abs() > 0.0 {
                other.iter_mut().zip(&line).for_each(|(cell, head)| *cell -= factor * head);
            }
        }
        let factor = gain[enter];
        gain.iter_mut().zip(&line).for_each(|(cell, head)| *cell -= factor * head);
    }
}

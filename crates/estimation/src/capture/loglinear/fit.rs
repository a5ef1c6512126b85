//! The fit: Newton's method for the Poisson likelihood.

use serde::Serialize;
use statrs::function::gamma::ln_gamma;

use super::Model;
use super::cells::{MAX_CELLS, Numbers, sum_over_holding, sum_over_parts};
use super::exists::Left;

/// A model fitted to a table.
///
/// ```
/// use estimation::capture::{CaptureTable, loglinear::fitted};
/// let lists = ["a", "b", "c"].map(str::to_owned).to_vec();
/// let cells = [(0b001, 180), (0b010, 120), (0b100, 80), (0b011, 60), (0b101, 40), (0b110, 27), (0b111, 13)];
/// let fit = fitted(&CaptureTable::new(lists, cells)?, "[12,13,23]".parse()?)?;
/// // With every pair in the model the number on no list is n111 n100 n010 n001 / (n110 n101 n011).
/// let unseen = 13.0 * 180.0 * 120.0 * 80.0 / (60.0 * 40.0 * 27.0);
/// assert!((fit.estimate - 520.0 - unseen).abs() < 1e-6 && fit.deviance < 1e-9);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Fit {
    /// The model.
    pub model: Model,
    /// The estimate of N, those on no list included.
    pub estimate: f64,
    /// Its standard error: the root of `n_0 + n_0^2 Var(u_0)` (Rivest and Lévesque 2001).
    pub se: f64,
    /// The standard error of `log n_0`.
    pub se_log_unseen: f64,
    /// Twice the log-likelihood lost against a model that meets every count.
    pub deviance: f64,
    /// Cells less parameters; both count those that empty overlaps took out.
    pub df: i32,
    /// Akaike's criterion.
    pub aic: f64,
    /// Schwarz's criterion, by the number of persons seen.
    pub bic: f64,
}

impl Fit {
    /// Those on no list.
    #[must_use]
    pub fn unseen(&self, seen: f64) -> f64 {
        self.estimate - seen
    }
}

/// What all fits to one table share.
#[derive(Debug, Clone)]
pub(super) struct Data {
    pub(super) counts: Numbers,
    pub(super) seen: f64,
    /// The log-likelihood of a model that meets every count.
    saturated: f64,
    /// Sums over the patterns that hold each pattern.
    margins: Numbers,
}

impl Data {
    pub(super) fn new(lists: usize, counts: Numbers) -> Self {
        let mut margins = counts;
        sum_over_holding(lists, &mut margins);
        let positive = || counts.iter().filter(|count| **count > 0.0);
        let saturated = positive().map(|count| count * count.ln() - count - ln_gamma(count + 1.0)).sum();
        Self { counts, seen: counts.iter().sum(), saturated, margins }
    }
}

/// Numbers that a fit needs while it runs, kept from one fit to the next.
#[derive(Debug, Clone)]
pub(super) struct Workspace {
    terms: Vec<usize>,
    /// Lower triangle of the information, then its Cholesky factor, row by row.
    triangle: Vec<f64>,
    step: Vec<f64>,
    effects: Numbers,
    means: Numbers,
    logs: Numbers,
}

/// What an iteration ended with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Solved {
    /// The constant, `log n_0`.
    pub(super) constant: f64,
    pub(super) deviance: f64,
    /// The variance of the constant.
    pub(super) variance: f64,
}

/// Rounds of Newton's method after which a fit is given up: those that exist take less than twenty.
const ROUNDS: usize = 100;

impl Workspace {
    pub(super) fn new() -> Self {
        Self {
            terms: Vec::with_capacity(MAX_CELLS),
            triangle: Vec::with_capacity(MAX_CELLS * (MAX_CELLS + 1) / 2),
            step: Vec::with_capacity(MAX_CELLS),
            effects: [0.0; MAX_CELLS],
            means: [0.0; MAX_CELLS],
            logs: [0.0; MAX_CELLS],
        }
    }

    /// Fits the terms that are left to the cells that are left. `None` if the iteration does not end, as it must where an
    /// estimate exists.
    pub(super) fn solve(&mut self, lists: usize, left: Left, data: &Data) -> Option<Solved> {
        let cells = 1_usize << lists;
        self.terms.clear();
        self.terms.extend((0..cells).filter(|term| left.terms >> term & 1 == 1));
        self.effects = [0.0; MAX_CELLS];
        // The first step is a weighted regression of the logarithms of the counts, as in generalised linear models.
        let mut score = [0.0; MAX_CELLS];
        for (cell, score) in score.iter_mut().enumerate().take(cells) {
            let inside = left.cells >> cell & 1 == 1;
            let start = data.counts[cell] + 0.1;
            self.means[cell] = if inside { start } else { 0.0 };
            *score = if inside { start * start.ln() + data.counts[cell] - start } else { 0.0 };
        }
        sum_over_holding(lists, &mut score);
        let mut information = self.means;
        sum_over_holding(lists, &mut information);
        self.factor(&information)?;
        self.solve_for(&score);
        for (term, step) in self.terms.iter().zip(&self.step) {
            self.effects[*term] = *step;
        }
        let mut deviance = self.evaluate(lists, left, data);
        let shortened = (left.cells & !1).count_ones() as usize + 1 < cells;
        let mut variance = None;
        for _ in 0..ROUNDS {
            let mut expected = self.means;
            sum_over_holding(lists, &mut expected);
            let mut score = [0.0; MAX_CELLS];
            for term in &self.terms {
                score[*term] = data.margins[*term] - expected[*term];
            }
            self.factor(&expected)?;
            self.solve_for(&score);
            // Twice the gain that the quadratic approximation promises.
            let promised: f64 =
                self.terms.iter().zip(&self.step).map(|(term, step)| step * score[*term]).sum();
            let before = self.effects;
            let mut length = 1.0;
            loop {
                for (term, step) in self.terms.iter().zip(&self.step) {
                    self.effects[*term] = before[*term] + length * step;
                }
                let now = self.evaluate(lists, left, data);
                if now <= deviance + 1e-9 * (1.0 + deviance.abs()) {
                    // The information is taken where R's `glm` takes it, at the step that its criterion ends with, so that
                    // standard errors agree in every digit; at the maximum itself it differs in the fifth. Where cells are
                    // taken out `glm` goes on until their means have vanished, and is at the maximum by then.
                    let ends = (deviance - now).abs() < 1e-8 * (now.abs() + 0.1);
                    if (variance.is_none() && ends) || shortened {
                        variance = Some(self.variance_of_constant());
                    }
                    deviance = now;
                    break;
                }
                length /= 2.0;
                if length < 1e-6 {
                    return None;
                }
            }
            if promised < 1e-11
                && let Some(variance) = variance
            {
                return Some(Solved { constant: self.effects[0], deviance: deviance.max(0.0), variance });
            }
        }
        None
    }

    /// What the last fit expects in each cell, summed over the patterns that hold each term: how many stand on all its lists.
    pub(super) fn expected(&self, lists: usize) -> Numbers {
        let mut expected = self.means;
        sum_over_holding(lists, &mut expected);
        expected
    }

    /// Means from effects; the deviance.
    fn evaluate(&mut self, lists: usize, left: Left, data: &Data) -> f64 {
        self.logs = self.effects;
        sum_over_parts(lists, &mut self.logs);
        let mut half = 0.0;
        for cell in 0..1_usize << lists {
            if left.cells >> cell & 1 == 0 {
                self.means[cell] = 0.0;
                continue;
            }
            let (count, log) = (data.counts[cell], self.logs[cell]);
            let mean = log.exp();
            self.means[cell] = mean;
            half += mean - count;
            if count > 0.0 {
                half += count * (count.ln() - log);
            }
        }
        2.0 * half
    }

    /// The Cholesky factor of the information: the entry of two terms is the sum of means over the patterns that hold both.
    fn factor(&mut self, sums: &Numbers) -> Option<()> {
        let terms = &self.terms;
        self.triangle.clear();
        self.triangle.resize(terms.len() * (terms.len() + 1) / 2, 0.0);
        let mut start = 0;
        for (row, one) in terms.iter().enumerate() {
            let (done, own) = self.triangle.split_at_mut(start);
            let own = &mut own[..=row];
            let mut begin = 0;
            for column in 0..row {
                let other = &done[begin..=begin + column];
                let product: f64 = own[..column].iter().zip(other).map(|(a, b)| a * b).sum();
                own[column] = (sums[one | terms[column]] - product) / other[column];
                begin += column + 1;
            }
            let pivot = sums[*one] - own[..row].iter().map(|entry| entry * entry).sum::<f64>();
            // No number is not above anything, either.
            if pivot.partial_cmp(&(1e-13 * sums[*one])) != Some(std::cmp::Ordering::Greater) {
                return None;
            }
            own[row] = pivot.sqrt();
            start += row + 1;
        }
        Some(())
    }

    /// Solves for the step, the score being given by term.
    fn solve_for(&mut self, score: &Numbers) {
        self.step.clear();
        let mut start = 0;
        for (row, term) in self.terms.iter().enumerate() {
            let own = &self.triangle[start..=start + row];
            let known: f64 = own[..row].iter().zip(&self.step).map(|(a, b)| a * b).sum();
            self.step.push((score[*term] - known) / own[row]);
            start += row + 1;
        }
        for row in (0..self.terms.len()).rev() {
            start -= row + 1;
            let value = self.step[row] / self.triangle[start + row];
            self.step[row] = value;
            for column in 0..row {
                self.step[column] -= self.triangle[start + column] * value;
            }
        }
    }

    /// The first entry of the inverse information: the squared length of the first column of the factor's inverse.
    fn variance_of_constant(&mut self) -> f64 {
        self.step.clear();
        let (mut start, mut sum) = (0, 0.0);
        for row in 0..self.terms.len() {
            let own = &self.triangle[start..=start + row];
            let known: f64 = own[..row].iter().zip(&self.step).map(|(a, b)| a * b).sum();
            let value = (f64::from(u8::from(row == 0)) - known) / own[row];
            self.step.push(value);
            sum += value * value;
            start += row + 1;
        }
        sum
    }
}

impl Fit {
    pub(super) fn of(model: Model, solved: Solved, data: &Data) -> Self {
        let unseen = solved.constant.exp();
        let cells = (1_i32 << model.lists()) - 1;
        let parameters = model.parameters() as f64;
        let log_likelihood = data.saturated - solved.deviance / 2.0;
        Self {
            model,
            estimate: data.seen + unseen,
            se: (unseen + unseen * unseen * solved.variance).sqrt(),
            se_log_unseen: solved.variance.sqrt(),
            deviance: solved.deviance,
            df: cells - model.parameters() as i32,
            aic: -2.0 * log_likelihood + 2.0 * parameters,
            bic: -2.0 * log_likelihood + parameters * data.seen.ln(),
        }
    }
}

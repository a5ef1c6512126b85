//! What the density looks like near its top: the information matrix and its Cholesky factor.

use super::model::Model;

/// A lower triangular matrix L, row by row, with L Lᵀ the information.
#[derive(Debug, Clone)]
pub(super) struct Factor {
    size: usize,
    rows: Vec<f64>,
}

impl Factor {
    /// Of a symmetric matrix of which the lower half is read. A pivot that is not positive is raised.
    pub(super) fn of(mut matrix: Vec<f64>, size: usize) -> Self {
        for column in 0..size {
            for row in column..size {
                let (one, two) = (row * size, column * size);
                let dot: f64 = (0..column).map(|k| matrix[one + k] * matrix[two + k]).sum();
                let left = matrix[one + column] - dot;
                matrix[one + column] =
                    if row == column { left.max(1e-6).sqrt() } else { left / matrix[two + column] };
            }
        }
        Self { size, rows: matrix }
    }

    fn row(&self, row: usize) -> &[f64] {
        &self.rows[row * self.size..row * self.size + row + 1]
    }

    /// x with L x = b, in place.
    pub(super) fn forward(&self, b: &mut [f64]) {
        for at in 0..self.size {
            let row = self.row(at);
            let dot: f64 = row[..at].iter().zip(&b[..at]).map(|(l, x)| l * x).sum();
            b[at] = (b[at] - dot) / row[at];
        }
    }

    /// x with Lᵀ x = b, in place.
    pub(super) fn backward(&self, b: &mut [f64]) {
        for at in (0..self.size).rev() {
            let row = self.row(at);
            let x = b[at] / row[at];
            b[at] = x;
            for (b, l) in b[..at].iter_mut().zip(row) {
                *b -= l * x;
            }
        }
    }
}

impl Model {
    /// The expected information of everything but the hyperparameters, whose precisions are given; batches are left out.
    /// It only shapes the sampler's steps, so that what is left out costs steps and no truth.
    pub(super) fn curvature(&self, at: &[f64], hyper_precisions: &[f64]) -> Factor {
        let size = self.dimensions();
        let mut matrix = vec![0.0; size * size];
        let mut add = |one: usize, two: usize, value: f64| {
            matrix[one.max(two) * size + one.min(two)] += value;
        };
        let hyper = self.hyper(at);
        let walked = self.walked(at);
        for row in 0..self.gamma_at() {
            let period = row % self.periods;
            let seen = self.seen(row);
            let hazards: Vec<f64> = (0..seen).map(|delay| self.hazard(at, &walked, period, delay)).collect();
            let mut pool = at[row].exp();
            let mut weights = Vec::with_capacity(seen);
            for hazard in &hazards {
                let mean = pool * hazard;
                weights.push(mean * hyper.size / (mean + hyper.size));
                pool *= 1.0 - hazard;
            }
            // The sum of weights after each delay.
            let mut after = vec![0.0; seen + 1];
            for delay in (0..seen).rev() {
                after[delay] = after[delay + 1] + weights[delay];
            }
            add(row, row, after[0]);
            for one in 0..seen.min(self.longest) {
                let (h, weight) = (hazards[one], weights[one]);
                let places = [Some(self.gamma_at() + one), self.w_of(period + one)];
                for place in places.into_iter().flatten() {
                    add(row, place, (1.0 - h) * weight - h * after[one + 1]);
                }
                for two in one..seen.min(self.longest) {
                    let k = hazards[two];
                    let value = if one == two {
                        (1.0 - h).powi(2) * weight + h * h * after[one + 1]
                    } else {
                        h * k * after[two + 1] - h * (1.0 - k) * weights[two]
                    };
                    let others = [Some(self.gamma_at() + two), self.w_of(period + two)];
                    for (place, first) in places.into_iter().zip([true, false]) {
                        for (other, second) in others.into_iter().zip([true, false]) {
                            let (Some(place), Some(other)) = (place, other) else { continue };
                            // On the diagonal of one delay, the pair of γ and w comes up twice and lies in one half.
                            if one == two && first && !second {
                                continue;
                            }
                            add(place, other, value);
                        }
                    }
                }
            }
        }
        self.in_steps(&mut matrix);
        let mut add = |one: usize, two: usize, value: f64| {
            matrix[one.max(two) * size + one.min(two)] += value;
        };
        self.prior_curvature(at, &mut add);
        for (place, precision) in (self.walks()..).zip(hyper_precisions) {
            add(place, place, *precision);
        }
        Factor::of(matrix, size)
    }

    /// Turns the information in w into that in its steps: a step moves all of w up to it by ω.
    fn in_steps(&self, matrix: &mut [f64]) {
        let size = self.dimensions();
        let (from, to) = (self.w_at(), self.walks());
        // The square of w is full while it is turned; of the rest, only the lower half is read.
        for row in from..to {
            for column in from..row {
                matrix[column * size + row] = matrix[row * size + column];
            }
        }
        for column in 0..to {
            let mut sum = 0.0;
            for row in from..to {
                sum += self.omega * matrix[row * size + column];
                matrix[row * size + column] = sum;
            }
        }
        for row in from..to {
            let mut sum = 0.0;
            for column in from..to {
                sum += self.omega * matrix[row * size + column];
                matrix[row * size + column] = sum;
            }
        }
    }
}

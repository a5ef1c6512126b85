//! Where the chains start: the top of the density with the hyperparameters held still.

use super::curvature::Factor;
use super::model::Model;

const ROUNDS: usize = 60;

impl Model {
    /// The top of the density given the hyperparameters of their priors' middle, by scoring with halved steps, and the
    /// curvature there.
    pub(super) fn top(&self) -> (Vec<f64>, Factor) {
        self.climb(self.guess(), &self.hyper_precisions())
    }

    /// The same from another point, whose hyperparameters are kept.
    pub(super) fn climb(&self, mut at: Vec<f64>, hyper_precisions: &[f64]) -> (Vec<f64>, Factor) {
        let mut slope = vec![0.0; at.len()];
        let mut height = self.density(&at, &mut slope);
        let mut factor = self.curvature(&at, hyper_precisions);
        for _ in 0..ROUNDS {
            slope[self.walks()..].fill(0.0);
            let mut step = slope.clone();
            factor.forward(&mut step);
            factor.backward(&mut step);
            step[self.walks()..].fill(0.0);
            let promise: f64 = step.iter().zip(&slope).map(|(step, slope)| step * slope).sum();
            if promise < 1e-4 {
                break;
            }
            let greatest = step.iter().fold(0.0_f64, |most, step| most.max(step.abs()));
            let mut length = 1.0_f64.min(2.0 / greatest);
            let start = at.clone();
            loop {
                at = start.iter().zip(&step).map(|(at, step)| at + length * step).collect();
                let higher = self.density(&at, &mut slope);
                if higher > height {
                    height = higher;
                    break;
                }
                length /= 2.0;
                if length < 1e-6 {
                    self.density(&start, &mut slope);
                    return (start, factor);
                }
            }
            factor = self.curvature(&at, hyper_precisions);
        }
        (at, factor)
    }

    /// Delays as the sums over periods have them, a little of each, and periods raised accordingly.
    fn guess(&self) -> Vec<f64> {
        let mut at = vec![0.0; self.dimensions()];
        let sums: Vec<f64> = (0..=self.longest)
            .map(|delay| {
                let rows = self.cells.iter().filter_map(|cells| cells.get(delay));
                let (rows, sum) = rows.fold((0.0, 0.0), |(rows, sum), (_, n, _)| (rows + 1.0, sum + n));
                (sum + 0.05) / (rows + 0.05)
            })
            .collect();
        let whole: f64 = sums.iter().sum();
        for delay in 0..self.longest {
            let hazard = sums[delay] / sums[delay..].iter().sum::<f64>();
            at[self.gamma_at() + delay] = (hazard / (1.0 - hazard)).ln();
        }
        for (row, cells) in self.cells.iter().enumerate() {
            let seen: f64 = cells.iter().map(|(_, n, batch)| n + batch).sum();
            let share: f64 = sums[..cells.len()].iter().sum::<f64>() / whole;
            at[row] = ((seen + 0.5) / share.max(0.02)).ln();
        }
        at[self.walks()..].copy_from_slice(&[-1.6, 3.4]);
        at
    }
}

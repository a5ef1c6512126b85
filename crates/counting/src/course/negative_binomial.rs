//! Counts that vary more than chance alone would have them.

use statrs::function::gamma::ln_gamma;

/// Counts with what is known of each beforehand: `E y = exp(offset + …)`, `Var y = μ + α μ²` (NB2).
#[derive(Debug, Clone)]
pub(crate) struct Counts {
    counts: Vec<f64>,
    offset: Vec<f64>,
    /// The offset's exponential.
    exposure: Vec<f64>,
}

/// A line through the logarithms: `exp(offset + level + slope t)`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Line {
    pub(crate) level: f64,
    pub(crate) slope: f64,
    pub(crate) alpha: f64,
    pub(crate) log_likelihood: f64,
    /// The standard error of the slope: the larger of the model's own and Newey and West's, which allows for neighbouring
    /// months that hang together.
    pub(crate) slope_error: f64,
}

/// The least and greatest dispersion that is looked for, as logarithms.
const ALPHAS: (f64, f64) = (-13.0, 2.0);

/// Counts under one dispersion.
pub(crate) struct Dispersed<'a> {
    of: &'a Counts,
    alpha: f64,
    /// What of each count's log likelihood does not depend on its mean.
    fixed: Vec<f64>,
}

impl Dispersed<'_> {
    fn log_likelihood(&self, at: usize, mean: f64) -> f64 {
        let (size, count) = (1.0 / self.alpha, self.of.counts[at]);
        let zeros = size * (size / (size + mean)).ln();
        self.fixed[at] + zeros + if count > 0.0 { count * (mean / (size + mean)).ln() } else { 0.0 }
    }

    /// The best level of a stretch, and its log likelihood.
    pub(crate) fn stretch(&self, from: usize, to: usize) -> (f64, f64) {
        let counts = &self.of.counts[from..to];
        let exposures = &self.of.exposure[from..to];
        let mut rate = counts.iter().sum::<f64>().max(0.25) / exposures.iter().sum::<f64>();
        for _ in 0..25 {
            let (mut score, mut information) = (0.0, 0.0);
            for (count, exposure) in counts.iter().zip(exposures) {
                let mean = rate * exposure;
                score += (count - mean) / (1.0 + self.alpha * mean);
                information += mean / (1.0 + self.alpha * mean);
            }
            let step = (score / information).clamp(-1.0, 1.0);
            rate *= step.exp();
            if step.abs() < 1e-10 {
                break;
            }
        }
        let each = (from..to).map(|at| self.log_likelihood(at, rate * self.of.exposure[at]));
        (rate.ln(), each.sum())
    }
}

impl Counts {
    /// Counts, each with the logarithm of what share of it can be seen.
    pub(crate) fn new(counts: Vec<f64>, offset: Vec<f64>) -> Self {
        let exposure = offset.iter().map(|offset| offset.exp()).collect();
        Self { counts, offset, exposure }
    }

    /// The same with every offset moved by a slope.
    pub(crate) fn leaned(&self, slope: f64) -> Self {
        let offset = self.offset.iter().enumerate().map(|(t, offset)| offset + slope * t as f64);
        Self::new(self.counts.clone(), offset.collect())
    }

    pub(crate) fn len(&self) -> usize {
        self.counts.len()
    }

    /// The counts under a dispersion.
    pub(crate) fn under(&self, alpha: f64) -> Dispersed<'_> {
        let size = 1.0 / alpha;
        let fixed = |count: &f64| ln_gamma(count + size) - ln_gamma(size) - ln_gamma(count + 1.0);
        Dispersed { of: self, alpha, fixed: self.counts.iter().map(fixed).collect() }
    }

    /// The best single level's log likelihood.
    pub(crate) fn constant(&self) -> f64 {
        let of = |alpha: f64| self.under(alpha).stretch(0, self.len()).1;
        of(best(of))
    }

    /// The best line, with its dispersion.
    pub(crate) fn line(&self) -> Line {
        let alpha = best(|alpha| self.line_of(alpha).1);
        let ((level, slope), log_likelihood) = self.line_of(alpha);
        let slope_error = self.slope_error(level, slope, alpha);
        Line { level, slope, alpha, log_likelihood, slope_error }
    }

    fn line_of(&self, alpha: f64) -> ((f64, f64), f64) {
        let dispersed = self.under(alpha);
        let (mut level, mut slope) = (dispersed.stretch(0, self.len()).0, 0.0);
        for _ in 0..50 {
            let (mut scores, mut information) = ([0.0; 2], [0.0; 3]);
            for (t, (score, weight)) in self.terms(level, slope, alpha).enumerate() {
                let t = t as f64;
                scores[0] += score;
                scores[1] += score * t;
                information[0] += weight;
                information[1] += weight * t;
                information[2] += weight * t * t;
            }
            let [a, b, c] = information;
            let determinant = a * c - b * b;
            if determinant <= 0.0 {
                break;
            }
            let steps = [
                (c * scores[0] - b * scores[1]) / determinant,
                (a * scores[1] - b * scores[0]) / determinant,
            ];
            level += steps[0].clamp(-2.0, 2.0);
            slope += steps[1].clamp(-0.5, 0.5);
            if steps[0].abs() + steps[1].abs() * self.len() as f64 <= 1e-11 {
                break;
            }
        }
        let mean = |t: usize| (self.offset[t] + level + slope * t as f64).exp();
        let likelihood = (0..self.len()).map(|t| dispersed.log_likelihood(t, mean(t))).sum();
        ((level, slope), likelihood)
    }

    /// For each count, what it adds to the score of the level, and to its information.
    fn terms(&self, level: f64, slope: f64, alpha: f64) -> impl Iterator<Item = (f64, f64)> {
        self.counts.iter().zip(&self.offset).enumerate().map(move |(t, (count, offset))| {
            let mean = (offset + level + slope * t as f64).exp();
            ((count - mean) / (1.0 + alpha * mean), mean / (1.0 + alpha * mean))
        })
    }

    /// Newey and West (1987), with `⌊4 (n/100)^(2/9)⌋ + 1` lags.
    fn slope_error(&self, level: f64, slope: f64, alpha: f64) -> f64 {
        let (mut a, mut b, mut c) = (0.0, 0.0, 0.0);
        let mut scores = Vec::with_capacity(self.len());
        for (t, (score, _)) in self.terms(level, slope, alpha).enumerate() {
            // Information as observed, not as expected: what the score really changes by.
            let mean = (self.offset[t] + level + slope * t as f64).exp();
            let weight = mean * (1.0 + alpha * self.counts[t]) / (1.0 + alpha * mean).powi(2);
            let t = t as f64;
            (a, b, c) = (a + weight, b + weight * t, c + weight * t * t);
            scores.push((score, score * t));
        }
        let determinant = a * c - b * b;
        if determinant <= 0.0 {
            return f64::INFINITY;
        }
        // The row of the slope in the inverse of the information.
        let (of_level, of_slope) = (-b / determinant, a / determinant);
        let influence: Vec<f64> =
            scores.iter().map(|(level, slope)| of_level * level + of_slope * slope).collect();
        let lags = (4.0 * (self.len() as f64 / 100.0).powf(2.0 / 9.0)).floor() as usize + 1;
        let together = |lag: usize| {
            influence.iter().zip(&influence[lag.min(influence.len())..]).map(|(x, y)| x * y).sum::<f64>()
        };
        let robust = together(0)
            + (1..=lags).map(|lag| 2.0 * (1.0 - lag as f64 / (lags + 1) as f64) * together(lag)).sum::<f64>();
        of_slope.max(robust).sqrt()
    }
}

/// The dispersion at which a log likelihood is largest: a coarse search, then a fine one by golden section.
pub(crate) fn best(log_likelihood: impl Fn(f64) -> f64) -> f64 {
    const STEPS: usize = 30;
    let step = (ALPHAS.1 - ALPHAS.0) / STEPS as f64;
    let at = |step_number: usize| ALPHAS.0 + step * step_number as f64;
    let coarse = (0..=STEPS)
        .map(|number| (log_likelihood(at(number).exp()), number))
        .max_by(|one, two| one.0.total_cmp(&two.0))
        .map(|(_, number)| number);
    let middle = at(coarse.unwrap_or_default());
    let (mut lo, mut hi) = (middle - step, middle + step);
    let golden = (5.0_f64.sqrt() - 1.0) / 2.0;
    for _ in 0..24 {
        let (left, right) = (hi - golden * (hi - lo), lo + golden * (hi - lo));
        if log_likelihood(left.exp()) >= log_likelihood(right.exp()) { hi = right } else { lo = left }
    }
    f64::midpoint(lo, hi).exp()
}

//! Exact draws from the distributions that the samplers need, made for parameters that change with every draw.

use rand::Rng;
use rand_distr::{Distribution, StandardNormal};

/// Uniform on [0, 1), of 53 bits.
#[inline(always)]
pub(crate) fn unit(rng: &mut impl Rng) -> f64 {
    const STEP: f64 = 1.0 / (1_u64 << 53) as f64;
    (rng.next_u64() >> 11) as f64 * STEP
}

/// The whole number below, for numbers below 2^53: a call of the library's costs more where there is no instruction for it.
#[inline(always)]
fn floor(number: f64) -> f64 {
    let cut = number as i64 as f64;
    if cut > number { cut - 1.0 } else { cut }
}

/// Binomial. Inversion where the mean is small, else the transformed rejection of Hörmann (1993, J. Stat. Comput.
/// Simul. 46:101), whose setup is a few multiplications.
pub(crate) fn binomial(rng: &mut impl Rng, trials: u64, chance: f64) -> u64 {
    if trials == 0 || chance <= 0.0 {
        return 0;
    }
    if chance >= 1.0 {
        return trials;
    }
    if chance > 0.5 {
        return trials - binomial(rng, trials, 1.0 - chance);
    }
    if trials as f64 * chance < 10.0 { inverted(rng, trials, chance) } else { rejected(rng, trials, chance) }
}

/// 1 / (k + 1).
const RECIPROCALS: [f64; 111] = {
    let mut table = [1.0; 111];
    let mut at = 0;
    while at < 111 {
        table[at] = 1.0 / (at as f64 + 1.0);
        at += 1;
    }
    table
};

fn inverted(rng: &mut impl Rng, trials: u64, chance: f64) -> u64 {
    let mut left = unit(rng);
    // (1 - p)^n is at least 1 - np, which settles most draws of a rare class.
    if left <= 1.0 - trials as f64 * chance {
        return 0;
    }
    let odds = chance / (1.0 - chance);
    let none = power(1.0 - chance, trials);
    loop {
        let mut mass = none;
        for found in 0..=trials.min(110) {
            if left <= mass {
                return found;
            }
            left -= mass;
            mass *= odds * (trials - found) as f64 * RECIPROCALS[found as usize];
        }
        left = unit(rng);
    }
}

/// A power by squaring, cheaper here than a logarithm and an exponential.
#[inline]
fn power(base: f64, mut exponent: u64) -> f64 {
    let (mut square, mut found) = (base, 1.0);
    while exponent > 0 {
        found *= if exponent & 1 == 1 { square } else { 1.0 };
        square *= square;
        exponent >>= 1;
    }
    found
}

fn rejected(rng: &mut impl Rng, trials: u64, chance: f64) -> u64 {
    let (n, p) = (trials as f64, chance);
    let spread = (n * p * (1.0 - p)).sqrt();
    let b = 1.15 + 2.53 * spread;
    let a = -0.0873 + 0.0248 * b + 0.01 * p;
    let centre = n * p + 0.5;
    let quick = 0.92 - 4.2 / b;
    loop {
        let u = unit(rng) - 0.5;
        let v = unit(rng);
        let us = 0.5 - u.abs();
        let k = floor((2.0 * a / us + b) * u + centre);
        if us >= 0.07 && v <= quick {
            return k as u64;
        }
        if k < 0.0 || k > n {
            continue;
        }
        let mode = floor((n + 1.0) * p);
        let alpha = (2.83 + 5.1 / b) * spread;
        let odds = p / (1.0 - p);
        let height = v * alpha / (a / (us * us) + b);
        let apart = (k - mode).abs();
        if apart <= 15.0 {
            // Near the mode the ratio of masses is a short product.
            let step = |at: f64| (n + 1.0) * odds / at - odds;
            let (from, to) = (mode.min(k) as u64 + 1, mode.max(k) as u64);
            let mut ratio = 1.0;
            for at in from..=to {
                ratio *= step(at as f64);
            }
            if if k > mode { height <= ratio } else { height * ratio <= 1.0 } {
                return k as u64;
            }
            continue;
        }
        let variance = spread * spread;
        let rough = apart / variance * ((apart * (apart / 3.0 + 0.625) + 1.0 / 6.0) / variance + 0.5);
        let parabola = -apart * apart / (2.0 * variance);
        let height = height.ln();
        if height < parabola - rough {
            return k as u64;
        }
        if height > parabola + rough {
            continue;
        }
        let bound = (mode + 0.5) * ((mode + 1.0) / (odds * (n - mode + 1.0))).ln()
            + (n + 1.0) * ((n - mode + 1.0) / (n - k + 1.0)).ln()
            + (k + 0.5) * (odds * (n - k + 1.0) / (k + 1.0)).ln()
            + stirling(mode)
            + stirling(n - mode)
            - stirling(k)
            - stirling(n - k);
        if height <= bound {
            return k as u64;
        }
    }
}

/// The rest of Stirling's series: ln k! - ((k + 1/2) ln(k + 1) - (k + 1) + ln(2 pi) / 2).
fn stirling(k: f64) -> f64 {
    const FIRST: [f64; 10] = [
        0.081_061_466_795_327_26,
        0.041_340_695_955_409_29,
        0.027_677_925_684_998_34,
        0.020_790_672_103_765_09,
        0.016_644_691_189_821_19,
        0.013_876_128_823_070_75,
        0.011_896_709_945_891_77,
        0.010_411_265_261_972_1,
        0.009_255_462_182_712_733,
        0.008_330_563_433_362_87,
    ];
    let next = k + 1.0;
    let square = next * next;
    FIRST
        .get(k as usize)
        .copied()
        .unwrap_or_else(|| (1.0 / 12.0 - (1.0 / 360.0 - 1.0 / 1260.0 / square) / square) / next)
}

/// Gamma of rate 1, by Marsaglia and Tsang (2000, ACM TOMS 26:363).
pub(crate) fn gamma(rng: &mut impl Rng, shape: f64) -> f64 {
    if shape < 1.0 {
        return ln_gamma(rng, shape).exp();
    }
    let d = shape - 1.0 / 3.0;
    let c = 1.0 / (9.0 * d).sqrt();
    loop {
        let x: f64 = StandardNormal.sample(rng);
        let v = 1.0 + c * x;
        if v <= 0.0 {
            continue;
        }
        let v = v * v * v;
        let u = unit(rng);
        let square = x * x;
        if u < 1.0 - 0.0331 * square * square || u.ln() < 0.5 * square + d * (1.0 - v + v.ln()) {
            return d * v;
        }
    }
}

/// The logarithm of a gamma of rate 1: with a small shape the draw itself may be nothing in floating point.
pub(crate) fn ln_gamma(rng: &mut impl Rng, shape: f64) -> f64 {
    if shape >= 1.0 {
        return gamma(rng, shape).ln();
    }
    // 1 - u is never 0.
    let uniform = 1.0 - unit(rng);
    gamma(rng, shape + 1.0).ln() + uniform.ln() / shape
}

/// Beta, as the share of one gamma in two.
pub(crate) fn beta(rng: &mut impl Rng, one: f64, two: f64) -> f64 {
    let (one, two) = (gamma(rng, one), gamma(rng, two));
    // Kept off the ends, where logarithms of it end.
    (one / (one + two)).clamp(1e-15, 1.0 - 1e-15)
}

#[cfg(test)]
mod tests {
    use super::{beta, binomial, gamma, ln_gamma};
    use crate::random::stream;
    use statrs::distribution::{Beta, Binomial, ChiSquared, ContinuousCDF, Discrete, DiscreteCDF, Gamma};

    /// The chance that sorted shares of a distribution function are no more uneven: a chi-squared over twenty bins.
    fn unevenness(shares: impl Iterator<Item = f64>) -> f64 {
        let mut bins = [0.0; 20];
        let mut all = 0.0;
        for share in shares {
            bins[((share * 20.0) as usize).min(19)] += 1.0;
            all += 1.0;
        }
        let squares: f64 = bins.iter().map(|count| (count - all / 20.0_f64).powi(2) / (all / 20.0)).sum();
        ChiSquared::new(19.0).expect("degrees").cdf(squares)
    }

    #[test]
    fn binomials_have_the_masses_of_the_distribution() {
        let mut rng = stream(1, "binomial", 0);
        for (trials, chance) in
            [(1, 0.3), (7, 0.9), (40, 0.2), (30, 0.5), (300, 0.04), (5_000, 0.31), (60_000, 0.002)]
        {
            let known = Binomial::new(chance, trials).expect("a distribution");
            let draws = 200_000;
            let mut counts = vec![0.0; trials as usize + 1];
            (0..draws).for_each(|_| counts[binomial(&mut rng, trials, chance) as usize] += 1.0);
            let (mut squares, mut cells) = (0.0, 0.0);
            for (found, count) in (0..).zip(&counts) {
                let expected = f64::from(draws) * known.pmf(found);
                if expected >= 10.0 {
                    squares += (count - expected).powi(2) / expected;
                    cells += 1.0;
                }
            }
            let degrees = f64::max(cells - 1.0, 1.0);
            let chance_of = ChiSquared::new(degrees).expect("degrees").cdf(squares);
            assert!(chance_of < 0.9999, "{trials} {chance}: {squares} over {degrees}, {}", known.cdf(0));
        }
    }

    #[test]
    fn gammas_and_betas_have_their_distribution_functions() {
        let mut rng = stream(2, "gamma", 0);
        for shape in [0.05, 0.25, 1.0, 3.7, 900.0] {
            let known = Gamma::new(shape, 1.0).expect("a distribution");
            let shares: Vec<f64> = (0..40_000).map(|_| known.cdf(gamma(&mut rng, shape))).collect();
            assert!(unevenness(shares.into_iter()) < 0.9999, "{shape}");
            let shares: Vec<f64> = (0..40_000).map(|_| known.cdf(ln_gamma(&mut rng, shape).exp())).collect();
            assert!(unevenness(shares.into_iter()) < 0.9999, "{shape}");
        }
        for (one, two) in [(1.0, 1.0), (1.0, 30.0), (250.0, 4_000.0)] {
            let known = Beta::new(one, two).expect("a distribution");
            let shares: Vec<f64> = (0..40_000).map(|_| known.cdf(beta(&mut rng, one, two))).collect();
            assert!(unevenness(shares.into_iter()) < 0.9999, "{one} {two}");
        }
    }
}

//! Intervals by Student's t.

use statrs::distribution::{ContinuousCDF, StudentsT};

use crate::Interval;

/// A centre and a standard deviation as an interval by Student's t. `None` without a degree of freedom.
pub(super) fn interval(centre: f64, sd: f64, freedom: f64, level: f64) -> Option<Interval> {
    let student = StudentsT::new(0.0, 1.0, freedom).ok()?;
    let reach = student.inverse_cdf(0.5 + level / 2.0) * sd;
    Some(Interval::new(centre - reach, Some(centre + reach), level))
}

/// The probability that a scaled and shifted Student's t lies below a number.
pub(super) fn below(number: f64, centre: f64, sd: f64, freedom: f64) -> f64 {
    StudentsT::new(centre, sd, freedom).map_or(f64::NAN, |student| student.cdf(number))
}

#[cfg(test)]
mod tests {
    use super::interval;

    #[test]
    fn three_degrees_of_freedom_are_far_from_normal() {
        // Any table of Student's t: 3.182 at 97.5% with 3 degrees of freedom, 2.306 with 8.
        let reach = |freedom| interval(0.0, 1.0, freedom, 0.95).and_then(|interval| interval.hi);
        insta::assert_snapshot!(format!("{:.3} {:.3}", reach(3.0).unwrap(), reach(8.0).unwrap()), @"3.182 2.306");
    }
}

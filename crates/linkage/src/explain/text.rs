//! An explanation as lines to be read.

use std::fmt::{Display, Formatter, Result};

use super::Explanation;

impl Display for Explanation {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let taken = if self.one_person { "one person" } else { "two persons" };
        writeln!(
            f,
            "{} ({}) and {} ({}): {taken}",
            self.left.id, self.left.source, self.right.id, self.right.source
        )?;
        writeln!(f)?;
        writeln!(f, "{:>8}  before any field is compared", bits(self.prior))?;
        for field in &self.fields {
            let values = if field.left == field.right {
                format!("`{}`", field.left)
            } else {
                format!("`{}` and `{}`", field.left, field.right)
            };
            writeln!(f, "{:>8}  {}: {} ({values})", bits(field.weight), field.field, field.level)?;
        }
        if self.kin < -0.005 {
            writeln!(f, "{:>8}  they may be siblings or other kin", bits(self.kin))?;
        }
        writeln!(f, "{:>8}  together: a probability of {}", bits(self.weight), share(self.probability))?;
        if let Some(together) = self.together {
            writeln!(f, "\nWith all records heard that bear on the two: {}.", share(together))?;
        }
        if let Some(constraint) = &self.constraint {
            writeln!(f, "\nWhatever the fields say: {constraint}.")?;
        }
        if !self.neighbours.is_empty() {
            let whose = if self.one_person {
                "The person's other records"
            } else {
                "Other records of the two persons"
            };
            writeln!(f, "\n{whose}, with their weights to {} and {}:", self.left.id, self.right.id)?;
        }
        for neighbour in &self.neighbours {
            let of = match (self.one_person, neighbour.with_left) {
                (true, _) => String::new(),
                (false, true) => format!(", with {}", self.left.id),
                (false, false) => format!(", with {}", self.right.id),
            };
            writeln!(
                f,
                "{:>8} {:>8}  {} ({}){of}",
                bits(neighbour.weight_left),
                bits(neighbour.weight_right),
                neighbour.id,
                neighbour.source
            )?;
        }
        Ok(())
    }
}

fn bits(weight: f64) -> String {
    format!("{weight:+.2}")
}

/// A probability without more nines than can be read.
fn share(probability: f64) -> String {
    match probability {
        share if share > 0.9999 => "more than 0.9999".to_owned(),
        share if share < 0.0001 => "less than 0.0001".to_owned(),
        share => format!("{share:.4}"),
    }
}

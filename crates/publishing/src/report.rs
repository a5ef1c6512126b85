//! A report: figures that open onto what is behind them, charts, tables, the claims audit.

mod markdown;
mod render;
mod text;

use charts::Chart;
use records::{Edtf, Vintage};
use serde::Serialize;

use crate::Quantity;
use crate::audit::Finding;

pub(crate) use markdown::escape as markdown_text;
pub use render::RenderError;

/// Everything that a report shows. [`Report::render`] makes pages of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Report {
    /// Its title.
    pub title: String,
    /// What must stand on every page, such as "All persons in this report are simulated."
    pub banner: Option<String>,
    /// The article: a template whose paragraphs are parted by blank lines, with `## ` before a heading, and
    /// `{{ figure("id") }}`, `{{ low("id") }}`, `{{ high("id") }}` where a number goes.
    pub text: Option<String>,
    /// The state of the truth that every figure was computed from.
    pub vintage: Option<Vintage>,
    /// The numbers.
    pub figures: Vec<Figure>,
    /// How the whole was estimated from the named.
    pub coverage: Option<Coverage>,
    /// The charts.
    pub charts: Vec<Chart>,
    /// The tables.
    pub tables: Vec<Table>,
    /// What became of published claims.
    pub audit: Vec<Finding>,
    /// What a reader must know.
    pub notes: Vec<String>,
}

/// A number of a report, with its query and what it was counted from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// Names it in texts and addresses: letters, digits, hyphens, underscores and dots.
    pub id: String,
    /// What it is.
    pub label: String,
    /// What it counts.
    pub unit: String,
    /// The number, or a range.
    pub value: Quantity,
    /// The lower end of its uncertainty.
    pub lo: Option<f64>,
    /// The upper end of its uncertainty.
    pub hi: Option<f64>,
    /// The true value, where the world is simulated.
    pub truth: Option<f64>,
    /// The command, query or formula that gives it.
    pub query: String,
    /// What is counted and what is not, in words.
    pub definition: Option<String>,
    /// The figures it is computed from.
    pub from: Vec<String>,
    /// The numbers it is the sum of.
    pub cells: Vec<(String, f64)>,
    /// The records it was counted from, or the first of them.
    pub records: Vec<String>,
    /// How many records there are.
    pub records_total: u64,
}

/// How the number of all dead was estimated from the named ones.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Coverage {
    /// The named, as a figure's id.
    pub named: String,
    /// The least share of the dead that the list holds, from 0 to 1.
    pub share_low: f64,
    /// The greatest share.
    pub share_high: f64,
    /// When the share was found.
    pub as_of: Edtf,
    /// How.
    pub method: String,
    /// Where it was published.
    pub source: String,
    /// The named divided by the greatest share.
    pub low: f64,
    /// The named divided by the least share.
    pub high: f64,
    /// Populations that the list leaves out.
    pub additions: Vec<Addition>,
    /// `low` with the additions.
    pub low_with: f64,
    /// `high` with the additions.
    pub high_with: f64,
}

/// A population that the list leaves out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Addition {
    /// Who they are.
    pub name: String,
    /// The least number of dead.
    pub low: f64,
    /// The greatest.
    pub high: f64,
    /// The last day of deaths that it covers.
    pub as_of: Edtf,
    /// Where it was published.
    pub source: String,
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Table {
    /// What it shows.
    pub title: String,
    /// Its columns.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
    /// What a reader must know.
    pub note: Option<String>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Cell {
    /// Words.
    Text(String),
    /// A number, and the figure it is, where it is one.
    Number(f64, Option<String>),
    /// Nothing known.
    Missing,
}

/// Where a figure's page lies, seen from the report's index: what a chart on it links to.
///
/// ```
/// assert_eq!(publishing::report::page_of("named_2024"), "figures/named_2024.html");
/// ```
#[must_use]
pub fn page_of(figure: &str) -> String {
    format!("figures/{figure}.html")
}

impl Figure {
    /// A count of persons with the query that gives it.
    #[must_use]
    pub fn count(id: &str, label: &str, value: f64, query: &str) -> Self {
        Self {
            id: id.to_owned(),
            label: label.to_owned(),
            unit: "persons".to_owned(),
            value: Quantity::Number(value),
            lo: None,
            hi: None,
            truth: None,
            query: query.to_owned(),
            definition: None,
            from: Vec::new(),
            cells: Vec::new(),
            records: Vec::new(),
            records_total: 0,
        }
    }

    /// A range, such as an estimate, with the formula that gives it.
    #[must_use]
    pub fn range(id: &str, label: &str, low: f64, high: f64, query: &str) -> Self {
        Self { value: Quantity::range(low, high), ..Self::count(id, label, low, query) }
    }

    /// With the true value.
    #[must_use]
    pub const fn with_truth(mut self, truth: f64) -> Self {
        self.truth = Some(truth);
        self
    }

    /// By how much of the true value the figure differs from it, where both are numbers: 0.01 is one percent more.
    ///
    /// ```
    /// let figure = publishing::Figure::count("named", "Named", 45_400.0, "cenotaph count").with_truth(45_287.0);
    /// assert_eq!((figure.relative_error().unwrap_or_default() * 1e4).round(), 25.0);
    /// ```
    #[must_use]
    pub fn relative_error(&self) -> Option<f64> {
        match (self.value, self.truth) {
            (Quantity::Number(value), Some(truth)) if truth != 0.0 => Some((value - truth) / truth),
            _ => None,
        }
    }
}

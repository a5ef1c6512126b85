//! A report: a text in which numbers are named, figures that open onto what is behind them, charts, tables, the claims audit.

mod block;
mod calls;
mod markdown;
mod mend;
mod render;
mod text;
mod typst;
mod words;

use charts::Chart;
use languages::Language;
use records::Vintage;
use serde::Serialize;

use crate::Quantity;
use crate::audit::Finding;

pub use calls::Fault;
pub(crate) use markdown::escape as markdown_text;
pub use render::{Form, RenderError};
pub use words::say;

/// Everything that a report shows. [`Report::render`] makes pages of it.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Its title, where its text does not begin with one.
    pub title: String,
    /// What must stand on every page, such as "All persons in this report are simulated."
    pub banner: Option<String>,
    /// The language that its text is written in.
    pub language: Language,
    /// The text.
    pub text: Option<Template>,
    /// The state of the truth that every figure was computed from.
    pub vintage: Option<Vintage>,
    /// The earlier state that changes are told since.
    pub since: Option<Vintage>,
    /// The numbers.
    pub figures: Vec<Figure>,
    /// The charts.
    pub charts: Vec<Chart>,
    /// The tables.
    pub tables: Vec<Table>,
    /// What became of published claims.
    pub audit: Vec<Finding>,
    /// What a reader must know.
    pub notes: Vec<String>,
    /// Figures whose query failed: a report that has any is not made.
    pub broken: Vec<Broken>,
}

/// A figure that is declared and cannot be computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Its id.
    pub id: String,
    /// What is wrong, and where it is declared.
    pub fault: Fault,
}

/// A text in which numbers, charts and tables are named and not written.
///
/// Paragraphs are parted by blank lines. A line that begins with `# ` is the title, with `## ` or `### ` a heading, with `- ` a
/// point of a list; `[words](https://…)` is a link. Where a number goes stands its name:
///
/// | in the text | what stands there |
/// |---|---|
/// | `{{ figure("id") }}` | the figure, linked to its derivation; `round=1000`, `as="percent"` |
/// | `{{ low("id") }}`, `{{ high("id") }}` | the ends of its range or uncertainty |
/// | `{{ change("id") }}`, `{{ before("id") }}` | what was added since the earlier vintage; what the figure was then |
/// | `{{ word("id") }}` | the verdict that a figure comes with: a climb, waves |
/// | `{{ claimed("id") }}`, `{{ verdict("id") }}` | a claim, and what became of it |
/// | `{{ chart("id") }}`, `{{ table("id") }}`, `{{ claims() }}` | a chart, a table, all claims; in a paragraph of their own |
/// | `{% if known("id") %}`, `{% if since %}` | whether a figure could be computed; whether there is an earlier vintage |
/// | `{{ vintage.label }}`, `{{ vintage.date }}`, `{{ since.label }}`, `{{ since.date }}` | the vintages |
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its file, for messages.
    pub file: String,
    /// What stands in it.
    pub source: String,
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
    /// The number, or a range; nothing where it cannot be derived.
    pub value: Option<Quantity>,
    /// Why it cannot be derived.
    pub lacks: Option<String>,
    /// The step it is printed to.
    pub rounding: Option<f64>,
    /// The lower end of its uncertainty.
    pub lo: Option<f64>,
    /// The upper end of its uncertainty.
    pub hi: Option<f64>,
    /// A verdict that comes with it, as a code.
    pub word: Option<String>,
    /// The true value, where the world is simulated.
    pub truth: Option<f64>,
    /// The query or formula that gives it.
    pub query: String,
    /// The command that gives it again.
    pub command: Option<String>,
    /// What is counted and what is not, in words.
    pub definition: Option<String>,
    /// The figures it is computed from.
    pub from: Vec<String>,
    /// The claim it stands beside.
    pub claim: Option<String>,
    /// What became of it since an earlier vintage.
    pub change: Option<Change>,
    /// The numbers behind it: a name each, and a key that names its place on the page.
    pub cells: Vec<Behind>,
    /// The records it was counted from, or the first of them.
    pub records: Vec<String>,
    /// How many records there are.
    pub records_total: u64,
}

/// A number behind a figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Behind {
    /// Names its place on the page.
    pub key: String,
    /// What it is, in words.
    pub name: String,
    /// The number.
    pub value: f64,
}

/// A figure in an earlier vintage, and how it became what it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// What it was.
    pub before: f64,
    /// What it is.
    pub after: f64,
    /// What each cause adds, as codes; together the difference.
    pub causes: Vec<(String, f64)>,
    /// The command that gives it again.
    pub command: String,
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Table {
    /// Names it in texts and addresses.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// Its columns.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
    /// What a reader must know.
    pub note: Option<String>,
    /// Where its numbers come from.
    pub source: Option<String>,
    /// The command that gives it again.
    pub command: String,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Cell {
    /// Words.
    Text(String),
    /// A number, and the figure it is, where it is one; else it opens onto the derivation of its table.
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

/// Where a number behind a figure lies, seen from the report's index.
///
/// ```
/// assert_eq!(publishing::report::cell_of("months_2024", "2024-03"), "figures/months_2024.html#2024-03");
/// ```
#[must_use]
pub fn cell_of(figure: &str, key: &str) -> String {
    format!("{}#{}", page_of(figure), anchor(key))
}

/// Where a chart's picture lies, seen from the report's index.
///
/// ```
/// assert_eq!(publishing::report::picture_of("days_2024"), "pictures/days_2024.png");
/// ```
#[must_use]
pub fn picture_of(chart: &str) -> String {
    format!("pictures/{chart}.png")
}

impl Report {
    /// The pictures of the charts that have one (maps, dense rows), as paths and PNG; they lie beside the pages of
    /// [`Report::render`], which refer to them. The same report gives the same bytes.
    ///
    /// ```
    /// use charts::{Chart, Picture};
    /// use publishing::Report;
    /// let map = Chart::new("ground", "Ground", "ground", "km²").with_picture(Picture::Map(Vec::new()));
    /// let pictures = Report { charts: vec![map], ..Report::default() }.pictures();
    /// assert_eq!(pictures[0].0, "pictures/ground.png");
    /// ```
    #[must_use]
    pub fn pictures(&self) -> Vec<(String, Vec<u8>)> {
        let drawn = self.charts.iter().filter_map(|chart| Some((chart, chart.png_with(&self.language)?)));
        drawn.map(|(chart, png)| (picture_of(&chart.id), png)).collect()
    }
}

/// A key as it may stand in an address.
fn anchor(key: &str) -> String {
    key.chars().map(|c| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '-' }).collect()
}

impl Behind {
    /// A number of this key, which is its name too.
    #[must_use]
    pub fn new(key: &str, name: &str, value: f64) -> Self {
        Self { key: anchor(key), name: name.to_owned(), value }
    }
}

impl Figure {
    /// A count of persons with the query that gives it.
    #[must_use]
    pub fn count(id: &str, label: &str, value: f64, query: &str) -> Self {
        Self { value: Some(Quantity::Number(value)), ..Self::lacking(id, label, "", query) }.known()
    }

    /// A range, such as an estimate, with the formula that gives it.
    #[must_use]
    pub fn range(id: &str, label: &str, low: f64, high: f64, query: &str) -> Self {
        Self { value: Some(Quantity::range(low, high)), ..Self::count(id, label, low, query) }
    }

    /// A figure that cannot be derived, and why.
    #[must_use]
    pub fn lacking(id: &str, label: &str, why: &str, query: &str) -> Self {
        Self {
            id: id.to_owned(),
            label: label.to_owned(),
            unit: "persons".to_owned(),
            value: None,
            lacks: Some(why.to_owned()),
            rounding: None,
            lo: None,
            hi: None,
            word: None,
            truth: None,
            query: query.to_owned(),
            command: None,
            definition: None,
            from: Vec::new(),
            claim: None,
            change: None,
            cells: Vec::new(),
            records: Vec::new(),
            records_total: 0,
        }
    }

    fn known(mut self) -> Self {
        self.lacks = None;
        self
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
            (Some(Quantity::Number(value)), Some(truth)) if truth != 0.0 => Some((value - truth) / truth),
            _ => None,
        }
    }

    /// Whether it is a share, to be printed as percent.
    fn is_share(&self) -> bool {
        self.unit.starts_with("share")
    }

    /// The lower and the upper end of its range, else of its uncertainty.
    fn ends(&self) -> (Option<f64>, Option<f64>) {
        let (low, high) = self.value.map_or((None, None), |value| value.ends());
        match self.value {
            Some(Quantity::Range(_)) => (low, high),
            _ => (self.lo.or(low), self.hi.or(high)),
        }
    }

    /// A number of its kind as a language writes it.
    fn written(&self, language: Language, value: f64) -> String {
        match self.rounding {
            _ if self.is_share() => language.percent(value),
            Some(step) => language.rounded(value, step),
            None => language.number(value),
        }
    }

    /// Its value as a language writes it.
    fn shown(&self, language: Language) -> String {
        match self.value {
            None => words::say(language, "report-lacking", []),
            Some(value) => words::quantity(language, &value, |end| self.written(language, end)),
        }
    }
}

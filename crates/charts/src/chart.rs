//! What a chart shows, apart from how it looks.

use serde::{Deserialize, Serialize};

use crate::Picture;

/// A chart: labels along one axis, and for each label a value of each series.
///
/// Renderings never fail: a value that is not a number is shown as missing, a series shorter than the labels as missing
/// at its end, a link that is neither relative nor of the web is left out.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Chart {
    /// Names the chart in addresses: letters, digits and hyphens; other characters become hyphens.
    pub id: String,
    /// What it shows, in a line.
    pub title: String,
    /// What the labels are: `month`, `region`.
    pub axis: String,
    /// What the values count: `persons`, `km²`.
    pub unit: String,
    /// The labels, in the order of the axis.
    pub labels: Vec<String>,
    /// The series.
    pub series: Vec<Series>,
    /// What a reader must know to read it rightly.
    pub note: Option<String>,
    /// Where the values come from.
    pub source: Option<String>,
    /// How it is drawn where bars would not do.
    #[serde(skip)]
    pub picture: Option<Picture>,
}

/// One value for each label.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Series {
    /// What the series is.
    pub name: String,
    /// Its values, in the order of the labels.
    pub points: Vec<Point>,
}

/// A value, with what is known of its reliability.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// The value.
    pub value: f64,
    /// The lower end of its uncertainty.
    pub lo: Option<f64>,
    /// The upper end.
    pub hi: Option<f64>,
    /// The page that tells where the value comes from.
    pub link: Option<String>,
    /// Whether it will still grow, as the newest months of a list of the dead do.
    pub provisional: bool,
}

impl Chart {
    /// A chart without values yet.
    #[must_use]
    pub fn new(id: &str, title: &str, axis: &str, unit: &str) -> Self {
        let text = str::to_owned;
        Self { id: text(id), title: text(title), axis: text(axis), unit: text(unit), ..Self::default() }
    }

    /// With these labels.
    #[must_use]
    pub fn with_labels<T: Into<String>>(mut self, labels: impl IntoIterator<Item = T>) -> Self {
        self.labels = labels.into_iter().map(Into::into).collect();
        self
    }

    /// With one more series.
    #[must_use]
    pub fn with_series(mut self, series: Series) -> Self {
        self.series.push(series);
        self
    }

    /// With a note.
    #[must_use]
    pub fn with_note(mut self, note: &str) -> Self {
        self.note = Some(note.to_owned());
        self
    }

    /// With a source.
    #[must_use]
    pub fn with_source(mut self, source: &str) -> Self {
        self.source = Some(source.to_owned());
        self
    }

    /// The id as it may stand in an attribute.
    pub(crate) fn anchor(&self) -> String {
        self.id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
    }

    /// The value of a series at a label, where there is one that is a number.
    pub(crate) fn point<'a>(&self, series: &'a Series, label: usize) -> Option<&'a Point> {
        series.points.get(label).filter(|point| drawable(point.value))
    }

    /// The smallest and the greatest value or end of an uncertainty, zero included.
    pub(crate) fn range(&self) -> (f64, f64) {
        let points = self.series.iter().flat_map(|series| series.points.iter().take(self.labels.len()));
        points
            .flat_map(|point| [Some(point.value), point.lo, point.hi])
            .flatten()
            .filter(|value| drawable(*value))
            .fold((0.0, 0.0), |(low, high), value| (value.min(low), value.max(high)))
    }
}

/// Whether a number has a place on an axis: the sums and differences that lay it out must not overflow.
fn drawable(value: f64) -> bool {
    value.abs() < 1e300
}

impl Series {
    /// A series of these points.
    #[must_use]
    pub fn new(name: &str, points: impl IntoIterator<Item = Point>) -> Self {
        Self { name: name.to_owned(), points: points.into_iter().collect() }
    }
}

impl Point {
    /// A value, as it stands.
    #[must_use]
    pub const fn of(value: f64) -> Self {
        Self { value, lo: None, hi: None, link: None, provisional: false }
    }

    /// A label without a value.
    #[must_use]
    pub const fn missing() -> Self {
        Self::of(f64::NAN)
    }

    /// With the ends of its uncertainty.
    #[must_use]
    pub const fn between(mut self, lo: f64, hi: f64) -> Self {
        (self.lo, self.hi) = (Some(lo), Some(hi));
        self
    }

    /// With the page that tells where it comes from.
    #[must_use]
    pub fn with_link(mut self, link: &str) -> Self {
        self.link = Some(link.to_owned());
        self
    }

    /// Said to be still growing.
    #[must_use]
    pub const fn provisional(mut self) -> Self {
        self.provisional = true;
        self
    }

    /// The ends of the uncertainty, where both are numbers.
    pub(crate) fn ends(&self) -> Option<(f64, f64)> {
        self.lo.zip(self.hi).filter(|(lo, hi)| drawable(*lo) && drawable(*hi))
    }
}

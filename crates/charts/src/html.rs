//! The chart as a table whose rows hold linked bars.

use std::fmt::Write;

use crate::escape::{escape, link};
use crate::{Chart, Point, number};

/// The words that a chart says by itself, and how it writes numbers: for pages in other languages than English.
pub trait Words {
    /// A number.
    fn number(&self, value: f64) -> String {
        number(value)
    }
    /// From one number to another.
    fn range(&self, lo: &str, hi: &str) -> String {
        format!("{lo} to {hi}")
    }
    /// The head of the column of series.
    fn series(&self) -> String {
        "series".to_owned()
    }
    /// Of a value that will still grow.
    fn provisional(&self) -> String {
        "provisional".to_owned()
    }
    /// What the shade around a line is.
    fn uncertainty(&self) -> String {
        "range".to_owned()
    }
    /// Kilometres, beside the bar of a map.
    fn kilometres(&self) -> String {
        "km".to_owned()
    }
    /// Where the values come from.
    fn source(&self, source: &str) -> String {
        format!("Source: {source}")
    }
}

/// English.
pub(crate) struct English;

impl Words for English {}

impl Chart {
    /// [`Chart::html_with`] the words of English.
    ///
    /// ```
    /// use charts::{Chart, Point, Series};
    /// let chart = Chart::new("years", "By year", "year", "persons").with_labels(["2024".to_owned()]);
    /// assert!(chart.with_series(Series::new("named", [Point::of(1234.0)])).html().contains("1,234"));
    /// ```
    #[must_use]
    pub fn html(&self) -> String {
        self.html_with(&English)
    }

    /// A `<table class="chart">`: one row for each label and series, with a bar whose width is a class `w0` to `w100`.
    ///
    /// Widths are shares of the greatest value. A negative value has no bar, only its number.
    #[must_use]
    pub fn html_with(&self, words: &impl Words) -> String {
        let mut html = String::new();
        // Writing to a String cannot fail.
        let _ = self.write_html(&mut html, words);
        html
    }

    fn write_html(&self, html: &mut String, words: &impl Words) -> std::fmt::Result {
        let many = self.series.len() > 1;
        writeln!(html, r#"<table class="chart" id="chart-{}">"#, self.anchor())?;
        writeln!(html, "<caption>{}</caption>", escape(&self.title))?;
        write!(html, r#"<thead><tr><th scope="col">{}</th>"#, escape(&self.axis))?;
        if many {
            write!(html, r#"<th scope="col">{}</th>"#, escape(&words.series()))?;
        }
        writeln!(html, r#"<th scope="col">{}</th></tr></thead>"#, escape(&self.unit))?;
        html.push_str("<tbody>\n");
        let (_, most) = self.range();
        for (index, label) in self.labels.iter().enumerate() {
            for (place, series) in self.series.iter().enumerate() {
                html.push_str("<tr>");
                if place == 0 {
                    let span =
                        if many { format!(r#" rowspan="{}""#, self.series.len()) } else { String::new() };
                    write!(html, r#"<th scope="row"{span}>{}</th>"#, escape(label))?;
                }
                if many {
                    write!(html, "<td>{}</td>", escape(&series.name))?;
                }
                let cell = self
                    .point(series, index)
                    .map_or_else(|| "–".to_owned(), |point| cell(point, most, place, words));
                writeln!(html, "<td>{cell}</td></tr>")?;
            }
        }
        html.push_str("</tbody>\n");
        let remarks = [
            self.note.as_deref().map(escape),
            self.source.as_deref().map(|source| escape(&words.source(source))),
        ];
        let remarks: Vec<String> = remarks.into_iter().flatten().collect();
        if !remarks.is_empty() {
            let columns = if many { 3 } else { 2 };
            writeln!(
                html,
                r#"<tfoot><tr><td colspan="{columns}">{}</td></tr></tfoot>"#,
                remarks.join("<br>")
            )?;
        }
        html.push_str("</table>\n");
        Ok(())
    }
}

fn cell(point: &Point, most: f64, place: usize, words: &impl Words) -> String {
    let share = if most > 0.0 { (point.value / most * 100.0).round().clamp(0.0, 100.0) } else { 0.0 };
    let hatched = if point.provisional { " hatched" } else { "" };
    let value = escape(&words.number(point.value));
    let bar = format!(r#"<span class="bar w{share} s{}{hatched}"></span>{value}"#, place % 4);
    let linked = match point.link.as_deref().and_then(link) {
        Some(address) => format!(r#"<a href="{address}">{bar}</a>"#),
        None => bar,
    };
    let range = |(lo, hi)| format!(" ({})", escape(&words.range(&words.number(lo), &words.number(hi))));
    let range = point.ends().map(range).unwrap_or_default();
    let provisional =
        if point.provisional { format!(" <em>{}</em>", escape(&words.provisional())) } else { String::new() };
    format!("{linked}{range}{provisional}")
}

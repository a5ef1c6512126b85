//! The chart as a table whose rows hold linked bars.

use std::fmt::Write;

use crate::escape::{escape, link};
use crate::{Chart, Point, number};

impl Chart {
    /// A `<table class="chart">`: one row for each label and series, with a bar whose width is a class `w0` to `w100`.
    ///
    /// Widths are shares of the greatest value. A negative value has no bar, only its number.
    #[must_use]
    pub fn html(&self) -> String {
        let mut html = String::new();
        // Writing to a String cannot fail.
        let _ = self.write_html(&mut html);
        html
    }

    fn write_html(&self, html: &mut String) -> std::fmt::Result {
        let many = self.series.len() > 1;
        writeln!(html, r#"<table class="chart" id="chart-{}">"#, self.anchor())?;
        writeln!(html, "<caption>{}</caption>", escape(&self.title))?;
        write!(html, r#"<thead><tr><th scope="col">{}</th>"#, escape(&self.axis))?;
        if many {
            html.push_str(r#"<th scope="col">series</th>"#);
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
                    .map_or_else(|| "–".to_owned(), |point| cell(point, most, place));
                writeln!(html, "<td>{cell}</td></tr>")?;
            }
        }
        html.push_str("</tbody>\n");
        let remarks = [
            self.note.as_deref().map(escape),
            self.source.as_deref().map(|s| format!("Source: {}", escape(s))),
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

fn cell(point: &Point, most: f64, place: usize) -> String {
    let share = if most > 0.0 { (point.value / most * 100.0).round().clamp(0.0, 100.0) } else { 0.0 };
    let hatched = if point.provisional { " hatched" } else { "" };
    let bar = format!(r#"<span class="bar w{share} s{}{hatched}"></span>{}"#, place % 4, number(point.value));
    let linked = match point.link.as_deref().and_then(link) {
        Some(address) => format!(r#"<a href="{address}">{bar}</a>"#),
        None => bar,
    };
    let range =
        point.ends().map(|(lo, hi)| format!(" ({} to {})", number(lo), number(hi))).unwrap_or_default();
    let provisional = if point.provisional { " <em>provisional</em>" } else { "" };
    format!("{linked}{range}{provisional}")
}

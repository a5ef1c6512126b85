//! The chart as a drawing.
//!
//! Text takes its size from the attribute `font-size`, which only a browser that draws SVG obeys; the stylesheet sets the
//! size of everything around it to zero. So where SVG is switched off, the drawing leaves no stray words behind.

use std::fmt::Write;

use crate::escape::{escape, link};
use crate::html::English;
use crate::scale::ticks;
use crate::{Chart, Point, Words};

const LEFT: f64 = 80.0;
const RIGHT: f64 = 10.0;
const TOP: f64 = 30.0;
const BOTTOM: f64 = 60.0;
const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 360.0;

/// Greys that stay apart in print; each series also has its own stroke.
const FILLS: [&str; 4] = ["#1f4e79", "#c9a227", "#7a7a7a", "#a63d40"];
const DASHES: [&str; 4] = ["none", "4 2", "1 2", "8 3 2 3"];

/// Where values stand on the page.
struct Frame {
    low: f64,
    high: f64,
}

impl Frame {
    fn y(&self, value: f64) -> f64 {
        let share = ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        TOP + (HEIGHT - TOP - BOTTOM) * (1.0 - share)
    }
}

impl Chart {
    /// [`Chart::svg_with`] the words of English.
    #[must_use]
    pub fn svg(&self) -> String {
        self.svg_with(&English)
    }

    /// An `<svg class="chart">` with axes, a bar for each label and series, whiskers for uncertainty, and hatching for
    /// provisional values. Bars with a link are links.
    #[must_use]
    pub fn svg_with(&self, words: &impl Words) -> String {
        let mut svg = String::new();
        // Writing to a String cannot fail.
        let _ = self.write_svg(&mut svg, words);
        svg
    }

    fn write_svg(&self, svg: &mut String, words: &impl Words) -> std::fmt::Result {
        let (least, most) = self.range();
        let ticks = ticks(least, most);
        let frame = Frame { low: ticks[0], high: ticks[ticks.len() - 1] };
        let id = self.anchor();
        writeln!(
            svg,
            r#"<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="svg-{id}">"#
        )?;
        writeln!(svg, r#"<title id="svg-{id}">{}</title>"#, escape(&self.title))?;
        svg.push_str("<defs>\n");
        for (place, fill) in FILLS.iter().enumerate().take(self.series.len()) {
            writeln!(
                svg,
                r#"<pattern id="hatch-{id}-{place}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="white"/><rect width="3" height="6" fill="{fill}"/></pattern>"#
            )?;
        }
        svg.push_str("</defs>\n");
        self.write_axes(svg, &frame, &ticks, words)?;
        self.write_bars(svg, &frame, &id, words)?;
        self.write_key(svg)?;
        svg.push_str("</svg>\n");
        Ok(())
    }

    fn write_axes(
        &self,
        svg: &mut String,
        frame: &Frame,
        ticks: &[f64],
        words: &impl Words,
    ) -> std::fmt::Result {
        for tick in ticks {
            let y = frame.y(*tick);
            writeln!(
                svg,
                r##"<line x1="{LEFT}" x2="{}" y1="{y:.1}" y2="{y:.1}" stroke="#cccccc"/>"##,
                WIDTH - RIGHT
            )?;
            let (x, y) = (LEFT - 6.0, y + 4.0);
            writeln!(
                svg,
                r#"<text x="{x}" y="{y:.1}" font-size="12" text-anchor="end">{}</text>"#,
                escape(&words.number(*tick))
            )?;
        }
        writeln!(svg, r#"<text x="6" y="16" font-size="12">{}</text>"#, escape(&self.unit))?;
        let zero = frame.y(0.0);
        writeln!(
            svg,
            r#"<line x1="{LEFT}" x2="{}" y1="{zero:.1}" y2="{zero:.1}" stroke="black"/>"#,
            WIDTH - RIGHT
        )?;
        // As many labels as fit without touching: about ten of ordinary length.
        let every = self.labels.len().div_ceil(12).max(1);
        for (index, label) in self.labels.iter().enumerate().step_by(every) {
            let (x, y) = (self.middle(index), HEIGHT - BOTTOM + 16.0);
            let short: String = label.chars().take(14).collect();
            writeln!(
                svg,
                r#"<text x="{x:.1}" y="{y}" font-size="12" text-anchor="middle">{}</text>"#,
                escape(&short)
            )?;
        }
        let (x, y) = ((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - BOTTOM + 34.0);
        writeln!(
            svg,
            r#"<text x="{x}" y="{y}" font-size="12" text-anchor="middle">{}</text>"#,
            escape(&self.axis)
        )
    }

    /// The width that one label has.
    fn slot(&self) -> f64 {
        (WIDTH - LEFT - RIGHT) / self.labels.len().max(1) as f64
    }

    fn middle(&self, label: usize) -> f64 {
        LEFT + self.slot() * (label as f64 + 0.5)
    }

    fn write_bars(&self, svg: &mut String, frame: &Frame, id: &str, words: &impl Words) -> std::fmt::Result {
        let width = self.slot() * 0.8 / self.series.len().max(1) as f64;
        for (place, series) in self.series.iter().enumerate() {
            for (index, label) in self.labels.iter().enumerate() {
                let Some(point) = self.point(series, index) else { continue };
                let x = self.middle(index) - self.slot() * 0.4 + width * place as f64;
                let told = told(label, &series.name, point, words);
                let address = point.link.as_deref().and_then(link);
                if let Some(address) = &address {
                    write!(svg, r#"<a href="{address}">"#)?;
                }
                let (top, bottom) = (frame.y(point.value.max(0.0)), frame.y(point.value.min(0.0)));
                let place = place % FILLS.len();
                let fill = if point.provisional {
                    format!("url(#hatch-{id}-{place})")
                } else {
                    FILLS[place].to_owned()
                };
                write!(
                    svg,
                    r#"<rect x="{x:.1}" y="{top:.1}" width="{width:.1}" height="{:.1}" fill="{fill}" stroke="black" stroke-dasharray="{}"><title>{told}</title></rect>"#,
                    bottom - top,
                    DASHES[place]
                )?;
                if let Some((lo, hi)) = point.ends() {
                    let (middle, lo, hi) = (x + width / 2.0, frame.y(lo), frame.y(hi));
                    let (left, right) = (middle - 3.0, middle + 3.0);
                    write!(
                        svg,
                        r#"<path d="M{left:.1} {lo:.1}H{right:.1}M{middle:.1} {lo:.1}V{hi:.1}M{left:.1} {hi:.1}H{right:.1}" fill="none" stroke="black"/>"#
                    )?;
                }
                svg.push_str(if address.is_some() { "</a>\n" } else { "\n" });
            }
        }
        Ok(())
    }

    /// The names of the series, where there are several.
    fn write_key(&self, svg: &mut String) -> std::fmt::Result {
        if self.series.len() < 2 {
            return Ok(());
        }
        let width = (WIDTH - LEFT - RIGHT) / self.series.len() as f64;
        for (place, series) in self.series.iter().enumerate() {
            let x = LEFT + width * place as f64;
            let (fill, dash) = (FILLS[place % FILLS.len()], DASHES[place % DASHES.len()]);
            writeln!(
                svg,
                r#"<rect x="{x:.1}" y="6" width="14" height="12" fill="{fill}" stroke="black" stroke-dasharray="{dash}"/><text x="{:.1}" y="16" font-size="12">{}</text>"#,
                x + 20.0,
                escape(&series.name)
            )?;
        }
        Ok(())
    }
}

/// What a pointer resting on a bar is told.
fn told(label: &str, series: &str, point: &Point, words: &impl Words) -> String {
    let number = |value| words.number(value);
    let range = point.ends().map(|(lo, hi)| format!(" ({})", words.range(&number(lo), &number(hi))));
    let provisional = if point.provisional { format!(", {}", words.provisional()) } else { String::new() };
    escape(&format!("{label}, {series}: {}{}{provisional}", number(point.value), range.unwrap_or_default()))
}

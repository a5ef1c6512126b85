//! A row of many periods: a line, the range of each value around it, hatching behind what is provisional.

use super::canvas::{Canvas, Hatch, Line, rect, through, within};
use crate::scale::ticks;
use crate::{Chart, Words};

const LEFT: f32 = 120.0;
const RIGHT: f32 = 1490.0;
const TOP: f32 = 130.0;
const BOTTOM: f32 = 700.0;

/// The lines of several series, told apart by shade and dashes.
const LINES: [Line; 3] = [Line::of(0, 2.2), Line::of(90, 2.2).dashed(9.0), Line::of(130, 2.2).dashed(3.0)];
const RANGE: u8 = 214;
const PROVISIONAL: Line = Line::of(150, 1.2);

impl Chart {
    pub(super) fn draw_dense(&self, canvas: &mut Canvas, labels: usize, words: &impl Words) {
        let labels = labels.min(self.labels.len());
        let (least, most) = self.within(labels);
        let marks = ticks(least, most);
        let (low, high) = (marks[0], marks[marks.len() - 1]);
        let y = |value: f64| {
            let share = ((value - low) / (high - low)).clamp(0.0, 1.0);
            BOTTOM - (BOTTOM - TOP) * share as f32
        };
        let slot = (RIGHT - LEFT) / labels.max(1) as f32;
        let x = |label: usize| LEFT + slot * (label as f32 + 0.5);

        let provisional = |label: usize| {
            self.series.iter().any(|series| self.point(series, label).is_some_and(|point| point.provisional))
        };
        for series in &self.series {
            let ends = (0..labels).map(|label| self.point(series, label).and_then(|point| point.ends()));
            let ends: Vec<Option<(f64, f64)>> = ends.collect();
            for run in runs(&ends) {
                let column = |label: usize| [x(label) - slot / 2.0, x(label) + slot / 2.0];
                let end = |label: usize, upper: bool| {
                    ends[label].map_or(BOTTOM, |(lo, hi)| y(if upper { hi } else { lo }))
                };
                let above = run.clone().flat_map(|label| column(label).map(|x| (x, end(label, true))));
                let below = run.clone().rev().flat_map(|label| {
                    let [left, right] = column(label);
                    [(right, end(label, false)), (left, end(label, false))]
                });
                canvas.fill(within([above.chain(below).collect()]).as_ref(), RANGE);
            }
        }
        for label in (0..labels).filter(|label| provisional(*label)) {
            let column = rect(x(label) - slot / 2.0, TOP, slot, BOTTOM - TOP);
            canvas.hatch(column.as_ref(), Hatch::Up, 12.0, PROVISIONAL);
        }
        for mark in &marks {
            canvas.line(through([(LEFT, y(*mark)), (RIGHT, y(*mark))]).as_ref(), Line::of(190, 1.0));
            canvas.before((LEFT - 12.0, y(*mark) + 8.0), 22.0, &words.number(*mark));
        }
        canvas.line(through([(LEFT, y(0.0)), (RIGHT, y(0.0))]).as_ref(), Line::of(0, 1.6));
        for (series, line) in self.series.iter().zip(LINES.iter().cycle()) {
            let values: Vec<Option<f64>> =
                (0..labels).map(|label| self.point(series, label).map(|point| point.value)).collect();
            for run in runs(&values) {
                let points = run.filter_map(|label| Some((x(label), y(values[label]?))));
                canvas.line(through(points).as_ref(), *line);
            }
        }
        self.draw_labels(canvas, labels, x);
        canvas.text((40.0, 100.0), 22.0, &self.unit);
        canvas.centred(((LEFT + RIGHT) / 2.0, BOTTOM + 72.0), 22.0, &self.axis);
        self.draw_key(canvas, labels, provisional, words);
        self.draw_words(canvas, &self.told_below(labels, words), words);
    }

    /// As many labels as fit; of days those that begin a month, where they are enough.
    fn draw_labels(&self, canvas: &mut Canvas, labels: usize, x: impl Fn(usize) -> f32) {
        let month = |label: usize| self.labels[label].len() == 10 && self.labels[label].ends_with("-01");
        let mut shown: Vec<usize> = (0..labels).filter(|label| month(*label)).collect();
        if shown.len() < 3 {
            shown = (0..labels).collect();
        }
        let every = shown.len().div_ceil(13).max(1);
        for label in shown.into_iter().step_by(every) {
            let at = x(label);
            canvas.line(through([(at, BOTTOM), (at, BOTTOM + 9.0)]).as_ref(), Line::of(0, 1.6));
            let words: String = self.labels[label].chars().take(10).collect();
            canvas.centred((at, BOTTOM + 34.0), 20.0, &words);
        }
    }

    /// What lines, shades and hatching mean, where they are used.
    fn draw_key(
        &self,
        canvas: &mut Canvas,
        labels: usize,
        provisional: impl Fn(usize) -> bool,
        words: &impl Words,
    ) {
        let (mut at, y) = (LEFT + 140.0, 100.0);
        for (series, line) in self.series.iter().zip(LINES.iter().cycle()) {
            canvas.line(through([(at, y - 7.0), (at + 44.0, y - 7.0)]).as_ref(), *line);
            at = canvas.key((at + 54.0, y), &series.name);
        }
        let mut points = self.series.iter().flat_map(|series| series.points.iter().take(labels));
        if points.any(|point| point.ends().is_some()) {
            canvas.fill(rect(at, y - 18.0, 44.0, 22.0).as_ref(), RANGE);
            at = canvas.key((at + 54.0, y), &words.uncertainty());
        }
        if (0..labels).any(provisional) {
            canvas.hatch(rect(at, y - 18.0, 44.0, 22.0).as_ref(), Hatch::Up, 12.0, PROVISIONAL);
            canvas.key((at + 54.0, y), &words.provisional());
        }
    }

    /// The values that have no place on the axis, in words.
    fn told_below(&self, labels: usize, words: &impl Words) -> Vec<String> {
        let told = |label: usize| {
            let values = self.series.iter().filter_map(|series| self.point(series, label));
            let values: Vec<String> = values.map(|point| words.number(point.value)).collect();
            format!("{}: {}", self.labels[label], values.join(", "))
        };
        (labels..self.labels.len()).map(told).collect()
    }

    /// The smallest and the greatest value or end among the first labels.
    fn within(&self, labels: usize) -> (f64, f64) {
        let first = Self { labels: self.labels[..labels].to_vec(), ..self.clone() };
        first.range()
    }
}

impl Canvas {
    /// Words of a key; gives where the next begins.
    fn key(&mut self, at: (f32, f32), words: &str) -> f32 {
        self.text(at, 22.0, words);
        at.0 + super::letters::width(22.0, words) + 36.0
    }
}

/// Neighbours that all have something.
fn runs<T>(values: &[Option<T>]) -> Vec<std::ops::Range<usize>> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for (index, _) in values.iter().enumerate().filter(|(_, value)| value.is_some()) {
        match runs.last_mut() {
            Some(run) if run.end == index => run.end = index + 1,
            _ => runs.push(index..index + 1),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    #[test]
    fn gaps_part_a_line() {
        assert_eq!(super::runs(&[None, Some(1), Some(2), None, Some(3)]), [1..3, 4..5]);
    }
}

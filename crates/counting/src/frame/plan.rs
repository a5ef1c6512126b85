//! A query over a frame, worked out as far as it can be before any person is looked at.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use records::Status;

use super::{Frame, Span};
use crate::calendar::{Calendar, EPOCH, number};
use crate::tally::PARTS;
use crate::{By, Query};

/// Where a span of days lies in the run of periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lies(u32);

impl Lies {
    /// In several runs, or only in part within the window.
    const SPREAD: Self = Self(u32::MAX);
    /// Outside of the window.
    const OUTSIDE: Self = Self(u32::MAX - 1);

    /// With all its days in one run; the run after the last is that of the undated.
    pub(super) fn run(self) -> Option<u32> {
        (self.0 < Self::OUTSIDE.0).then_some(self.0)
    }

    pub(super) fn spread(self) -> bool {
        self == Self::SPREAD
    }
}

/// A column of the answer, as a digit of a cell's number.
pub(super) enum Digit<'a> {
    /// A category: each person's code.
    Category { codes: &'a [u32], words: &'a [Arc<str>] },
    /// All periods together: the run.
    Runs,
}

/// A query over a frame. A cell's number is made of one digit a column, so that numbers in order are rows in order.
pub(crate) struct Plan<'a> {
    pub(super) frame: &'a Frame,
    pub(super) columns: &'a [By],
    /// Whether time matters to the query at all.
    pub(super) dated: bool,
    /// What every person must be: his code in a column, and the codes that will do.
    pub(super) conditions: Vec<(&'a [u32], Vec<bool>)>,
    /// Whose date is of a wanted basis: all others are undated.
    pub(super) basis: Option<(&'a [u32], Vec<bool>)>,
    /// The digits, each with what one step of it is worth.
    pub(super) digits: Vec<(Digit<'a>, u64)>,
    /// What one run is worth.
    pub(super) run: u64,
    /// How many cells there can be.
    pub(super) cells: u64,
    pub(super) calendar: Calendar,
    /// For each span, where it lies.
    pub(super) lies: Vec<Lies>,
    /// The first and last day that are counted.
    window: (i64, i64),
}

impl<'a> Plan<'a> {
    pub(super) fn new(frame: &'a Frame, query: &'a Query) -> Self {
        let dated = query.needs_dates();
        let (from, to) = window(frame, query);
        let calendar = Calendar::new(from, to, if dated { &query.by } else { &[] });
        let window = (number(from), number(to));
        let lies = frame.spans.iter().map(|span| lie(*span, dated, window, &calendar)).collect();

        let sizes = query.by.iter().map(|by| match by.is_date() {
            true => u64::from(calendar.runs()) + 1,
            false => frame.column(*by).words.len() as u64,
        });
        let sizes: Vec<u64> = sizes.collect();
        let first_period = query.by.iter().position(|by| by.is_date());
        let (mut digits, mut worth) = (Vec::new(), 1_u64);
        let mut run = 0;
        for (at, by) in query.by.iter().enumerate().rev() {
            if !by.is_date() {
                let column = frame.column(*by);
                digits.push((Digit::Category { codes: &column.codes, words: &column.words }, worth));
            } else if Some(at) == first_period {
                run = worth;
                digits.push((Digit::Runs, worth));
            } else {
                continue;
            }
            worth = worth.saturating_mul(sizes[at]);
        }
        if run == 0 {
            // No column is a period: the undated are a table of their own behind the first.
            run = worth;
            worth = worth.saturating_mul(u64::from(calendar.runs()) + 1);
        }
        digits.reverse();
        Self {
            frame,
            columns: &query.by,
            dated,
            conditions: conditions(frame, query),
            basis: query.basis.as_ref().filter(|_| dated).map(|wanted| {
                let column = frame.column(By::Basis);
                let wanted: Vec<String> = wanted.iter().map(ToString::to_string).collect();
                (column.codes.as_slice(), column.allowed(&wanted))
            }),
            digits,
            run,
            cells: worth,
            calendar,
            lies,
            window,
        }
    }

    /// The run of those whom no date places.
    pub(crate) fn undated(&self) -> u32 {
        self.calendar.runs()
    }

    /// Whether a person is of those asked for, leaving aside when he died.
    pub(crate) fn wants(&self, at: usize) -> bool {
        self.conditions.iter().all(|(codes, allowed)| allowed[codes[at] as usize])
    }

    /// Whether a person is, certainly or possibly, in the total.
    pub(super) fn counts(&self, at: usize) -> bool {
        let lies = self.lies_of(at);
        self.wants(at) && (lies.spread() || lies.run().is_some_and(|run| run != self.undated()))
    }

    /// Where a person's days lie.
    pub(super) fn lies_of(&self, at: usize) -> Lies {
        match &self.basis {
            Some((codes, allowed)) if !allowed[codes[at] as usize] => Lies(self.undated()),
            _ => self.lies[self.frame.span_of[at] as usize],
        }
    }

    /// The number of a person's cell, but for the period.
    pub(super) fn group(&self, at: usize) -> u64 {
        let digit = |(digit, worth): &(Digit, u64)| match digit {
            Digit::Category { codes, .. } => u64::from(codes[at]) * worth,
            Digit::Runs => 0,
        };
        self.digits.iter().map(digit).sum()
    }

    /// A weight cut into the runs in which a person can have died: by the share of his days that lie there, cut from the
    /// running sum, so that parts of parts add up exactly.
    pub(super) fn cut(&self, at: usize, weight: i64) -> Vec<(u32, i64)> {
        match self.lies_of(at) {
            lies if lies.spread() => self.cut_span(self.frame.span_of[at] as usize, weight),
            lies => lies.run().map(|run| (run, weight)).into_iter().collect(),
        }
    }

    pub(super) fn cut_span(&self, span: usize, weight: i64) -> Vec<(u32, i64)> {
        let Some(Span { from, to }) = self.frame.spans[span] else { return Vec::new() };
        let share = |day: i64| weight * (day - from) / (to - from + 1);
        let (mut day, last) = (from.max(self.window.0), to.min(self.window.1));
        let mut cut = Vec::new();
        while day <= last {
            let run = self.calendar.run(day);
            let end = self.calendar.last(run).min(last);
            cut.push((run, share(end + 1) - share(day)));
            day = end + 1;
        }
        cut
    }

    /// Whether every day of a span is counted.
    pub(super) fn within(&self, span: usize) -> bool {
        self.frame.spans[span].is_none_or(|span| self.window.0 <= span.from && span.to <= self.window.1)
    }
}

const _: () = assert!(PARTS < 1 << 40, "a part times the days of a calendar must fit 64 bits");

fn lie(span: Option<Span>, dated: bool, window: (i64, i64), calendar: &Calendar) -> Lies {
    let Some(Span { from, to }) = span.filter(|_| dated) else {
        return Lies(if dated { calendar.runs() } else { 0 });
    };
    if to < window.0 || from > window.1 {
        return Lies::OUTSIDE;
    }
    if from < window.0 || to > window.1 || calendar.run(from) != calendar.run(to) {
        return Lies::SPREAD;
    }
    Lies(calendar.run(from))
}

/// The first and last day that a query counts: those of the frame's spans, within what is asked for.
fn window(frame: &Frame, query: &Query) -> (Date, Date) {
    let day = |number: i64| EPOCH.checked_add(number.days()).unwrap_or(EPOCH);
    let spans = || frame.spans.iter().flatten();
    let first = spans().map(|span| span.from).min().map(day);
    let last = spans().map(|span| span.to).max().map(day);
    let from = first.max(query.from);
    let to = query.to.map_or(last, |end| last.map(|last| last.min(end)));
    (from.unwrap_or(EPOCH), to.unwrap_or(EPOCH))
}

fn conditions<'a>(frame: &'a Frame, query: &Query) -> Vec<(&'a [u32], Vec<bool>)> {
    let mut conditions: Vec<(By, Vec<String>)> =
        query.filter.iter().map(|condition| (condition.by, condition.values.clone())).collect();
    conditions.push((By::Status, query.status.iter().map(Status::to_string).collect()));
    let condition = |(by, values): (By, Vec<String>)| {
        let column = frame.column(by);
        (column.codes.as_slice(), column.allowed(&values))
    };
    conditions.into_iter().map(condition).collect()
}

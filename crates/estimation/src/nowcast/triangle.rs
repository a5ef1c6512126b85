//! The reporting triangle: when they died, against when it was first told.

use serde::Serialize;

use super::Period;

/// So many deaths of one period were first reported in another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// The period of death.
    pub event: Period,
    /// The period of the first report.
    pub report: Period,
    /// The stratum; empty where there is one.
    pub stratum: String,
    /// Whether they came in a batch, such as a match with a registry: a batch tells nothing about delays.
    pub batch: bool,
    /// How many.
    pub count: u64,
}

/// Counts of deaths by stratum, period of death and delay of the first report, both in periods of one kind.
///
/// The last period of report in the table is *now*: what would be reported later is what a nowcast is about. Arrivals in
/// batches stand apart. A pair of periods that no row speaks of holds nobody.
///
/// ```
/// use estimation::nowcast::Triangle;
/// let triangle = Triangle::of_counts("2024-01".parse()?, &[vec![50, 20, 10], vec![60, 25], vec![40]])?;
/// assert_eq!((triangle.periods(), triangle.now().to_string().as_str()), (3, "2024-03"));
/// assert_eq!((triangle.reported(0, 1), triangle.age(1)), (85, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Triangle {
    first: Period,
    now: usize,
    strata: Vec<String>,
    /// By stratum, period, delay up to the period's age.
    regular: Vec<Vec<Vec<u64>>>,
    batches: Vec<Vec<Vec<u64>>>,
    gaps: Vec<Period>,
}

/// What is wrong with a table of reports.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize)]
pub enum TriangleError {
    /// No row.
    #[error(
        "the triangle has no rows: it needs columns event_period, report_period and count, and rows under them"
    )]
    Empty,
    /// The table is larger than a triangle of reports can be.
    #[error(
        "the periods run from {from} to {to}, which is {periods} of them, more than {limit}: give coarser periods, or leave out the stray one"
    )]
    TooLong {
        /// The first period of death.
        from: String,
        /// The last of report.
        to: String,
        /// How many lie between.
        periods: i64,
        /// The limit.
        limit: i64,
    },
    /// A report before the death, or another kind of period.
    #[error(
        "deaths of {event} reported in {report}: a report must be of the same kind of period, and not before the death"
    )]
    Before {
        /// The period of death.
        event: String,
        /// The period of report.
        report: String,
    },
}

/// Ten years of days, and a nowcast works on far fewer.
const MOST_PERIODS: i64 = 3_700;

impl Triangle {
    /// From counts of reports.
    ///
    /// # Errors
    /// Where there are none, where they mix kinds of periods, or where a report lies before the death.
    pub fn of_reports(reports: &[Reported]) -> Result<Self, TriangleError> {
        let first = reports.iter().map(|row| row.event).min().ok_or(TriangleError::Empty)?;
        let last = reports.iter().map(|row| row.event).max().ok_or(TriangleError::Empty)?;
        let told = reports.iter().map(|row| row.report).max().ok_or(TriangleError::Empty)?;
        for row in reports {
            let kinds = [row.event.kind(), row.report.kind(), told.kind()];
            if row.report < row.event || kinds.iter().any(|kind| *kind != first.kind()) {
                return Err(TriangleError::Before {
                    event: row.event.to_string(),
                    report: row.report.to_string(),
                });
            }
        }
        let length = told.number() - first.number() + 1;
        if length > MOST_PERIODS {
            let (from, to) = (first.to_string(), told.to_string());
            return Err(TriangleError::TooLong { from, to, periods: length, limit: MOST_PERIODS });
        }
        let mut strata: Vec<String> = reports.iter().map(|row| row.stratum.clone()).collect();
        strata.sort_unstable();
        strata.dedup();
        let now = (told.number() - first.number()) as usize;
        let periods = (last.number() - first.number()) as usize + 1;
        let empty: Vec<Vec<Vec<u64>>> =
            strata.iter().map(|_| (0..periods).map(|period| vec![0; now - period + 1]).collect()).collect();
        let mut triangle =
            Self { first, now, strata, regular: empty.clone(), batches: empty, gaps: Vec::new() };
        for row in reports {
            let stratum = triangle.strata.binary_search(&row.stratum).unwrap_or_default();
            let period = (row.event.number() - first.number()) as usize;
            let delay = (row.report.number() - row.event.number()) as usize;
            let table = if row.batch { &mut triangle.batches } else { &mut triangle.regular };
            table[stratum][period][delay] += row.count;
        }
        let spoken_of = |period: &Period| reports.iter().any(|row| row.event == *period);
        triangle.gaps =
            (0..periods).map(|period| triangle.period(period)).filter(|period| !spoken_of(period)).collect();
        Ok(triangle)
    }

    /// One stratum without batches: a row for each period of death, by delay from 0. The longest row tells *now*.
    ///
    /// # Errors
    /// As [`Triangle::of_reports`].
    pub fn of_counts(first: Period, rows: &[Vec<u64>]) -> Result<Self, TriangleError> {
        let cells = rows.iter().zip(0..).flat_map(|(row, period)| {
            let event = first.plus(period);
            row.iter().zip(0..).map(move |(count, delay)| Reported {
                event,
                report: event.plus(delay),
                stratum: String::new(),
                batch: false,
                count: *count,
            })
        });
        Self::of_reports(&cells.collect::<Vec<_>>())
    }

    /// How many periods of death it holds.
    #[must_use]
    pub fn periods(&self) -> usize {
        self.regular.first().map_or(0, Vec::len)
    }

    /// The name of a period of death.
    #[must_use]
    pub const fn period(&self, period: usize) -> Period {
        self.first.plus(period as i64)
    }

    /// The last period of report.
    #[must_use]
    pub const fn now(&self) -> Period {
        self.first.plus(self.now as i64)
    }

    /// How many periods after a period of death *now* is: the longest delay that can have been seen.
    #[must_use]
    pub const fn age(&self, period: usize) -> usize {
        self.now - period
    }

    /// The strata, sorted.
    #[must_use]
    pub fn strata(&self) -> &[String] {
        &self.strata
    }

    /// Periods of death between the first and the last of which no row speaks. They are taken to hold nobody yet.
    #[must_use]
    pub fn gaps(&self) -> &[Period] {
        &self.gaps
    }

    /// Reports by delay that did not come in a batch.
    #[must_use]
    pub fn regular(&self, stratum: usize, period: usize) -> &[u64] {
        &self.regular[stratum][period]
    }

    /// Reports by delay that came in a batch.
    #[must_use]
    pub fn batch(&self, stratum: usize, period: usize) -> &[u64] {
        &self.batches[stratum][period]
    }

    /// All that are reported of a period of death, batches included.
    #[must_use]
    pub fn reported(&self, stratum: usize, period: usize) -> u64 {
        self.regular(stratum, period).iter().chain(self.batch(stratum, period)).sum()
    }

    /// How many came in batches.
    #[must_use]
    pub fn in_batches(&self) -> u64 {
        self.batches.iter().flatten().flatten().sum()
    }

    /// The strata added up.
    #[must_use]
    pub fn pooled(&self) -> Self {
        let add = |table: &[Vec<Vec<u64>>]| {
            let mut sum = table[0].clone();
            for other in &table[1..] {
                for (sum, other) in sum.iter_mut().flatten().zip(other.iter().flatten()) {
                    *sum += other;
                }
            }
            vec![sum]
        };
        let (regular, batches) = (add(&self.regular), add(&self.batches));
        Self { strata: vec![String::new()], regular, batches, gaps: self.gaps.clone(), ..*self }
    }

    /// The triangle as it was so many periods ago, with the deaths up to then; `None` where nothing was left.
    #[must_use]
    pub fn as_it_was(&self, back: usize) -> Option<Self> {
        let now = self.now.checked_sub(back)?;
        let periods = self.periods().min(now + 1);
        let cut = |table: &[Vec<Vec<u64>>]| -> Vec<Vec<Vec<u64>>> {
            let row = |(period, row): (usize, &Vec<u64>)| row[..=now - period].to_vec();
            table.iter().map(|rows| rows[..periods].iter().enumerate().map(row).collect()).collect()
        };
        let last = self.period(periods - 1);
        let gaps = self.gaps.iter().copied().filter(|gap| *gap <= last).collect();
        let (regular, batches) = (cut(&self.regular), cut(&self.batches));
        Some(Self { first: self.first, now, strata: self.strata.clone(), regular, batches, gaps })
    }
}

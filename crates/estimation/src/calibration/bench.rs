//! All methods on all kinds of war that they can be asked about.

use serde::Serialize;

use super::{Row, Trial, capture_cases, delay_cases, road_cases};

/// One method on one kind of war.
pub(super) struct Case {
    pub(super) method: &'static str,
    pub(super) scenario: &'static str,
    /// Whether the method's assumptions allow such a war.
    pub(super) allowed: bool,
    /// A method that takes seconds is run on a tenth of the wars.
    pub(super) slow: bool,
    /// What the method says of one war: from the seed and the war's number.
    pub(super) trial: Box<dyn Fn(u64, u64) -> Trial + Sync + Send>,
}

/// How much is simulated.
///
/// ```
/// use estimation::calibration::Bench;
/// let report = Bench { wars: 20, seed: 1, method: Some("graves".to_owned()) }.run();
/// assert!(report.rows.iter().all(|row| row.method == "graves" && row.runs == 20));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bench {
    /// Wars of each kind; a tenth of them for methods that take seconds.
    pub wars: u64,
    /// The seed: the same gives the same bytes, whatever the number of threads.
    pub seed: u64,
    /// One method alone.
    pub method: Option<String>,
}

/// The table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Wars of each kind.
    pub wars: u64,
    /// The seed.
    pub seed: u64,
    /// A row for each method and kind of war.
    pub rows: Vec<Row>,
}

fn cases() -> Vec<Case> {
    let mut cases = capture_cases::cases();
    cases.extend(delay_cases::cases());
    cases.extend(road_cases::cases());
    cases
}

impl Bench {
    /// The methods that can be asked for.
    #[must_use]
    pub fn methods() -> Vec<&'static str> {
        let mut methods: Vec<&str> = cases().iter().map(|case| case.method).collect();
        methods.dedup();
        methods
    }

    /// Runs it. A method that is not there gives no rows.
    #[must_use]
    pub fn run(&self) -> Report {
        Report { wars: self.wars, seed: self.seed, rows: self.rows("").collect() }
    }

    /// The rows of the kinds of war whose words hold `war`, each as soon as it is done: a method that takes seconds can be
    /// measured a row at a time.
    ///
    /// ```
    /// use estimation::calibration::Bench;
    /// let bench = Bench { wars: 20, seed: 1, method: Some("graves".to_owned()) };
    /// let rows: Vec<_> = bench.rows("six cemeteries").collect();
    /// assert_eq!(rows, [bench.run().rows[1].clone()]);
    /// ```
    pub fn rows(&self, war: &str) -> impl Iterator<Item = Row> {
        let asked = |case: &Case| {
            self.method.as_deref().is_none_or(|method| method == case.method) && case.scenario.contains(war)
        };
        let asked: Vec<Case> = cases().into_iter().filter(asked).collect();
        asked.into_iter().map(|case| {
            let runs = if case.slow { self.wars.div_ceil(10) } else { self.wars };
            Row::of(case.method, case.scenario, case.allowed, runs, |war| (case.trial)(self.seed, war))
        })
    }
}

impl Report {
    /// As the table of a page in Markdown.
    #[must_use]
    pub fn in_markdown(&self) -> String {
        let mut lines = vec![Row::MARKDOWN_HEADER.to_owned()];
        lines.extend(self.rows.iter().map(Row::in_markdown));
        lines.join("\n")
    }
}

//! Persons as columns of small numbers: what is loaded once and counted many times.

mod column;
mod plan;
mod rows;
mod sweep;
mod weigh;
mod words;

use rayon::prelude::*;
use records::{Codebook, Person, PersonId};
use rustc_hash::FxHashMap;

use crate::calendar::{interval, number};
use crate::{By, Doubts, Query, Tally};

use column::Column;
pub(crate) use plan::Plan;
use words::Labels;

/// Persons laid out for counting: for each column the words that occur and one small number a person, for the date one
/// number of the span of days that it leaves open.
///
/// A newsroom asks a list many questions. Loading it costs once what a pass over the persons costs; a question then
/// reads only the columns that it names, on every core. No index is built, and any combination of columns is as fast as
/// any other.
///
/// # Example
/// ```
/// use counting::{Frame, QueryText};
/// let codebook = records::codebook::example();
/// let frame = Frame::new(&[], &codebook);
/// let query = QueryText { by: "region,age_group,month", ..QueryText::default() }.parse(&codebook)?;
/// assert_eq!(frame.tally(&query).total.persons, 0.0);
/// # Ok::<(), counting::QueryError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Frame {
    ids: Vec<PersonId>,
    columns: FxHashMap<By, Column>,
    /// For each person, the number of his span of days.
    span_of: Vec<u32>,
    /// The spans that occur; the first stands for no date.
    spans: Vec<Option<Span>>,
}

/// The first and the last day on which somebody can have died, as numbers of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Span {
    from: i64,
    to: i64,
}

/// What every query looks at.
const ALWAYS: [By; 2] = [By::Status, By::Basis];

impl Frame {
    /// Lays out every column.
    #[must_use]
    pub fn new(persons: &[Person], codebook: &Codebook) -> Self {
        let all: Vec<By> = By::ALL.iter().map(|(by, _)| *by).collect();
        Self::of(&persons.iter().collect::<Vec<_>>(), &all, codebook)
    }

    /// Lays out no more than what one query looks at: for a single question.
    #[must_use]
    pub fn for_query(persons: &[Person], query: &Query, codebook: &Codebook) -> Self {
        Self::for_query_of(&persons.iter().collect::<Vec<_>>(), query, codebook)
    }

    /// Lays out what one query looks at.
    pub(crate) fn for_query_of(persons: &[&Person], query: &Query, codebook: &Codebook) -> Self {
        let asked = query.by.iter().chain(query.filter.iter().map(|condition| &condition.by)).copied();
        Self::of(persons, &asked.collect::<Vec<_>>(), codebook)
    }

    fn of(persons: &[&Person], columns: &[By], codebook: &Codebook) -> Self {
        let labels = Labels::new(codebook);
        let mut wanted: Vec<By> = columns.iter().copied().chain(ALWAYS).filter(|by| !by.is_date()).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let column = |by: By| (by, Column::of(by, persons, &labels, codebook));
        let (columns, (span_of, spans)) = rayon::join(
            || wanted.into_par_iter().map(column).collect::<Vec<_>>(),
            || spans(persons, codebook),
        );
        let ids = persons.iter().map(|person| person.id).collect();
        Self { ids, columns: columns.into_iter().collect(), span_of, spans }
    }

    /// How many persons there are, of any status.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is nobody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Counts, as [`tally`](crate::tally) does.
    ///
    /// # Panics
    /// Where the frame was laid out for another query, and has not a column that this one asks for.
    #[must_use]
    pub fn tally(&self, query: &Query) -> Tally {
        let plan = Plan::new(self, query);
        rows::tally(&plan, sweep::sweep(&plan), None)
    }

    /// Counts, and carries through how sure the linkage is that persons are one, or several.
    #[must_use]
    pub fn tally_with(&self, query: &Query, doubts: &Doubts) -> Tally {
        let plan = Plan::new(self, query);
        rows::tally(&plan, sweep::sweep(&plan), Some(&plan.doubted(doubts)))
    }

    /// The places of the persons who are certainly or possibly in a tally's total.
    pub(crate) fn members(&self, query: &Query) -> Vec<usize> {
        let plan = Plan::new(self, query);
        (0..self.len()).filter(|at| plan.counts(*at)).collect()
    }

    /// What a query asks of it, worked out as far as it can be.
    pub(crate) fn plan<'a>(&'a self, query: &'a Query) -> Plan<'a> {
        Plan::new(self, query)
    }

    fn column(&self, by: By) -> &Column {
        &self.columns[&by]
    }
}

/// Each person's span of days, numbered as they are met.
fn spans(persons: &[&Person], codebook: &Codebook) -> (Vec<u32>, Vec<Option<Span>>) {
    let mut codes: FxHashMap<Span, u32> = FxHashMap::default();
    let mut met = vec![None];
    let span = |person: &&Person| {
        interval(person, codebook).map_or(0, |(from, to)| {
            let span = Span { from: number(from), to: number(to) };
            *codes.entry(span).or_insert_with(|| {
                met.push(Some(span));
                met.len() as u32 - 1
            })
        })
    };
    let codes = persons.iter().map(span).collect();
    (codes, met)
}

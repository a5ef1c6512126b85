//! A study applied to the dead it speaks of, and to no others.

use std::collections::BTreeMap;

use jiff::civil::Date;
use records::Edtf;
use serde::Serialize;

use super::named::{NamedCell, NamedTable};
use super::survey::{Key, Study, Survey};
use crate::draws::ends;
use crate::random::stream;
use crate::unnamed::unnamed;
use crate::{Answer, Drawing, NoEstimate};

/// What a reader must be told beside a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GravesWarning {
    /// The dead are of a part of the study's period.
    PartOfPeriod {
        /// The period of the dead.
        period: Edtf,
        /// The study's.
        study: Edtf,
    },
    /// The list grew after the graves were looked for in it.
    ListGrew {
        /// The day of the study's list.
        study: Date,
        /// How many days later the list is.
        days: i64,
    },
}

impl std::fmt::Display for GravesWarning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::PartOfPeriod { period, study } => write!(
                f,
                "the graves are of {study}, and these dead of {period}: a list holds less of the newer dead, so one share \
                 for the whole period is too high for its end"
            ),
            Self::ListGrew { study, days } => write!(
                f,
                "the graves were looked for in the list of {study}, {days} days before this one: the names added since \
                 then make the share too low, and the number of the dead too high"
            ),
        }
    }
}

impl Serialize for GravesWarning {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The dead of one cell.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Dead {
    /// The median of the draws: persons.
    pub estimate: f64,
    /// The lower end.
    pub lo: f64,
    /// The upper end.
    pub hi: f64,
    /// The level of the ends, as a share.
    pub level: f64,
    /// The share of them that the list holds, by the study.
    pub share: Share,
}

/// A share with its interval.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Share {
    /// The median.
    pub median: f64,
    /// The lower end.
    pub lo: f64,
    /// The upper end.
    pub hi: f64,
}

/// One cell of the list, with what a study makes of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Applied {
    /// The cell.
    #[serde(flatten)]
    pub cell: NamedCell,
    /// How many died, or why the survey does not tell.
    pub dead: Answer<Dead>,
    /// What a reader must be told.
    pub warnings: Vec<GravesWarning>,
}

/// The dead of all cells that have an estimate.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Total {
    /// How many of them are named.
    pub named: u64,
    /// The median of the draws: persons.
    pub estimate: f64,
    /// The lower end.
    pub lo: f64,
    /// The upper end.
    pub hi: f64,
    /// The level of the ends.
    pub level: f64,
    /// Named persons of cells without an estimate: they, and the dead around them, are in none of these numbers.
    pub named_left_out: u64,
}

/// A coverage study and what follows from it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GravesEstimate {
    /// Every study that the survey holds.
    pub studies: Vec<Study>,
    /// The cells of the list.
    pub cells: Vec<Applied>,
    /// Their sum.
    pub total: Answer<Total>,
    /// What is taken as given.
    pub assumes: [&'static str; 4],
    /// What it cannot know.
    pub cannot_know: [&'static str; 3],
}

/// Below so many cemeteries nothing tells how much cemeteries differ.
const CEMETERIES_NEEDED: usize = 3;
/// A list this many days away from the study's is still the same list.
const SAME_LIST_DAYS: i64 = 31;
/// A list this many days younger is another list.
const OTHER_LIST_DAYS: i64 = 365;

const ASSUMES: [&str; 4] = [
    "the cemeteries are like those that nobody visited: chosen by chance, or at least not for their graves",
    "a grave counted is one of the war's dead who died in the period, and one person lies in it",
    "a grave's name is found on the list whenever it is there: every 1% missed makes the number of the dead 1% too high",
    "the dead without a grave that can be counted are named as often as the others",
];
const CANNOT_KNOW: [&str; 3] = [
    "those who have no grave at home: the missing, and the dead left on the field",
    "the share of periods, regions and days of the list for which no graves were looked for",
    "whether families that bury with military signs are also those that publish a name",
];

impl Survey {
    /// The dead of every cell of a list, each by the study of its own region, period and day.
    ///
    /// A cell has an estimate only where cemeteries of its region (all regions for a cell without one) were counted for a
    /// period that holds the cell's, against the list of its day: at most 31 days later, or up to a year earlier with a
    /// warning. Given the share c, the number of the unnamed is negative binomial, which is the posterior under a prior of
    /// 1/N. Cells of one study share its draws.
    ///
    /// ```
    /// use estimation::graves::{NamedTable, Survey};
    /// let graves = "cemetery,region,period,counted,matched,list_as_of\n\
    ///     A,RU-XX,2023,100,50,2024-06-01\nB,RU-XX,2023,80,40,2024-06-01\nC,RU-XX,2023,120,60,2024-06-01\n\
    ///     D,RU-XX,2023,90,45,2024-06-01\n";
    /// let named = "region,period,named,list_as_of\nRU-XX,2023,500,2024-06-10\nRU-XX,2024,300,2024-06-10\n";
    /// let survey = Survey::read(graves.as_bytes())?;
    /// let estimate = survey.apply(&NamedTable::read(named.as_bytes())?, &estimation::Drawing::default());
    /// let dead = estimate.cells[0].dead.estimate().expect("an estimate");
    /// assert!(dead.lo < 1_000.0 && 1_000.0 < dead.hi);
    /// assert!(estimate.cells[1].dead.refusal().is_some(), "no graves of 2024 were counted");
    /// # Ok::<(), estimation::RowError>(())
    /// ```
    #[must_use]
    pub fn apply(&self, named: &NamedTable, drawing: &Drawing) -> GravesEstimate {
        let groups = self.groups();
        let mut shares: BTreeMap<Key, Vec<f64>> = BTreeMap::new();
        let mut sums = vec![0.0; drawing.draws];
        let (mut inside, mut left_out) = (0, 0);
        let mut cells = Vec::new();
        for (place, cell) in named.cells().iter().enumerate() {
            let mut warnings = Vec::new();
            let dead = self.study_of(cell, groups.keys(), &mut warnings).map(|study| {
                let key = (study.region.clone(), study.period, study.list_as_of);
                let piece = groups.keys().position(|other| *other == key).unwrap_or_default() as u64;
                let shares = shares.entry(key).or_insert_with(|| {
                    let mut rng = stream(drawing.seed, "graves-share", piece);
                    (0..drawing.draws).map(|_| study.posterior().draw(&mut rng)).collect()
                });
                let mut rng = stream(drawing.seed, "graves-unnamed", place as u64);
                let draws: Vec<f64> = shares
                    .iter()
                    .map(|share| cell.named as f64 + unnamed(cell.named, *share, &mut rng))
                    .collect();
                for (sum, draw) in sums.iter_mut().zip(&draws) {
                    *sum += draw;
                }
                dead(&draws, shares, drawing.level)
            });
            *(if dead.is_ok() { &mut inside } else { &mut left_out }) += cell.named;
            cells.push(Applied { cell: cell.clone(), dead: dead.into(), warnings });
        }
        let total = if cells.iter().any(|cell| cell.dead.estimate().is_some()) {
            let (estimate, lo, hi) = ends(&sums, drawing.level);
            Ok(Total { named: inside, estimate, lo, hi, level: drawing.level, named_left_out: left_out })
        } else {
            Err(NoEstimate::Assumption { what: "no cell of the list has an estimate".to_owned() })
        };
        let (assumes, cannot_know) = (ASSUMES, CANNOT_KNOW);
        GravesEstimate { studies: self.studies(), cells, total: total.into(), assumes, cannot_know }
    }

    /// The study that speaks of a cell, or why none does.
    fn study_of<'a>(
        &self,
        cell: &NamedCell,
        keys: impl Iterator<Item = &'a Key>,
        warnings: &mut Vec<GravesWarning>,
    ) -> Result<Study, NoEstimate> {
        let declined = |what: String| NoEstimate::Assumption { what };
        let of_region: Vec<&Key> = keys.filter(|(region, ..)| *region == cell.region).collect();
        let place = cell.place();
        if cell.named == 0 {
            return Err(declined("nobody is named here: a share of nobody tells nothing".to_owned()));
        }
        if of_region.is_empty() {
            return Err(declined(format!("no grave of {place} was counted")));
        }
        let holding: Vec<&Key> =
            of_region.iter().copied().filter(|(_, period, _)| within(&cell.period, period)).collect();
        if holding.is_empty() {
            let mut known: Vec<String> = of_region.iter().map(|(_, period, _)| period.to_string()).collect();
            known.dedup();
            return Err(declined(format!(
                "the graves counted in {place} are of {}, and these dead of {}: a share holds for its own period only",
                known.join(", "),
                cell.period
            )));
        }
        // Of the lists not younger than this one, the nearest; then the narrowest period.
        let age = |key: &Key| days(key.2, cell.list_as_of);
        let usable = holding.iter().filter(|key| age(key) >= -SAME_LIST_DAYS);
        let nearest = usable.min_by_key(|key| (age(key).abs(), length(&key.1))).ok_or_else(|| {
            let days: Vec<String> = holding.iter().map(|(.., day)| day.to_string()).collect();
            declined(format!(
                "the graves were looked for in the list of {}, and this list is of {}: it held less then",
                days.join(", "),
                cell.list_as_of
            ))
        })?;
        let older = age(nearest);
        if older > OTHER_LIST_DAYS {
            return Err(declined(format!(
                "the graves were looked for in the list of {}, {older} days before this one: after more than a year it is \
                 another list",
                nearest.2
            )));
        }
        let study = self.study(nearest).filter(|study| study.cemeteries >= CEMETERIES_NEEDED).ok_or_else(|| {
            declined(format!(
                "fewer than {CEMETERIES_NEEDED} cemeteries of {place} were counted for {}: nothing tells how much \
                 cemeteries differ",
                nearest.1
            ))
        })?;
        if !within(&study.period, &cell.period) {
            warnings.push(GravesWarning::PartOfPeriod { period: cell.period, study: study.period });
        }
        if older > SAME_LIST_DAYS {
            warnings.push(GravesWarning::ListGrew { study: study.list_as_of, days: older });
        }
        Ok(study)
    }
}

/// Whether one period lies in another.
fn within(part: &Edtf, whole: &Edtf) -> bool {
    whole.earliest() <= part.earliest() && part.latest() <= whole.latest()
}

fn length(period: &Edtf) -> Option<i64> {
    Some(days(period.earliest()?, period.latest()?))
}

fn days(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

fn dead(draws: &[f64], shares: &[f64], level: f64) -> Dead {
    let (estimate, lo, hi) = ends(draws, level);
    let (median, share_lo, share_hi) = ends(shares, level);
    Dead { estimate, lo, hi, level, share: Share { median, lo: share_lo, hi: share_hi } }
}

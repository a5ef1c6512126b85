//! Graves counted and matched, cemetery by cemetery.

use std::collections::BTreeMap;
use std::io::Read;

use jiff::civil::Date;
use records::Edtf;
use serde::Serialize;

use crate::Interval;
use crate::beta_binomial::{MeanShare, Trial};
use crate::rows::{self, Row, RowError, some_text, whole};

/// One cemetery's graves of one period, compared with the list as it was known on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Cemetery {
    /// The cemetery.
    pub cemetery: String,
    /// The region it lies in.
    pub region: String,
    /// When those who lie there died.
    pub period: Edtf,
    /// Graves of the war's dead that were counted.
    pub counted: u64,
    /// Of these, how many are on the list.
    pub matched: u64,
    /// The day of the list that they were looked for in.
    pub list_as_of: Date,
}

/// All cemeteries of a survey.
#[derive(Debug, Clone, PartialEq)]
pub struct Survey {
    cemeteries: Vec<Cemetery>,
}

/// What cemeteries of one region, one period and one day of the list say together. The share is only seen: to apply it,
/// the survey must be asked.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Study {
    /// The region; `None` is all regions.
    pub region: Option<String>,
    /// The period of death.
    pub period: Edtf,
    /// The day of the list.
    pub list_as_of: Date,
    /// How many cemeteries with a grave.
    pub cemeteries: usize,
    /// Graves counted.
    pub counted: u64,
    /// Graves on the list.
    pub matched: u64,
    /// How alike two graves of one cemetery are, from 0 to 1: what cemeteries differ by beyond chance.
    pub correlation: f64,
    /// The median of the share of the dead that the list holds.
    share: f64,
    /// Its interval at 95%.
    share_interval: Interval,
    #[serde(skip)]
    posterior: MeanShare,
}

impl Study {
    pub(super) fn posterior(&self) -> &MeanShare {
        &self.posterior
    }
}

/// What tells studies apart.
pub(super) type Key = (Option<String>, Edtf, Date);

impl Survey {
    /// Of these cemeteries.
    #[must_use]
    pub fn new(cemeteries: Vec<Cemetery>) -> Self {
        Self { cemeteries }
    }

    /// Reads columns `cemetery`, `region`, `period` (EDTF: `2023`, `2023-05/2023-08`), `counted`, `matched`, `list_as_of`
    /// (the day of the list in which the graves were looked for).
    ///
    /// # Errors
    /// Where a column is missing, a cell holds what it cannot, more graves are matched than counted, or a cemetery is given
    /// twice for one period and day: with its row and column, the header being row 1.
    ///
    /// ```
    /// let csv = "cemetery,region,period,counted,matched,list_as_of\nNorth,RU-XX,2023,10,12,2024-06-01\n";
    /// let error = estimation::graves::Survey::read(csv.as_bytes()).unwrap_err();
    /// assert_eq!(error.to_string(), "row 2, column `matched`: 12 graves on the list are more than the 10 counted");
    /// ```
    pub fn read(reader: impl Read) -> Result<Self, RowError> {
        let needed = ["cemetery", "region", "period", "counted", "matched", "list_as_of"];
        let mut first_rows = BTreeMap::new();
        let cemeteries = rows::read(reader, &needed, |row| {
            let cemetery = cemetery(row)?;
            let key =
                (cemetery.region.clone(), cemetery.cemetery.clone(), cemetery.period, cemetery.list_as_of);
            if let Some(first) = first_rows.insert(key, row.number) {
                let what = format!("{} of {}, in {}", cemetery.cemetery, cemetery.region, cemetery.period);
                return Err(RowError::Twice { row: row.number, first, what });
            }
            Ok(cemetery)
        })?;
        Ok(Self::new(cemeteries))
    }

    /// Every study that the survey holds: by region, and over all regions, for each period and each day of the list.
    #[must_use]
    pub fn studies(&self) -> Vec<Study> {
        self.groups().into_iter().filter_map(|(key, group)| study(key, &group)).collect()
    }

    /// The study of this region, period and day.
    pub(super) fn study(&self, key: &Key) -> Option<Study> {
        study(key.clone(), self.groups().get(key)?)
    }

    /// Which studies there are, without fitting them.
    pub(super) fn groups(&self) -> BTreeMap<Key, Vec<Trial>> {
        let mut groups: BTreeMap<Key, Vec<Trial>> = BTreeMap::new();
        for cemetery in &self.cemeteries {
            let trial = Trial { of: cemetery.counted, found: cemetery.matched };
            for region in [Some(cemetery.region.clone()), None] {
                groups.entry((region, cemetery.period, cemetery.list_as_of)).or_default().push(trial);
            }
        }
        groups
    }
}

fn study((region, period, list_as_of): Key, group: &[Trial]) -> Option<Study> {
    let posterior = MeanShare::of(group)?;
    Some(Study {
        region,
        period,
        list_as_of,
        cemeteries: group.iter().filter(|trial| trial.of > 0).count(),
        counted: group.iter().map(|trial| trial.of).sum(),
        matched: group.iter().map(|trial| trial.found).sum(),
        correlation: posterior.correlation,
        share: posterior.quantile(0.5),
        share_interval: posterior.interval(0.95),
        posterior,
    })
}

fn cemetery(row: &Row<'_>) -> Result<Cemetery, RowError> {
    let name = "a name: the cell is empty";
    let cemetery = Cemetery {
        cemetery: row.cell("cemetery", name, some_text)?,
        region: row.cell("region", name, some_text)?,
        period: row.cell("period", PERIOD, closed_period)?,
        counted: row.cell("counted", "a number of graves: a whole number from 0", whole)?,
        matched: row.cell("matched", "a number of graves: a whole number from 0", whole)?,
        list_as_of: row.cell("list_as_of", DAY, |text| text.parse().ok())?,
    };
    let Cemetery { counted, matched, .. } = cemetery;
    if matched > counted {
        let what = format!("{matched} graves on the list are more than the {counted} counted");
        return Err(RowError::Contradiction { row: row.number, column: "matched", what });
    }
    Ok(cemetery)
}

pub(super) const PERIOD: &str = "a period with both ends, such as 2023, 2023-05 or 2023-05/2023-08";
pub(super) const DAY: &str = "a day such as 2024-06-01";

/// A date or span with a first and a last day.
pub(super) fn closed_period(text: &str) -> Option<Edtf> {
    text.parse().ok().filter(|period: &Edtf| period.earliest().is_some() && period.latest().is_some())
}

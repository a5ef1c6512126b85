//! What is asked of a tally, and how a user writes it.

use jiff::civil::Date;
use records::{Codebook, DateBasis, Edtf, EdtfError, RegionCode, Status, UnknownCode};

use crate::By;

/// What to count.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// The columns; none for one row of all.
    pub by: Vec<By>,
    /// The first day of the deaths to count.
    pub from: Option<Date>,
    /// The last day of the deaths to count.
    pub to: Option<Date>,
    /// What every person must be.
    pub filter: Vec<Where>,
    /// The bases whose dates place a death; a person dated by another is undated. `None` for all.
    pub basis: Option<Vec<DateBasis>>,
    /// The statuses to count. A count of the dead is one of the confirmed.
    pub status: Vec<Status>,
}

impl Default for Query {
    fn default() -> Self {
        Self {
            by: Vec::new(),
            from: None,
            to: None,
            filter: Vec::new(),
            basis: None,
            status: vec![Status::Confirmed],
        }
    }
}

/// A condition: in this column, one of these values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Where {
    /// The column.
    pub by: By,
    /// The values, any of which will do.
    pub values: Vec<String>,
}

/// A query as it is typed.
#[derive(Debug, Clone, Copy, Default)]
pub struct QueryText<'a> {
    /// `--by month,recruitment`
    pub by: &'a str,
    /// `--from 2024-01-01`, or a month or year, whose first day is meant.
    pub from: Option<&'a str>,
    /// `--to 2024-12-31`, or a month or year, whose last day is meant.
    pub to: Option<&'a str>,
    /// `--where recruitment=volunteer,mobilised,region=RU-BA`: a value without a column belongs to the column before it.
    pub filter: Option<&'a str>,
    /// `--basis death,funeral`
    pub basis: Option<&'a str>,
}

/// A query that cannot be read. The words say what would be right.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// No column of this name.
    #[error("`{given}` is not a column; it must be one of: {known}", known = By::names())]
    Column {
        /// What was given.
        given: String,
    },
    /// The same column twice.
    #[error("`{0}` is asked for twice: name each column once")]
    Twice(By),
    /// Not a date.
    #[error("--{option}: {error}")]
    Date {
        /// `from` or `to`.
        option: &'static str,
        /// What is wrong with it.
        error: EdtfError,
    },
    /// A date without an end that is needed.
    #[error("--{option}: `{given}` is open where a day is needed")]
    Open {
        /// `from` or `to`.
        option: &'static str,
        /// What was given.
        given: String,
    },
    /// It ends before it begins.
    #[error("--from {from} is after --to {to}: nothing lies between them")]
    Order {
        /// The first day.
        from: Date,
        /// The last day.
        to: Date,
    },
    /// No such basis.
    #[error("--basis: {0}")]
    Basis(UnknownCode),
    /// A condition without a column.
    #[error("--where: `{0}` names no column: write it as column=value, such as recruitment=volunteer")]
    NoColumn(String),
    /// A condition on a period.
    #[error("--where: `{0}` is a period: use --from and --to")]
    Period(By),
    /// A value that the column cannot have.
    #[error("--where: `{given}` is not a value of {column}; it must be {known}")]
    Value {
        /// The column.
        column: By,
        /// What was given.
        given: String,
        /// What would be right.
        known: String,
    },
}

impl QueryText<'_> {
    /// Reads the query.
    ///
    /// Without a condition on the status only the confirmed are counted; where `status` is a column, all are.
    ///
    /// # Errors
    /// Names the value that is wrong, and what would be right.
    ///
    /// ```
    /// use counting::{By, QueryText};
    /// let codebook = records::codebook::example();
    /// let text = QueryText { by: "year,recruitment", from: Some("2024-02"), ..QueryText::default() };
    /// let query = text.parse(&codebook)?;
    /// assert_eq!(query.by, [By::Year, By::Recruitment]);
    /// assert_eq!(query.from, Some(jiff::civil::date(2024, 2, 1)));
    /// # Ok::<(), counting::QueryError>(())
    /// ```
    pub fn parse(&self, codebook: &Codebook) -> Result<Query, QueryError> {
        let mut by: Vec<By> = Vec::new();
        for column in words(self.by) {
            let column: By = column.parse()?;
            if by.contains(&column) {
                return Err(QueryError::Twice(column));
            }
            by.push(column);
        }
        let from = day("from", self.from, |date| date.earliest())?;
        let to = day("to", self.to, |date| date.latest())?;
        if let (Some(from), Some(to)) = (from, to)
            && from > to
        {
            return Err(QueryError::Order { from, to });
        }
        let basis = self.basis.map(|text| words(text).map(str::parse).collect::<Result<Vec<DateBasis>, _>>());
        let basis = basis.transpose().map_err(QueryError::Basis)?;
        let mut filter = conditions(self.filter.unwrap_or_default(), codebook)?;
        let on_status =
            filter.iter().position(|condition| condition.by == By::Status).map(|at| filter.remove(at));
        let status = match on_status {
            Some(condition) => condition.values.iter().filter_map(|value| value.parse().ok()).collect(),
            None if by.contains(&By::Status) => Status::ALL.to_vec(),
            None => vec![Status::Confirmed],
        };
        Ok(Query { by, from, to, filter, basis, status })
    }
}

impl Query {
    /// Whether it must know when people died.
    pub(crate) fn needs_dates(&self) -> bool {
        self.from.is_some() || self.to.is_some() || self.by.iter().any(|by| by.is_date())
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|word| !word.is_empty())
}

fn day(
    option: &'static str,
    text: Option<&str>,
    end: impl Fn(&Edtf) -> Option<Date>,
) -> Result<Option<Date>, QueryError> {
    let Some(text) = text else { return Ok(None) };
    let date: Edtf = text.parse().map_err(|error| QueryError::Date { option, error })?;
    end(&date).map(Some).ok_or_else(|| QueryError::Open { option, given: text.to_owned() })
}

fn conditions(text: &str, codebook: &Codebook) -> Result<Vec<Where>, QueryError> {
    let mut conditions: Vec<Where> = Vec::new();
    let mut current: Option<By> = None;
    for word in words(text) {
        let (column, value) = match word.split_once('=') {
            Some((column, value)) => (column.trim().parse()?, value.trim()),
            None => (current.ok_or_else(|| QueryError::NoColumn(word.to_owned()))?, word),
        };
        if column.is_date() {
            return Err(QueryError::Period(column));
        }
        check(column, value, codebook)?;
        current = Some(column);
        match conditions.iter_mut().find(|condition| condition.by == column) {
            Some(condition) => condition.values.push(value.to_owned()),
            None => conditions.push(Where { by: column, values: vec![value.to_owned()] }),
        }
    }
    Ok(conditions)
}

fn check(column: By, value: &str, codebook: &Codebook) -> Result<(), QueryError> {
    let wrong = |known: String| Err(QueryError::Value { column, given: value.to_owned(), known });
    if column == By::Region {
        return match value.parse::<RegionCode>() {
            Err(_) if value != crate::UNKNOWN => {
                wrong("an ISO 3166-2 code such as RU-BA, or unknown".to_owned())
            }
            _ => Ok(()),
        };
    }
    match column.values(codebook) {
        Some(known) if !known.iter().any(|word| word == value) => {
            wrong(format!("one of: {}", known.join(", ")))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{QueryText, Where};
    use crate::By;
    use records::Status;

    fn wrong(text: QueryText) -> String {
        text.parse(&records::codebook::example()).unwrap_err().to_string()
    }

    #[test]
    fn a_value_without_a_column_belongs_to_the_one_before() {
        let text =
            QueryText { filter: Some("recruitment=volunteer,convict, region=RU-BA"), ..QueryText::default() };
        let query = text.parse(&records::codebook::example()).unwrap();
        let condition =
            |by, values: &[&str]| Where { by, values: values.iter().map(ToString::to_string).collect() };
        assert_eq!(
            query.filter,
            [condition(By::Recruitment, &["volunteer", "convict"]), condition(By::Region, &["RU-BA"])]
        );
        assert_eq!(query.status, [Status::Confirmed]);
    }

    #[test]
    fn the_status_is_the_confirmed_unless_asked_otherwise() {
        let status = |by, filter| {
            let text = QueryText { by, filter, ..QueryText::default() };
            text.parse(&records::codebook::example()).unwrap().status
        };
        assert_eq!(status("month", Some("status=lead,candidate")), [Status::Lead, Status::Candidate]);
        assert_eq!(status("status", None), Status::ALL);
    }

    #[test]
    fn what_is_wrong_is_named_with_what_would_be_right() {
        let text = QueryText::default();
        insta::assert_snapshot!(wrong(QueryText { by: "months", ..text }), @"`months` is not a column; it must be one of: day, week, month, quarter, year, region, settlement, age_group, rank_group, recruitment, branch, status, incident, basis, route, first_reported, first_reported_day, first_reported_week, first_reported_quarter, first_reported_year, source_class, source_classes, cause, place_of_death, operation");
        insta::assert_snapshot!(wrong(QueryText { by: "month,month", ..text }), @"`month` is asked for twice: name each column once");
        insta::assert_snapshot!(wrong(QueryText { from: Some("20.02.2024"), ..text }), @"--from: `20.02.2024` is not a date: write 2024, 2024-02, 2024-02-20, 2024-02-20~ or 2024-02-20/2024-02-25");
        insta::assert_snapshot!(wrong(QueryText { to: Some("2024/.."), ..text }), @"--to: `2024/..` is open where a day is needed");
        insta::assert_snapshot!(wrong(QueryText { from: Some("2025"), to: Some("2024"), ..text }), @"--from 2025-01-01 is after --to 2024-12-31: nothing lies between them");
        insta::assert_snapshot!(wrong(QueryText { basis: Some("burial"), ..text }), @"--basis: `burial` is not a date basis; it must be one of: death, funeral, registration, court, publication");
        insta::assert_snapshot!(wrong(QueryText { filter: Some("volunteer"), ..text }), @"--where: `volunteer` names no column: write it as column=value, such as recruitment=volunteer");
        insta::assert_snapshot!(wrong(QueryText { filter: Some("month=2024-02"), ..text }), @"--where: `month` is a period: use --from and --to");
        insta::assert_snapshot!(wrong(QueryText { filter: Some("recruitment=drafted"), ..text }), @"--where: `drafted` is not a value of recruitment; it must be one of: volunteer, mobilised, contract, conscript, convict, pmc, unknown");
        insta::assert_snapshot!(wrong(QueryText { filter: Some("region=Bashkortostan"), ..text }), @"--where: `Bashkortostan` is not a value of region; it must be an ISO 3166-2 code such as RU-BA, or unknown");
        insta::assert_snapshot!(wrong(QueryText { filter: Some("age_group=20-25"), ..text }), @"--where: `20-25` is not a value of age_group; it must be one of: 0-17, 18-20, 21-29, 30-39, 40-49, 50-59, 60+, unknown");
    }
}

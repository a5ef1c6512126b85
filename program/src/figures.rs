//! The figures of a report: each a number with the query that gives it.

use counting::Query;
use records::{Codebook, Person};
use serde::Deserialize;

/// A profile's figures, from `figures.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definitions {
    /// Single numbers: how many persons a query finds.
    #[serde(default)]
    figure: Vec<Definition>,
    /// Rows of numbers: how many persons a query finds for each value of its column `by`.
    #[serde(default)]
    series: Vec<Definition>,
}

/// A query with a name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Definition {
    id: String,
    label: String,
    #[serde(default)]
    by: Vec<String>,
    from: Option<String>,
    to: Option<String>,
    #[serde(default, rename = "where")]
    filter: Vec<String>,
}

/// A number with its query.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Its name in reports and claims.
    pub id: String,
    /// Its name in words.
    pub label: String,
    /// Expected number of persons.
    pub value: f64,
    /// Persons certainly counted.
    pub lo: u64,
    /// Persons possibly counted.
    pub hi: u64,
    /// The options of `cenotaph count` that give it.
    pub query: String,
}

/// A row of numbers with its query.
#[derive(Debug, Clone)]
pub struct Series {
    /// Its name in reports and claims.
    pub id: String,
    /// Its name in words.
    pub label: String,
    /// The options of `cenotaph count` that give it.
    pub query: String,
    /// The rows.
    pub rows: Vec<counting::Row>,
}

impl Definitions {
    /// Reads `figures.toml`.
    pub fn parse(text: &str) -> anyhow::Result<Self> {
        toml::from_str(text).map_err(|error| anyhow::anyhow!("figures.toml: {error}"))
    }

    /// Every figure, of these persons.
    pub fn figures(&self, persons: &[Person], codebook: &Codebook) -> anyhow::Result<Vec<Figure>> {
        let figure = |definition: &Definition| {
            let tally = counting::tally(persons, &definition.query()?, codebook);
            Ok(Figure {
                id: definition.id.clone(),
                label: definition.label.clone(),
                value: tally.total.persons,
                lo: tally.total.lo,
                hi: tally.total.hi,
                query: definition.words(),
            })
        };
        self.figure.iter().map(figure).collect()
    }

    /// Every series, of these persons.
    pub fn series(&self, persons: &[Person], codebook: &Codebook) -> anyhow::Result<Vec<Series>> {
        let series = |definition: &Definition| {
            let rows = counting::tally(persons, &definition.query()?, codebook).rows;
            let (id, label) = (definition.id.clone(), definition.label.clone());
            Ok(Series { id, label, query: definition.words(), rows })
        };
        self.series.iter().map(series).collect()
    }
}

impl Definition {
    fn query(&self) -> anyhow::Result<Query> {
        Query::parse(&self.by, self.from.as_deref(), self.to.as_deref(), &self.filter, &[])
            .map_err(|error| anyhow::anyhow!("figures.toml, {}: {error}", self.id))
    }

    /// The command line that gives the same number.
    fn words(&self) -> String {
        let mut words = "cenotaph count".to_owned();
        let by = self.by.iter().map(|column| ("by", column));
        let window = self.from.iter().map(|day| ("from", day)).chain(self.to.iter().map(|day| ("to", day)));
        for (option, value) in by.chain(window).chain(self.filter.iter().map(|filter| ("where", filter))) {
            words += &format!(" --{option} {value}");
        }
        words
    }
}

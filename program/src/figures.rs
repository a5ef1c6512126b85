//! The figures of a report: each a number with the query that gives it.

use anyhow::Context;
use counting::{Cell, Query, QueryText};
use jiff::civil::Date;
use records::{Codebook, Person};
use serde::Deserialize;

use crate::workspace::Workspace;

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
    /// Ground gained between two days, from control maps.
    #[serde(default)]
    ground: Vec<Ground>,
}

/// Ground gained between two days, and the figure of the dead of the same days.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// Its name in reports and claims.
    pub id: String,
    /// Its name in words.
    pub label: String,
    /// The map before: of this day, or the last before it.
    pub from: Date,
    /// The map after.
    pub to: Date,
    /// The figure of the named dead of these days.
    pub dead: String,
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
    /// How many persons.
    pub cell: Cell,
    /// The options of `cenotaph count` that give it.
    pub query: String,
}

impl Figure {
    /// The number that is printed: persons who certainly belong to the figure. Those whose date is too coarse to say so
    /// are between it and `cell.hi`, as in the lists that recorders publish.
    pub fn value(&self) -> f64 {
        self.cell.lo as f64
    }
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
    /// All rows together, but the undated.
    pub total: Cell,
    /// The rows, those of the undated last.
    pub rows: Vec<counting::Row>,
}

impl Definitions {
    /// Reads `figures.toml`.
    pub fn parse(text: &str) -> anyhow::Result<Self> {
        toml::from_str(text).map_err(|error| anyhow::anyhow!("figures.toml: {error}"))
    }

    /// The figures that a workspace's `figures.toml` defines.
    pub fn of_workspace(workspace: &Workspace) -> anyhow::Result<Self> {
        let path = workspace.root.join("figures.toml");
        Self::parse(
            &std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?,
        )
    }

    /// Every figure, of these persons.
    pub fn figures(&self, persons: &[Person], codebook: &Codebook) -> anyhow::Result<Vec<Figure>> {
        let figure = |definition: &Definition| {
            let tally = counting::tally(persons, &definition.query(codebook)?, codebook);
            Ok(Figure {
                id: definition.id.clone(),
                label: definition.label.clone(),
                cell: tally.total,
                query: definition.words(),
            })
        };
        self.figure.iter().map(figure).collect()
    }

    /// Every number by name, as claims refer to them: a figure by its id, a cell of a series by `id:key`.
    pub fn named_numbers(
        &self,
        persons: &[Person],
        codebook: &Codebook,
    ) -> anyhow::Result<Vec<(String, f64)>> {
        let single =
            self.figures(persons, codebook)?.into_iter().map(|figure| (figure.id.clone(), figure.value()));
        let series = self.series(persons, codebook)?;
        let cells = series.into_iter().flat_map(|series| {
            series
                .rows
                .into_iter()
                .map(move |row| (format!("{}:{}", series.id, row.keys.join(":")), row.cell.lo as f64))
        });
        Ok(single.chain(cells).collect())
    }

    /// Ground gained, as it is to be measured.
    pub fn grounds(&self) -> &[Ground] {
        &self.ground
    }

    /// The persons behind a figure, certainly or possibly.
    pub fn behind<'a>(
        &self,
        id: &str,
        persons: &'a [Person],
        codebook: &Codebook,
    ) -> anyhow::Result<Vec<&'a Person>> {
        let definition = self.figure.iter().find(|definition| definition.id == id);
        let definition = definition.with_context(|| format!("figures.toml defines no figure `{id}`"))?;
        Ok(counting::members(persons, &definition.query(codebook)?, codebook))
    }

    /// Every series, of these persons.
    pub fn series(&self, persons: &[Person], codebook: &Codebook) -> anyhow::Result<Vec<Series>> {
        let series = |definition: &Definition| {
            let tally = counting::tally(persons, &definition.query(codebook)?, codebook);
            let total = tally.total;
            let rows = tally.rows.into_iter().chain(tally.undated).collect();
            let (id, label) = (definition.id.clone(), definition.label.clone());
            Ok(Series { id, label, query: definition.words(), total, rows })
        };
        self.series.iter().map(series).collect()
    }
}

impl Definition {
    fn query(&self, codebook: &Codebook) -> anyhow::Result<Query> {
        let (by, filter) = (self.by.join(","), self.filter.join(","));
        let text = QueryText {
            by: &by,
            from: self.from.as_deref(),
            to: self.to.as_deref(),
            filter: Some(&filter).filter(|f| !f.is_empty()).map(String::as_str),
            basis: None,
        };
        text.parse(codebook).map_err(|error| anyhow::anyhow!("figures.toml, {}: {error}", self.id))
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

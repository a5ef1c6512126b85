//! The figures of reports and claims, as `figures.toml` declares them: each a number with the query that gives it.

use std::path::Path;

use anyhow::{Context, anyhow};
use counting::{Cell, Query, QueryText};
use jiff::civil::Date;
use languages::Language;
use records::{Codebook, Person};
use serde::Deserialize;
use toml::Spanned;

use crate::cli::wrong_use;
use crate::workspace::Workspace;

/// The file of figures.
pub const FILE: &str = "figures.toml";

/// What a `figures.toml` declares: of a workspace, or of one report, beside its text.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definitions {
    /// The year that the report is on.
    #[serde(default)]
    pub year: Option<i16>,
    /// The tables that the report has; all where nothing is said.
    #[serde(default)]
    pub tables: Option<Vec<String>>,
    /// Single numbers: how many persons a query finds.
    #[serde(default)]
    figure: Vec<Definition>,
    /// Rows of numbers: how many persons a query finds for each value of its column `by`.
    #[serde(default)]
    series: Vec<Definition>,
    /// Ground gained between two days, from control maps.
    #[serde(default)]
    ground: Vec<Definition>,
    /// Whether the months of a query climb or go in waves.
    #[serde(default)]
    pub course: Vec<Definition>,
    /// Numbers computed from others.
    #[serde(default)]
    pub derived: Vec<Definition>,
    #[serde(skip)]
    file: String,
    #[serde(skip)]
    text: String,
}

/// One figure as it is declared: its names, how it is printed, and what it is computed from. Which of the last it needs
/// depends on the list it stands in.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    id: Spanned<String>,
    label: String,
    ru: Option<String>,
    uk: Option<String>,
    /// The step it is printed to.
    pub rounding: Option<f64>,
    /// The published claim that it stands beside.
    pub claim: Option<String>,
    /// The columns it counts by.
    #[serde(default)]
    pub by: Vec<String>,
    /// The first day; of ground, the day of the map before.
    pub from: Option<String>,
    /// The last day; of ground, the day of the map after.
    pub to: Option<String>,
    #[serde(default, rename = "where")]
    filter: Vec<String>,
    /// Of ground: the figure of the named dead of these days.
    dead: Option<String>,
    /// Of what is computed: what it counts.
    unit: Option<String>,
    /// A query over `figures(name, value)` and `inputs(name, value)` that gives one number, as a claim's derivation does.
    pub sql: Option<String>,
    /// A query that gives the lower end of a range.
    pub low: Option<String>,
    /// A query that gives the upper end.
    pub high: Option<String>,
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
}

impl Figure {
    /// The number that is printed: persons who certainly belong to the figure. Those whose date is too coarse to say so
    /// are between it and `cell.hi`, as in the lists that recorders publish.
    pub fn value(&self) -> f64 {
        self.cell.lo as f64
    }
}

impl Definitions {
    /// Reads a `figures.toml`; the name is for messages.
    pub fn parse(file: &str, text: &str) -> anyhow::Result<Self> {
        let read: Self = toml::from_str(text).map_err(|error| wrong_use(format!("{file}: {error}")))?;
        let read = Self { file: file.to_owned(), text: text.to_owned(), ..read };
        type Kind<'a> = (&'a str, &'a [Definition], &'a [&'a str], &'a [&'a str]);
        let kinds: [Kind<'_>; 5] = [
            ("figure", &read.figure, &["from", "to", "where"], &[]),
            ("series", &read.series, &["by", "from", "to", "where"], &["by"]),
            ("ground", &read.ground, &["from", "to", "dead"], &["from", "to", "dead"]),
            ("course", &read.course, &["from", "to", "where"], &[]),
            ("derived", &read.derived, &["unit", "sql", "low", "high"], &["unit"]),
        ];
        for (kind, definitions, may, must) in kinds {
            for definition in definitions {
                if let Some(reason) = definition.fault(kind, may, must) {
                    let line = read.line(definition);
                    return Err(wrong_use(format!("{file}, line {line}: `{}` {reason}", definition.id())));
                }
            }
        }
        Ok(read)
    }

    /// The figures that a workspace's `figures.toml` defines.
    pub fn of_workspace(workspace: &Workspace) -> anyhow::Result<Self> {
        Self::of_folder(&workspace.root)?
            .ok_or_else(|| anyhow!("cannot read {}", workspace.root.join(FILE).display()))
    }

    /// The figures that a folder's `figures.toml` defines, where there is one.
    pub fn of_folder(folder: &Path) -> anyhow::Result<Option<Self>> {
        let path = folder.join(FILE);
        if !path.exists() {
            return Ok(None);
        }
        let text =
            std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        Self::parse(&path.display().to_string(), &text).map(Some)
    }

    /// The file it was read from.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line that a figure is declared in, from 1 on.
    pub fn line(&self, definition: &Definition) -> usize {
        self.text.get(..definition.id.span().start).map_or(1, |before| before.matches('\n').count() + 1)
    }

    /// Single numbers.
    pub fn single(&self) -> &[Definition] {
        &self.figure
    }

    /// Rows of numbers.
    pub fn series(&self) -> &[Definition] {
        &self.series
    }

    /// Ground gained, as it is to be measured.
    pub fn grounds(&self) -> &[Definition] {
        &self.ground
    }

    /// Every single number, of these persons.
    pub fn figures(&self, persons: &[Person], codebook: &Codebook) -> anyhow::Result<Vec<Figure>> {
        let figure = |definition: &Definition| {
            let tally = counting::tally(persons, &self.query(definition, codebook)?, codebook);
            Ok(Figure { id: definition.id().to_owned(), label: definition.label.clone(), cell: tally.total })
        };
        self.figure.iter().map(figure).collect()
    }

    /// Every number by name, as claims refer to them: a figure by its id, a cell of a series by `id:key`.
    pub fn named_numbers(
        &self,
        persons: &[Person],
        codebook: &Codebook,
    ) -> anyhow::Result<Vec<(String, f64)>> {
        let single = self.figures(persons, codebook)?;
        let mut numbers: Vec<(String, f64)> =
            single.into_iter().map(|figure| (figure.id.clone(), figure.value())).collect();
        for definition in &self.series {
            let tally = counting::tally(persons, &self.query(definition, codebook)?, codebook);
            let rows = tally.rows.iter().chain(&tally.undated);
            numbers.extend(
                rows.map(|row| (format!("{}:{}", definition.id(), row.keys.join(":")), row.cell.lo as f64)),
            );
        }
        Ok(numbers)
    }

    /// The query of a definition.
    pub fn query(&self, definition: &Definition, codebook: &Codebook) -> anyhow::Result<Query> {
        let (by, filter) = (definition.by.join(","), definition.filter.join(","));
        let text = QueryText {
            by: &by,
            from: definition.from.as_deref(),
            to: definition.to.as_deref(),
            filter: Some(&filter).filter(|f| !f.is_empty()).map(String::as_str),
            basis: None,
        };
        text.parse(codebook).map_err(|error| {
            wrong_use(format!(
                "{}, line {}: `{}`: {error}",
                self.file,
                self.line(definition),
                definition.id()
            ))
        })
    }
}

impl Definition {
    /// Its name in reports and claims.
    pub fn id(&self) -> &str {
        self.id.get_ref()
    }

    /// Its name in words.
    pub fn label(&self, language: Language) -> &str {
        let own = match language {
            Language::English => None,
            Language::Russian => self.ru.as_ref(),
            Language::Ukrainian => self.uk.as_ref(),
        };
        own.unwrap_or(&self.label)
    }

    /// What it counts, where that is said.
    pub fn unit(&self) -> &str {
        self.unit.as_deref().unwrap_or("persons")
    }

    /// The figure of the dead of the same days.
    pub fn dead(&self) -> &str {
        self.dead.as_deref().unwrap_or_default()
    }

    /// The two days of ground.
    pub fn days(&self) -> Option<[Date; 2]> {
        Some([self.from.as_ref()?.parse().ok()?, self.to.as_ref()?.parse().ok()?])
    }

    /// The command line that gives the same number.
    pub fn words(&self) -> String {
        let mut words = "cenotaph count".to_owned();
        let by = (!self.by.is_empty()).then(|| self.by.join(","));
        let options = [("by", &by), ("from", &self.from), ("to", &self.to)];
        for (option, value) in
            options.into_iter().filter_map(|(option, value)| Some((option, value.as_ref()?)))
        {
            words += &format!(" --{option} {value}");
        }
        if !self.filter.is_empty() {
            words += &format!(" --where {}", self.filter.join(","));
        }
        words
    }

    /// What is wrong with it in a list of this kind.
    fn fault(&self, kind: &str, may: &[&str], must: &[&str]) -> Option<String> {
        let given = [
            ("by", !self.by.is_empty()),
            ("from", self.from.is_some()),
            ("to", self.to.is_some()),
            ("where", !self.filter.is_empty()),
            ("dead", self.dead.is_some()),
            ("unit", self.unit.is_some()),
            ("sql", self.sql.is_some()),
            ("low", self.low.is_some()),
            ("high", self.high.is_some()),
        ];
        let is = |name: &str| given.iter().any(|(given, there)| *given == name && *there);
        if let Some((stray, _)) = given.iter().find(|(name, there)| *there && !may.contains(name)) {
            return Some(format!("has `{stray}`, which is none of [[{kind}]]: {} are", may.join(", ")));
        }
        if let Some(missing) = must.iter().find(|name| !is(name)) {
            return Some(format!("needs `{missing}`, as every [[{kind}]]"));
        }
        if kind == "derived" && is("sql") == (is("low") || is("high")) {
            return Some("needs sql, or low and high".to_owned());
        }
        if kind == "ground" && self.days().is_none() {
            return Some("needs two days such as 2023-12-31 as from and to".to_owned());
        }
        let step = self.rounding.filter(|step| !(step.is_finite() && *step > 0.0));
        step.map(|step| format!("cannot be rounded to {step}: write a number above 0, such as 1000"))
    }
}

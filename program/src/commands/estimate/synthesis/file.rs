//! The roads from TOML, and figures from the JSON of other estimates.

use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use estimation::synthesis::{FigureKind, Finding, Road, Rule, SynthesisQuestion};
use jiff::civil::Date;
use records::Edtf;
use serde::Deserialize;
use serde_json::Value;

use crate::cli::wrong_use;

/// What the file asks and gives.
pub struct RoadsFile {
    pub question: SynthesisQuestion,
    pub roads: Vec<Road>,
    pub combine: Option<Combine>,
    /// Whether the workspace's own roads to the same question belong beside them.
    pub with_workspace: bool,
}

/// A combination asked for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Combine {
    pub rule: Rule,
    /// Which roads; all that can be compared where none is named.
    #[serde(default)]
    pub roads: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    title: String,
    population: String,
    period: Edtf,
    as_of: Date,
    #[serde(default = "a_month")]
    same_vintage_days: u16,
    #[serde(default)]
    with_workspace: bool,
    combine: Option<Combine>,
    #[serde(default)]
    road: Vec<Entry>,
}

/// By how many days figures may differ and still rest on the same knowledge, where nothing else is said.
pub const fn a_month() -> u16 {
    31
}

/// A road. Population, period and day have no default: a road that is silently taken to speak of what is asked is how
/// unlike numbers come to stand in one table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    name: String,
    kind: FigureKind,
    population: String,
    period: Edtf,
    as_of: Date,
    estimate: Option<f64>,
    lo: Option<f64>,
    hi: Option<f64>,
    level: Option<f64>,
    /// The JSON of another estimate, beside this file.
    from: Option<PathBuf>,
    /// Where in it the figure stands, as a JSON pointer: `/all_years`.
    #[serde(default)]
    at: String,
    /// Why this road has no figure: a road that cannot be walked belongs on the page too.
    no_estimate: Option<String>,
    #[serde(default)]
    assumes: Vec<String>,
    #[serde(default)]
    cannot_know: Vec<String>,
    source: Option<String>,
}

/// Reads the file and every JSON that it names.
pub fn read(path: &Path) -> anyhow::Result<RoadsFile> {
    let name = path.display();
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {name}"))?;
    let raw: Raw = toml::from_str(&text).map_err(|error| wrong_use(format!("{name}: {error}")))?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let road = |entry: Entry| {
        let id = entry.id.clone();
        entry.road(folder).with_context(|| format!("{name}, road `{id}`"))
    };
    Ok(RoadsFile {
        question: SynthesisQuestion {
            title: raw.title,
            population: raw.population,
            period: raw.period,
            as_of: raw.as_of,
            same_vintage_days: raw.same_vintage_days,
        },
        roads: raw.road.into_iter().map(road).collect::<anyhow::Result<_>>()?,
        combine: raw.combine,
        with_workspace: raw.with_workspace,
    })
}

impl Entry {
    fn road(self, folder: &Path) -> anyhow::Result<Road> {
        let Self { estimate, lo, hi, level, .. } = self;
        let given = [estimate, lo, hi, level].iter().any(Option::is_some);
        let (finding, assumes, cannot_know, source) = match (&self.from, &self.source) {
            (Some(_), _) if given => {
                return Err(wrong_use("either a figure or the JSON that it is taken from, not both"));
            }
            (from, source) if self.no_estimate.is_some() => {
                if given || from.is_some() {
                    return Err(wrong_use("either a figure or `no_estimate` with the reason, not both"));
                }
                let no_estimate = self.no_estimate.unwrap_or_default();
                let source = source.clone().unwrap_or_default();
                (Finding::Declined { no_estimate }, self.assumes, self.cannot_know, source)
            }
            (Some(from), source) => {
                let (document, found) = figure(&folder.join(from), &self.at)?;
                let words = |key: &str, given: Vec<String>| {
                    if given.is_empty() { texts(&document, key) } else { given }
                };
                let source = source.clone().unwrap_or_else(|| format!("{} at {}", from.display(), self.at));
                (found, words("assumes", self.assumes), words("cannot_know", self.cannot_know), source)
            }
            (None, Some(source)) => {
                (Finding::Figure { estimate, lo, hi, level }, self.assumes, self.cannot_know, source.clone())
            }
            (None, None) => return Err(wrong_use("a figure without a `source`: say where it was published")),
        };
        Ok(Road {
            id: self.id,
            name: self.name,
            kind: self.kind,
            population: self.population,
            period: self.period,
            as_of: self.as_of,
            finding,
            assumes,
            cannot_know,
            source,
        })
    }
}

/// The document, and the figure at a place of it.
fn figure(path: &Path, at: &str) -> anyhow::Result<(Value, Finding)> {
    let name = path.display();
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {name}"))?;
    let document: Value = serde_json::from_str(&text).with_context(|| format!("{name} is not JSON"))?;
    let place = document.pointer(at).ok_or_else(|| {
        let keys = document.as_object().map(|fields| fields.keys().cloned().collect::<Vec<_>>().join(", /"));
        anyhow!("{name} has nothing at `{at}`: it has /{}", keys.unwrap_or_default())
    })?;
    let number = |keys: &[&str]| keys.iter().find_map(|key| place.get(key)?.as_f64());
    let finding = Finding::Figure {
        estimate: number(&["estimate", "excess"]),
        lo: number(&["lo", "low"]),
        hi: number(&["hi", "high"]),
        level: number(&["level"]),
    };
    let refused = place.pointer("/no_estimate/words").or_else(|| place.get("reason")).and_then(Value::as_str);
    let finding = match refused {
        Some(words) => Finding::Declined { no_estimate: words.to_owned() },
        None => finding,
    };
    if matches!(finding, Finding::Figure { estimate: None, lo: None, .. }) {
        return Err(anyhow!(
            "{name} has no figure at `{at}`: point to an object with estimate or excess, lo and hi"
        ));
    }
    Ok((document, finding))
}

fn texts(document: &Value, key: &str) -> Vec<String> {
    let texts = document.get(key).and_then(Value::as_array);
    texts.into_iter().flatten().filter_map(|text| text.as_str().map(str::to_owned)).collect()
}

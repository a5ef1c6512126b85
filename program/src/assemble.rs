//! Puts a report together: its text, the figures that it and its workspace declare, each with its query and the records behind
//! it, the estimate, the tables, the audit.

mod counts;
mod derived;
mod estimate;
mod ground;
mod maps;
mod tables;

use std::path::{Path, PathBuf};

use anyhow::Context;
use jiff::civil::Date;
use languages::Language;
use publishing::audit::{Claims, Finding};
use publishing::report::{self, Broken, Report, Template, say};
use records::{Codebook, Decision, Edtf, Person, Status, Vintage};
use tokio::runtime::Runtime;

use crate::cli::wrong_use;
use crate::commands::audit;
use crate::commands::release::people::People;
use crate::figures::{Definitions, Figure};
use crate::workspace::Workspace;

/// Where the reports of a workspace lie, a folder each.
pub const REPORTS: &str = "reports";
/// The claims that a report stands beside, in its folder.
const CLAIMS: &str = "claims.toml";

/// What a report is made of.
pub struct Material<'a> {
    /// Where from.
    pub workspace: &'a Workspace,
    /// What runs queries.
    pub runtime: &'a Runtime,
    /// The state of the truth.
    pub vintage: Vintage,
    /// The persons that follow from it.
    pub persons: Vec<Person>,
    /// What was decided up to now: whoever was withdrawn and whatever was redacted since the vintage is in no report of it.
    pub decisions: &'a [Decision],
    /// An earlier state and its persons, for what changed since.
    pub since: Option<(Vintage, Vec<Person>)>,
    /// The true persons, where the world is simulated.
    pub truth: Option<&'a [Person]>,
    /// Published claims to audit, instead of the report's own.
    pub claims: Option<Claims>,
    /// A folder of dated control maps.
    pub maps: Option<&'a Path>,
}

/// A report with the numbers it shows.
pub struct Assembled {
    /// The report.
    pub report: Report,
    /// Each figure of the workspace with its true value, where there is one.
    pub figures: Vec<(Figure, Option<f64>)>,
}

/// What every part of a report needs.
struct Desk<'a> {
    language: Language,
    /// The report's name, for commands.
    name: &'a str,
    codebook: Codebook,
    people: People,
    before: Option<(&'a Vintage, Vec<Person>)>,
    material: &'a Material<'a>,
    /// The workspace's figures, then the report's own.
    definitions: Vec<Definitions>,
    year: i16,
    /// The list's day: the last on which somebody was confirmed.
    as_of: Option<Date>,
}

impl Desk<'_> {
    fn persons(&self) -> &[Person] {
        &self.people.persons
    }

    fn say<'v>(&self, key: &str, values: impl IntoIterator<Item = (&'v str, languages::Argument)>) -> String {
        say(self.language, key, values)
    }

    /// A command as it counts this vintage.
    fn of_vintage(&self, command: &str) -> String {
        let id = self.material.vintage.id.to_string();
        format!("{command} --vintage {}", &id[..12])
    }

    /// The command that prints every figure of the report.
    fn listed(&self) -> String {
        self.of_vintage(&format!("cenotaph report {} --list", self.name))
    }
}

/// Puts the report of a folder together, in a language.
pub fn assemble(name: &str, language: Language, material: &Material<'_>) -> anyhow::Result<Assembled> {
    let workspace = material.workspace;
    let folder = folder(workspace, name)?;
    let text = template(&folder, language)?;
    let own = Definitions::of_folder(&folder)?.unwrap_or_default();
    let claims = match &material.claims {
        Some(claims) => Some(claims.clone()),
        None => own_claims(&folder)?,
    };
    let shown_tables = own.tables.clone();
    let people = People::of(material.persons.clone(), material.decisions);
    let as_of = people.persons.iter().filter_map(|person| person.confirmed_at).max();
    let desk = Desk {
        language,
        name,
        codebook: workspace.codebook()?,
        before: material
            .since
            .as_ref()
            .map(|(vintage, persons)| (vintage, People::of(persons.clone(), material.decisions).persons)),
        people,
        material,
        year: own.year.or_else(|| Some(as_of?.year() - 1)).unwrap_or_default(),
        definitions: vec![Definitions::of_workspace(workspace)?, own],
        as_of,
    };

    let (mut figures, mut charts) = counts::all(&desk)?;
    charts.extend(maps::all(&desk)?);
    figures.extend(ground::all(&desk, &figures)?);
    let (estimate, warnings) = estimate::figures(&desk)?;
    figures.extend(estimate);
    let numbers = derived::numbers(&figures);
    let (derived, broken) = derived::all(&desk, claims.as_ref(), &numbers)?;
    figures.extend(derived);
    let mut findings: Vec<Finding> = match &claims {
        Some(claims) => audit::audit(material.runtime, claims, &numbers, None)?,
        None => Vec::new(),
    };
    if language == Language::Russian {
        for finding in &mut findings {
            finding.what = finding.ru.take().unwrap_or_else(|| finding.what.clone());
        }
    }
    for figure in &mut figures {
        // A claim that the claims at hand do not have is no fault of the figure.
        figure.claim = figure.claim.take().filter(|id| findings.iter().any(|finding| finding.id == *id));
    }
    let mut notes = warnings;
    notes.extend(not_counted(&desk));
    let report = Report {
        title: name.to_owned(),
        banner: workspace.settings.banner.clone(),
        language,
        text: Some(text),
        vintage: Some(material.vintage.clone()),
        since: material.since.as_ref().map(|(vintage, _)| vintage.clone()),
        figures,
        charts,
        tables: tables::all(&desk, shown_tables.as_deref())?,
        audit: findings,
        notes,
        broken,
    };
    Ok(Assembled { report, figures: truths(&desk)? })
}

/// The folder of a report: of the workspace's reports, or any.
fn folder(workspace: &Workspace, name: &str) -> anyhow::Result<PathBuf> {
    let own = workspace.root.join(REPORTS).join(name);
    if own.is_dir() {
        return Ok(own);
    }
    if Path::new(name).is_dir() {
        return Ok(name.into());
    }
    let entries = std::fs::read_dir(workspace.root.join(REPORTS)).into_iter().flatten().flatten();
    let mut known: Vec<String> = entries
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().display().to_string())
        .collect();
    known.sort();
    let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
    Err(wrong_use(format!(
        "there is no report `{name}`: reports are folders in {}, and there are: {known}",
        workspace.root.join(REPORTS).display()
    )))
}

fn template(folder: &Path, language: Language) -> anyhow::Result<Template> {
    let path = folder.join(format!("{}.md", language.code()));
    if !path.exists() {
        let written = Language::ALL.map(Language::code).into_iter();
        let written: Vec<&str> = written.filter(|code| folder.join(format!("{code}.md")).exists()).collect();
        return Err(wrong_use(format!(
            "the report has no text {}; it is written in: {}",
            path.display(),
            if written.is_empty() { "no language".to_owned() } else { written.join(", ") }
        )));
    }
    let source = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(Template { file: path.display().to_string(), source })
}

fn own_claims(folder: &Path) -> anyhow::Result<Option<Claims>> {
    let path = folder.join(CLAIMS);
    if !path.exists() {
        return Ok(None);
    }
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    Claims::parse(&path.display().to_string(), &text).map(Some).map_err(wrong_use)
}

/// The workspace's figures beside their true values.
fn truths(desk: &Desk<'_>) -> anyhow::Result<Vec<(Figure, Option<f64>)>> {
    let Some(truth) = desk.material.truth else { return Ok(Vec::new()) };
    let [house, ..] = desk.definitions.as_slice() else { return Ok(Vec::new()) };
    let figures = house.figures(desk.persons(), &desk.codebook)?;
    let truths = house.figures(truth, &desk.codebook)?;
    Ok(figures.into_iter().zip(truths.into_iter().map(|truth| Some(truth.value()))).collect())
}

/// Who is not counted, and whose date is none or no day.
fn not_counted(desk: &Desk<'_>) -> Vec<String> {
    let count = |status: Status| desk.persons().iter().filter(|person| person.status == status).count();
    let number = |count: usize| desk.language.number(count as f64);
    let others: Vec<String> = Status::ALL
        .iter()
        .filter(|status| **status != Status::Confirmed && count(**status) > 0)
        .map(|status| format!("{}: {}", desk.language.value(status.as_str()), number(count(*status))))
        .collect();
    let mut notes = Vec::new();
    if !others.is_empty() {
        notes.push(desk.say("report-not-counted", [("others", others.join(", ").into())]));
    }
    let confirmed = || desk.persons().iter().filter(|person| person.status == Status::Confirmed);
    let wide = |date: &Edtf| date.days().is_none_or(|days| days > 1);
    let undated = confirmed().filter(|person| person.date.is_none()).count();
    let imprecise =
        confirmed().filter(|person| person.date.as_ref().is_some_and(|date| wide(&date.value))).count();
    let values = [("undated", (undated as f64).into()), ("imprecise", (imprecise as f64).into())];
    notes.push(desk.say("report-imprecise", values));
    notes
}

/// A figure that could not be computed, with the line that declares it.
fn broken(definitions: &Definitions, definition: &crate::figures::Definition, reason: &str) -> Broken {
    let fault = report::Fault {
        file: definitions.file().to_owned(),
        line: definitions.line(definition),
        reason: format!("`{}`: {reason}", definition.id()),
    };
    Broken { id: definition.id().to_owned(), fault }
}

//! Puts a report together: the workspace's figures, each with its query and the records behind it, the estimate, the audit.

use std::path::Path;

use anyhow::{Context, anyhow};
use charts::{Chart, Point};
use estimation::StudiedEstimate;
use publishing::audit::Claims;
use publishing::report::{self, Addition, Report};
use records::{Codebook, Edtf, Person, Status, Vintage};
use store::Store;
use tokio::runtime::Runtime;

use crate::commands::audit;
use crate::figures::{Definitions, Figure, Series};
use crate::tables;
use crate::workspace::Workspace;

/// The year that the article is on.
const YEAR: i16 = 2024;
/// How many of the records behind a figure its page lists.
const RECORDS: usize = 50;

/// What a report is made of.
pub struct Material<'a> {
    /// Where from.
    pub workspace: &'a Workspace,
    /// The store, and what runs it.
    pub runtime: &'a Runtime,
    /// The store.
    pub store: &'a Store,
    /// The state of the truth.
    pub vintage: Vintage,
    /// The persons that follow from it.
    pub persons: &'a [Person],
    /// The true persons, where the world is simulated.
    pub truth: Option<&'a [Person]>,
    /// Published claims to audit.
    pub claims: Option<&'a Claims>,
    /// A folder of dated control maps.
    pub maps: Option<&'a Path>,
}

/// A report with the numbers it shows.
pub struct Assembled {
    /// The report.
    pub report: Report,
    /// Each figure with its true value, where there is one.
    pub figures: Vec<(Figure, Option<f64>)>,
}

/// Puts the report of a text together: `article` is the file `article.md` of the workspace.
pub fn assemble(name: &str, title: &str, material: &Material<'_>) -> anyhow::Result<Assembled> {
    let Material { workspace, runtime, store, persons, .. } = material;
    let codebook = workspace.codebook()?;
    let definitions = Definitions::of_workspace(workspace)?;
    let path = workspace.root.join(format!("{name}.md"));
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("there is no report `{name}`: cannot read {}", path.display()))?;

    let figures = definitions.figures(persons, &codebook)?;
    let truth = material.truth.map(|truth| definitions.figures(truth, &codebook)).transpose()?;
    let true_values: Vec<Option<f64>> = match truth {
        Some(truth) => truth.iter().map(|figure| Some(figure.value())).collect(),
        None => vec![None; figures.len()],
    };
    let series = definitions.series(persons, &codebook)?;
    let numbers = definitions.named_numbers(persons, &codebook)?;
    let findings =
        material.claims.map(|claims| audit::audit(runtime, claims, &numbers, Some(store))).transpose()?;

    let mut shown: Vec<report::Figure> = Vec::new();
    for (figure, truth) in figures.iter().zip(&true_values) {
        let behind = definitions.behind(&figure.id, persons, &codebook)?;
        shown.push(shown_figure(figure, *truth, &behind));
    }
    shown.extend(series.iter().map(shown_series));
    if let Some(maps) = material.maps {
        shown.extend(ground(maps, &definitions, &figures)?);
    }
    let estimate = estimate(persons, &codebook)?;
    shown.extend(estimate_figures(&estimate));

    let report = Report {
        title: title.to_owned(),
        banner: workspace.settings.banner.clone(),
        text: Some(text),
        vintage: Some(material.vintage.clone()),
        figures: shown,
        coverage: Some(coverage(&estimate)),
        charts: series.iter().filter(|series| series.rows.len() > 1).map(chart).collect(),
        tables: tables::all(persons, YEAR, &codebook),
        audit: findings.unwrap_or_default(),
        notes: notes(&estimate, persons),
    };
    Ok(Assembled { report, figures: figures.into_iter().zip(true_values).collect() })
}

fn shown_figure(figure: &Figure, truth: Option<f64>, behind: &[&Person]) -> report::Figure {
    report::Figure {
        lo: Some(figure.cell.lo as f64),
        hi: Some(figure.cell.hi as f64),
        truth,
        definition: Some(DEFINITION.to_owned()),
        records: behind.iter().take(RECORDS).map(|person| line(person)).collect(),
        records_total: behind.len() as u64,
        ..report::Figure::count(&figure.id, &figure.label, figure.value(), &figure.query)
    }
}

const DEFINITION: &str = "Confirmed persons. The date is that of death, else the first that the codebook lets stand for it. The figure \
    counts those who certainly belong to it; the upper end adds those whose date is too coarse to say.";

/// A person as a figure's page lists him: his id leads to all that is known of him.
fn line(person: &Person) -> String {
    let name: Vec<&str> = [&person.surname, &person.given, &person.patronymic]
        .into_iter()
        .filter_map(|part| part.as_ref().map(|part| part.value.as_str()))
        .collect();
    let date = person.date.as_ref().map_or_else(|| "undated".to_owned(), |date| date.value.to_string());
    let basis = person.date_basis.map_or_else(String::new, |basis| format!(" ({basis})"));
    format!("{} {}, {date}{basis}; {} by: {}", person.id, name.join(" "), person.status, person.status_rule)
}

/// Ground gained, in km², and the named dead of the same days for each.
fn ground(maps: &Path, definitions: &Definitions, figures: &[Figure]) -> anyhow::Result<Vec<report::Figure>> {
    let series = territory::Series::open(maps)?;
    let mut shown = Vec::new();
    for ground in definitions.grounds() {
        let change = series.change(ground.from, ground.to)?.figures;
        let query =
            format!("cenotaph territory change {} --from {} --to {}", maps.display(), ground.from, ground.to);
        shown.push(report::Figure {
            unit: "km²".to_owned(),
            definition: Some(format!(
                "Gained {:.2} and lost {:.2} km²; the figure is the net.",
                change.gained, change.lost
            )),
            ..report::Figure::count(&ground.id, &ground.label, change.net, &query)
        });
        let dead = figures.iter().find(|figure| figure.id == ground.dead);
        let dead = dead
            .with_context(|| format!("figures.toml, {}: there is no figure `{}`", ground.id, ground.dead))?;
        shown.push(report::Figure {
            unit: "named dead per km²".to_owned(),
            from: vec![ground.dead.clone(), ground.id.clone()],
            definition: Some("The dead of the period by the ground gained in it. Named dead are a floor, so this is one too.".to_owned()),
            ..report::Figure::count(
                &format!("per_{}", ground.id),
                &format!("{}: named dead for each km²", ground.label),
                dead.value() / change.net,
                &format!("{} / {}", ground.dead, ground.id),
            )
        });
    }
    Ok(shown)
}

fn shown_series(series: &Series) -> report::Figure {
    report::Figure {
        definition: Some(DEFINITION.to_owned()),
        cells: series.rows.iter().map(|row| (row.keys.join(", "), row.cell.persons)).collect(),
        ..report::Figure::count(&series.id, &series.label, series.total.persons, &series.query)
    }
}

fn chart(series: &Series) -> Chart {
    let link = report::page_of(&series.id);
    let points = series.rows.iter().map(|row| {
        Point::of(row.cell.persons).between(row.cell.lo as f64, row.cell.hi as f64).with_link(&link)
    });
    Chart::new(&series.id, &series.label, "", "persons")
        .with_labels(series.rows.iter().map(|row| row.keys.join(", ")))
        .with_series(charts::Series::new(&series.label, points))
}

fn estimate(persons: &[Person], codebook: &Codebook) -> anyhow::Result<StudiedEstimate> {
    let confirmed = persons.iter().filter(|person| person.status == Status::Confirmed);
    let as_of = confirmed.clone().filter_map(|person| person.confirmed_at).max();
    let as_of = as_of
        .ok_or_else(|| anyhow!("no person is confirmed: run `cenotaph ingest` and `cenotaph link` first"))?;
    Ok(estimation::from_codebook(confirmed.count() as u64, as_of, codebook)?)
}

fn estimate_figures(studied: &StudiedEstimate) -> Vec<report::Figure> {
    let StudiedEstimate { estimate, study, .. } = studied;
    let formula = |add: &str| format!("named_total / {} to named_total / {}{add}", study.high, study.low);
    let mut figures = vec![report::Figure {
        from: vec!["named_total".to_owned()],
        definition: Some(format!("{}, {}", study.method, study.source)),
        ..report::Figure::range(
            "all_dead",
            "All dead, by the newest coverage study",
            estimate.low,
            estimate.high,
            &formula(""),
        )
    }];
    let (low, high) = (estimate.add_low.unwrap_or(estimate.low), estimate.add_high.unwrap_or(estimate.high));
    let added: Vec<String> =
        studied.add_ons.iter().map(|add| format!(" + {} to {}", add.low, add.high)).collect();
    figures.push(report::Figure {
        from: vec!["all_dead".to_owned()],
        definition: Some(
            studied
                .add_ons
                .iter()
                .map(|add| format!("{}: {}", add.name, add.source))
                .collect::<Vec<_>>()
                .join("; "),
        ),
        ..report::Figure::range(
            "all_dead_with",
            "All dead, with those whom the list leaves out",
            low,
            high,
            &formula(&added.concat()),
        )
    });
    figures
}

fn coverage(studied: &StudiedEstimate) -> report::Coverage {
    let StudiedEstimate { estimate, study, add_ons, .. } = studied;
    report::Coverage {
        named: "named_total".to_owned(),
        share_low: study.low,
        share_high: study.high,
        as_of: study.as_of,
        method: study.method.clone(),
        source: study.source.clone(),
        low: estimate.low,
        high: estimate.high,
        additions: add_ons
            .iter()
            .map(|add| Addition {
                name: add.name.clone(),
                low: add.low,
                high: add.high,
                as_of: add.as_of,
                source: add.source.clone(),
            })
            .collect(),
        low_with: estimate.add_low.unwrap_or(estimate.low),
        high_with: estimate.add_high.unwrap_or(estimate.high),
    }
}

fn notes(studied: &StudiedEstimate, persons: &[Person]) -> Vec<String> {
    let mut notes: Vec<String> = studied.warnings.iter().map(ToString::to_string).collect();
    let count = |status: Status| persons.iter().filter(|person| person.status == status).count();
    let others: Vec<String> = Status::ALL
        .iter()
        .filter(|status| **status != Status::Confirmed && count(**status) > 0)
        .map(|status| format!("{} {status}", count(*status)))
        .collect();
    if !others.is_empty() {
        notes.push(format!("Not counted, and kept apart: {}.", others.join(", ")));
    }
    let undated = persons.iter().filter(|p| p.status == Status::Confirmed && p.date.is_none()).count();
    let wide = |date: &Edtf| date.days().is_none_or(|days| days > 1);
    let imprecise = persons
        .iter()
        .filter(|p| p.status == Status::Confirmed && p.date.as_ref().is_some_and(|date| wide(&date.value)));
    notes.push(format!(
        "{undated} of the confirmed have no date at all; {} have one that is no single day.",
        imprecise.count()
    ));
    notes
}

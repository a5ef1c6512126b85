//! The synthesis as a page: a forest of linked bars, and every road's page behind its number.

use charts::{Chart, Point, Series};
use estimation::synthesis::{Finding, ForestRow, Road, Synthesis};
use publishing::report::{Cell, Table, page_of};
use publishing::{Figure, Report};

use crate::output::thousands;

/// All of a synthesis as a report.
pub fn report(synthesis: &Synthesis) -> Report {
    let question = &synthesis.question;
    let roads = || synthesis.roads.iter().chain(synthesis.aside.iter().map(|aside| &aside.road));
    let mut figures: Vec<Figure> = roads().filter_map(figure).collect();
    if let Some(combined) = &synthesis.combined {
        let query =
            format!("rule {}: {}; roads {}", combined.rule, combined.words, combined.roads.join(", "));
        let label = format!("Combined by the rule {}", combined.rule);
        let figure = Figure {
            lo: Some(combined.lo),
            hi: combined.hi,
            from: combined.roads.clone(),
            ..match (combined.estimate, combined.hi) {
                (Some(estimate), _) => Figure::count("combined", &label, estimate, &query),
                (None, Some(hi)) => Figure::range("combined", &label, combined.lo, hi, &query),
                (None, None) => Figure::count("combined", &format!("{label}, at least"), combined.lo, &query),
            }
        };
        figures.push(figure);
    }
    let mut notes = vec![
        format!(
            "Asked: {}, deaths in {}, as known on {}.",
            question.population, question.period, question.as_of
        ),
        format!(
            "Roads are compared only where they count the dead of exactly this population and period and rest on what was \
             known within {} days of that day.",
            question.same_vintage_days
        ),
    ];
    if let Some(apart) = &synthesis.disagreement {
        notes.push(format!(
            "The roads {} and {} differ by a factor of {:.2}.",
            apart.least, apart.greatest, apart.factor
        ));
    }
    notes.extend(
        synthesis.contradicted.iter().map(|contradicted| format!("Contradicted: {}.", contradicted.why)),
    );
    notes.extend(synthesis.overtaken.iter().map(|overtaken| format!("Overtaken: {}.", overtaken.why)));
    if synthesis.combined.is_none() {
        notes.push("Nothing is combined: no rule was asked for.".to_owned());
    }
    Report {
        title: question.title.clone(),
        figures,
        charts: vec![forest(synthesis)],
        tables: tables(synthesis),
        notes,
        ..Report::default()
    }
}

fn figure(road: &Road) -> Option<Figure> {
    let centre = road.centre()?;
    let Finding::Figure { estimate, lo, hi, .. } = road.finding else { return None };
    let value = match (estimate, lo, hi) {
        (None, Some(lo), Some(hi)) => Figure::range(&road.id, &road.name, lo, hi, &road.source),
        _ => Figure::count(&road.id, &road.name, centre, &road.source),
    };
    Some(Figure { lo, hi, definition: Some(definition(road)), ..value })
}

fn definition(road: &Road) -> String {
    let list = |title: &str, words: &[String]| {
        if words.is_empty() { String::new() } else { format!(" {title}: {}.", words.join("; ")) }
    };
    format!(
        "It counts {} of {}, deaths in {}, as known on {}.{}{}",
        road.kind,
        road.population,
        road.period,
        road.as_of,
        list("Taken as given", &road.assumes),
        list("It cannot know", &road.cannot_know)
    )
}

/// A bar for each road: the middle, its ends, and the page behind it. Roads set aside say so; a combined range comes last.
fn forest(synthesis: &Synthesis) -> Chart {
    let label = |row: &ForestRow| {
        let range = if row.centre_of_range { " (middle of a range)" } else { "" };
        let aside = if row.comparable { "" } else { " (set aside)" };
        format!("{}{range}{aside}", row.label)
    };
    let point = |id: &str, centre: f64, ends: Option<(f64, f64)>| {
        let point = Point::of(centre).with_link(&page_of(id));
        match ends {
            Some((lo, hi)) => point.between(lo, hi),
            None => point,
        }
    };
    let of_row = |row: &ForestRow| (label(row), point(&row.id, row.centre, row.lo.zip(row.hi)));
    let combined = synthesis.combined.as_ref().map(|combined| {
        let ends = combined.hi.map(|hi| (combined.lo, hi));
        let centre = combined.estimate.or(ends.map(|(lo, hi)| f64::midpoint(lo, hi))).unwrap_or(combined.lo);
        (format!("Combined by {}", combined.rule), point("combined", centre, ends))
    });
    let (labels, points): (Vec<String>, Vec<Point>) =
        synthesis.forest.iter().map(of_row).chain(combined).unzip();
    Chart::new("forest", "What each road says", "road", "persons")
        .with_labels(labels)
        .with_series(Series::new("estimate", points))
        .with_note("Roads set aside count other people, another period, other figures or another day: see why below.")
}

fn tables(synthesis: &Synthesis) -> Vec<Table> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let table = |id: &str, title: &str, columns: &[&str], rows: Vec<Vec<Cell>>| Table {
        id: format!("table-{id}"),
        title: title.to_owned(),
        columns: columns.iter().map(|column| (*column).to_owned()).collect(),
        rows,
        command: "cenotaph estimate synthesis".to_owned(),
        ..Table::default()
    };
    let mut tables = Vec::new();
    let roads = synthesis.roads.iter().map(|road| {
        let said = match &road.finding {
            Finding::Declined { no_estimate } => text(&format!("no estimate: {no_estimate}")),
            Finding::Figure { .. } => {
                road.centre().map_or(Cell::Missing, |centre| Cell::Number(centre, Some(road.id.clone())))
            }
        };
        let ends = match &road.finding {
            Finding::Figure { lo: Some(lo), hi: Some(hi), level, .. } => {
                let level = level.map(|level| format!(", {:.0}%", level * 100.0)).unwrap_or_default();
                text(&format!("{} to {}{level}", thousands(*lo), thousands(*hi)))
            }
            Finding::Figure { lo: Some(lo), hi: None, .. } => {
                text(&format!("from {}, without an upper end", thousands(*lo)))
            }
            _ => Cell::Missing,
        };
        let words = |words: &[String]| if words.is_empty() { Cell::Missing } else { text(&words.join("; ")) };
        vec![text(&road.name), said, ends, words(&road.assumes), words(&road.cannot_know)]
    });
    tables.push(table(
        "roads",
        "What each road takes as given, and cannot know",
        &["road", "dead", "between", "takes as given", "cannot know"],
        roads.collect(),
    ));
    if let Some(apart) = &synthesis.disagreement {
        let pairs = apart.pairs.iter().map(|pair| {
            let meet = match pair.meet {
                Some(true) => "their intervals meet",
                Some(false) => "their intervals do not meet",
                None => "one has no interval",
            };
            vec![text(&pair.one), text(&pair.other), text(&format!("{:.2}", pair.factor)), text(meet)]
        });
        tables.push(table(
            "disagreement",
            "Where roads disagree",
            &["road", "and", "factor", "intervals"],
            pairs.collect(),
        ));
    }
    if !synthesis.aside.is_empty() {
        let asides = synthesis.aside.iter();
        let rows = asides.map(|aside| {
            let declined = match &aside.road.finding {
                Finding::Declined { no_estimate } => Some(format!("no estimate: {no_estimate}")),
                Finding::Figure { .. } => None,
            };
            let why: Vec<&str> = declined.iter().chain(&aside.why).map(String::as_str).collect();
            vec![text(&aside.road.name), text(&why.join("; "))]
        });
        tables.push(table("aside", "Set aside", &["road", "why"], rows.collect()));
    }
    tables
}

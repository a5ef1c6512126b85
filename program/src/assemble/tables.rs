//! The tables of a report that are more than counts.

use counting::{By, Query, Service};
use estimation::recruitment::Recruitment;
use publishing::report::{Cell, Table};
use records::codebook::Coverage;
use records::{Person, Status};

use super::Desk;
use crate::cli::wrong_use;

/// How many days the table of the deadliest lists.
const DAYS: usize = 10;

/// A table's name and what makes it.
type Made = (&'static str, fn(&Desk<'_>) -> anyhow::Result<Table>);

const TABLES: [Made; 6] = [
    ("deadliest_days", deadliest_days),
    ("growth", growth),
    ("time_to_death", time_to_death),
    ("coverage_studies", coverage_studies),
    ("operations", operations),
    ("bonuses", bonuses),
];

/// The tables that a report asks for; all where it says nothing.
pub(super) fn all(desk: &Desk<'_>, asked: Option<&[String]>) -> anyhow::Result<Vec<Table>> {
    let names = || TABLES.iter().map(|(name, _)| *name);
    let wrong = asked.into_iter().flatten().find(|asked| !names().any(|name| name == asked.as_str()));
    if let Some(wrong) = wrong {
        let known = names().collect::<Vec<_>>().join(", ");
        return Err(wrong_use(format!("figures.toml: there is no table `{wrong}`; there are: {known}")));
    }
    let wanted = |name: &str| asked.is_none_or(|asked| asked.iter().any(|one| one == name));
    let tables = TABLES.iter().filter(|(name, _)| wanted(name)).map(|(name, make)| {
        let table = make(desk)?;
        Ok(Table { id: (*name).to_owned(), ..table })
    });
    tables.collect()
}

fn columns(desk: &Desk<'_>, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| desk.say(&format!("report-{key}"), [])).collect()
}

fn number(value: f64) -> Cell {
    Cell::Number(value, None)
}

fn confirmed<'a>(desk: &'a Desk<'_>) -> impl Iterator<Item = &'a Person> {
    desk.persons().iter().filter(|person| person.status == Status::Confirmed)
}

fn deadliest_days(desk: &Desk<'_>) -> anyhow::Result<Table> {
    let title = |id: &str| {
        let incident = desk.codebook.incident.iter().find(|incident| incident.id == id);
        incident.map_or_else(|| id.to_owned(), |incident| incident.title.clone())
    };
    let row = |day: counting::Day| {
        let incidents: Vec<String> =
            day.incidents.iter().map(|(id, dead)| format!("{}: {dead}", title(id))).collect();
        vec![Cell::Text(day.date.to_string()), number(day.persons as f64), Cell::Text(incidents.join("; "))]
    };
    Ok(Table {
        title: desk.say("report-days", []),
        columns: columns(desk, &["days-day", "days-dead", "days-incident"]),
        rows: counting::deadliest_days(desk.persons(), DAYS).into_iter().map(row).collect(),
        note: Some(desk.say("report-days-note", [])),
        command: desk.of_vintage("cenotaph count --show days"),
        ..Table::default()
    })
}

fn growth(desk: &Desk<'_>) -> anyhow::Result<Table> {
    let (before, after) = (desk.year - 1, desk.year);
    let known = |value: Option<f64>| value.map_or(Cell::Missing, number);
    let rows =
        counting::growth(desk.persons(), By::Recruitment, before, after, &Query::default(), &desk.codebook);
    let row = |row: counting::Growth| {
        let counts = [number(row.before), number(row.after)];
        let ratios = [known(row.ratio), known(row.lo), known(row.hi)];
        let category = Cell::Text(desk.language.value(&row.category));
        [category].into_iter().chain(counts).chain(ratios).collect()
    };
    let years = [("before", before.to_string().into()), ("after", after.to_string().into())];
    let [category, times, lo, hi] =
        ["category", "times", "lo", "hi"].map(|key| desk.say(&format!("report-growth-{key}"), []));
    Ok(Table {
        title: desk.say("report-growth", years),
        columns: vec![category, before.to_string(), after.to_string(), times, lo, hi],
        rows: rows.into_iter().map(row).collect(),
        note: Some(desk.say("report-growth-note", [])),
        command: desk.of_vintage("cenotaph count --by recruitment,year"),
        ..Table::default()
    })
}

fn time_to_death(desk: &Desk<'_>) -> anyhow::Result<Table> {
    let range = |bounds: counting::Bounds, written: &dyn Fn(f64) -> String| {
        if bounds.lo == bounds.hi {
            written(bounds.lo)
        } else {
            format!("{}–{}", written(bounds.lo), written(bounds.hi))
        }
    };
    let row = |service: Service| {
        let Service { recruitment, persons, median_days, within_14, within_30, .. } = service;
        let days = |days| desk.language.rounded(days, 1.0);
        let share = |share: f64| desk.language.percent((share * 100.0).round() / 100.0);
        vec![
            Cell::Text(desk.language.value(recruitment.as_str())),
            number(persons as f64),
            // One number opens onto its derivation, as every number does; a range is words.
            if median_days.lo == median_days.hi {
                number(median_days.lo.round())
            } else {
                Cell::Text(range(median_days, &days))
            },
            Cell::Text(range(within_14, &share)),
            Cell::Text(range(within_30, &share)),
        ]
    };
    let services = counting::time_to_death(desk.persons()).into_iter().filter(|service| service.persons > 0);
    let within = |days: f64| desk.say("report-service-within", [("days", days.into())]);
    let mut columns = columns(desk, &["growth-category", "service-persons", "service-median"]);
    columns.extend([within(14.0), within(30.0)]);
    Ok(Table {
        title: desk.say("report-service", []),
        columns,
        rows: services.map(row).collect(),
        note: Some(desk.say("report-service-note", [])),
        command: desk.of_vintage("cenotaph count --show service"),
        ..Table::default()
    })
}

fn coverage_studies(desk: &Desk<'_>) -> anyhow::Result<Table> {
    let share = |share: f64| Cell::Text(desk.language.percent(share));
    let row = |study: &Coverage| {
        vec![
            Cell::Text(study.as_of.to_string()),
            share(study.low),
            share(study.high),
            Cell::Text(study.method.clone()),
            Cell::Text(study.source.clone()),
        ]
    };
    Ok(Table {
        title: desk.say("report-studies", []),
        columns: columns(
            desk,
            &["studies-as-of", "studies-low", "studies-high", "studies-method", "later-source"],
        ),
        rows: desk.codebook.coverage.iter().map(row).collect(),
        command: "codebook.toml, [[coverage]]".to_owned(),
        ..Table::default()
    })
}

fn operations(desk: &Desk<'_>) -> anyhow::Result<Table> {
    let attribution = persons::operation::attribute(confirmed(desk), &desk.codebook);
    let row = |(operation, row): (&records::Operation, &persons::operation::Attributed)| {
        let title = match desk.language {
            languages::Language::Russian => operation.ru.as_ref().unwrap_or(&operation.title),
            _ => &operation.title,
        };
        vec![
            Cell::Text(title.clone()),
            Cell::Text(operation.period.to_string()),
            number(row.by_place as f64),
            number(row.by_unit as f64),
            number(row.by_date as f64),
        ]
    };
    let note =
        [("count", (attribution.unattributed as f64).into()), ("all", (attribution.all as f64).into())];
    Ok(Table {
        title: desk.say("report-operations", []),
        columns: columns(
            desk,
            &[
                "operations-title",
                "operations-period",
                "operations-place",
                "operations-unit",
                "operations-date",
            ],
        ),
        rows: desk.codebook.operation.iter().zip(&attribution.operations).map(row).collect(),
        note: Some(desk.say("report-operations-note", note)),
        command: desk.of_vintage("cenotaph count --by operation"),
        ..Table::default()
    })
}

fn bonuses(desk: &Desk<'_>) -> anyhow::Result<Table> {
    let table = Recruitment::parse("recruitment.toml", crate::profile::RECRUITMENT)?;
    let row = |bonus: &estimation::recruitment::Bonus| {
        let day = bonus.from.earliest();
        let paid = day.and_then(|day| table.in_wages(&bonus.region, bonus.place.as_deref(), day));
        let place =
            bonus.place.clone().unwrap_or_else(|| desk.language.region(&desk.codebook, &bonus.region));
        vec![
            Cell::Text(bonus.from.to_string()),
            Cell::Text(place),
            bonus.roubles.map_or(Cell::Missing, number),
            paid.map_or(Cell::Missing, |paid| number((paid.wages * 10.0).round() / 10.0)),
            Cell::Text(bonus.source.clone()),
        ]
    };
    Ok(Table {
        title: desk.say("report-bonuses", []),
        columns: columns(
            desk,
            &["bonuses-from", "bonuses-where", "bonuses-roubles", "bonuses-wages", "later-source"],
        ),
        rows: table.bonus.iter().map(row).collect(),
        note: Some(desk.say("report-bonuses-note", [])),
        command: "cenotaph bonuses".to_owned(),
        ..Table::default()
    })
}

//! Counts and series: how many persons a query finds, whom, and what became of the number since an earlier vintage.

use charts::{Chart, Picture, Point, Series};
use counting::{By, Cause, Query, Tally};
use jiff::ToSpan;
use publishing::report::{Behind, Change, Figure, cell_of};
use records::{DateBasis, Edtf, Person};

use super::Desk;
use crate::figures::{Definition, Definitions};

/// How many of the records behind a figure its page lists.
const RECORDS: usize = 50;
/// For so many days before the list's day a period is still filling up fast, and is shown as provisional.
const PROVISIONAL_DAYS: i64 = 183;

/// A row of more periods than this is drawn as a picture: bars would touch.
const DENSE: usize = 60;
/// The columns whose values follow each other without a gap.
const PERIODS: [&str; 5] = ["day", "week", "month", "quarter", "year"];

/// Every count, course and series, with the charts of the series.
pub(super) fn all(desk: &Desk<'_>) -> anyhow::Result<(Vec<Figure>, Vec<Chart>)> {
    let (mut figures, mut charts) = (Vec::new(), Vec::new());
    for definitions in &desk.definitions {
        for definition in definitions.single() {
            figures.push(single(desk, definitions, definition)?);
        }
    }
    figures.push(undated(desk)?);
    for definitions in &desk.definitions {
        for definition in definitions.series() {
            let tally = tally(desk, definitions, definition)?;
            figures.push(series(desk, definition, &tally));
            if tally.rows.len() > 1 {
                charts.push(chart(desk, definition, &tally));
            }
        }
        for definition in &definitions.course {
            figures.push(course(desk, definitions, definition)?);
        }
    }
    Ok((figures, charts))
}

fn tally(desk: &Desk<'_>, definitions: &Definitions, definition: &Definition) -> anyhow::Result<Tally> {
    Ok(counting::tally(desk.persons(), &definitions.query(definition, &desk.codebook)?, &desk.codebook))
}

/// A figure with what every definition says of it.
fn named(desk: &Desk<'_>, definition: &Definition, value: f64) -> Figure {
    let command = definition.words();
    Figure {
        rounding: definition.rounding,
        claim: definition.claim.clone(),
        command: Some(desk.of_vintage(&command)),
        ..Figure::count(definition.id(), definition.label(desk.language), value, &command)
    }
}

/// What is counted, in words.
fn definition_words(desk: &Desk<'_>, key: &str) -> Option<String> {
    let order = desk.codebook.dates.order.iter().map(|basis| desk.language.value(basis.as_str()));
    Some(desk.say(key, [("order", order.collect::<Vec<_>>().join(", ").into())]))
}

fn single(desk: &Desk<'_>, definitions: &Definitions, definition: &Definition) -> anyhow::Result<Figure> {
    let query = definitions.query(definition, &desk.codebook)?;
    let count = |persons: &[Person], query: &Query| counting::tally(persons, query, &desk.codebook);
    let cell = count(desk.persons(), &query).total;
    let by_basis = count(desk.persons(), &Query { by: vec![By::Basis], ..query.clone() });
    let behind = counting::members(desk.persons(), &query, &desk.codebook);
    let truth = desk.material.truth.map(|truth| count(truth, &query).total.lo as f64);
    let cells = by_basis.rows.iter().filter(|row| row.cell.hi > 0).map(|row| {
        let basis = row.keys.join(", ");
        let words = desk.language.value(&basis);
        let name = desk.say("report-by-basis", [("basis", words.into())]);
        Behind::new(&basis, &name, row.cell.persons)
    });
    Ok(Figure {
        lo: Some(cell.lo as f64),
        hi: Some(cell.hi as f64),
        truth,
        definition: definition_words(desk, "report-counted"),
        change: change(desk, &query, definition),
        cells: cells.collect(),
        records: behind.iter().take(RECORDS).map(|person| line(desk, person)).collect(),
        records_total: behind.len() as u64,
        ..named(desk, definition, cell.lo as f64)
    })
}

/// What became of a count since the earlier vintage, cause by cause.
fn change(desk: &Desk<'_>, query: &Query, definition: &Definition) -> Option<Change> {
    let (earlier, before) = desk.before.as_ref()?;
    let later = &desk.material.vintage;
    let new_method = earlier.codebook != later.codebook;
    let compared = counting::compare(before, desk.persons(), query, new_method, &desk.codebook);
    let total = &compared.total;
    let causes = Cause::ALL.iter().filter(|cause| total.of(**cause) != 0.0);
    let [from, to] = [earlier.id, later.id].map(|id| id.to_string()[..12].to_owned());
    Some(Change {
        before: total.before,
        after: total.after,
        causes: causes.map(|cause| (cause.as_str().to_owned(), total.of(*cause))).collect(),
        command: format!("{} --compare {from} {to}", definition.words()),
    })
}

/// A person as everybody may see him: his id leads to all that is known of him.
fn line(desk: &Desk<'_>, person: &Person) -> String {
    let record = desk.people.record(person);
    let undated = || desk.language.value("undated");
    let shown = |column: &str| Some(record.value(column)).filter(|value| !value.is_empty());
    let date = shown("date").map_or_else(undated, str::to_owned);
    let basis =
        shown("date_basis").map_or_else(String::new, |basis| format!(" ({})", desk.language.value(basis)));
    let rule = shown("status_rule").unwrap_or_default();
    format!("{} {}, {date}{basis}; {rule}", person.id, record.name())
}

/// Those whom no date places in a year.
fn undated(desk: &Desk<'_>) -> anyhow::Result<Figure> {
    let query = Query { by: vec![By::Year], ..Query::default() };
    let cell = counting::tally(desk.persons(), &query, &desk.codebook).undated_total;
    let command = "cenotaph count --by year";
    Ok(Figure {
        definition: Some(desk.say("report-undated", [])),
        command: Some(desk.of_vintage(command)),
        ..Figure::count("undated", &desk.say("report-label-undated", []), cell.persons, command)
    })
}

fn series(desk: &Desk<'_>, definition: &Definition, tally: &Tally) -> Figure {
    let rows = tally.rows.iter().chain(&tally.undated);
    let cells = rows
        .map(|row| Behind::new(&row.keys.join("-"), &name(desk, definition, &row.keys), row.cell.persons));
    Figure {
        definition: definition_words(desk, "report-spread"),
        cells: cells.collect(),
        ..named(desk, definition, tally.total.persons)
    }
}

/// What the keys of a row are called.
fn name(desk: &Desk<'_>, definition: &Definition, keys: &[std::sync::Arc<str>]) -> String {
    let shown =
        |(column, key): (&String, &std::sync::Arc<str>)| desk.language.shown(&desk.codebook, column, key);
    definition.by.iter().zip(keys).map(shown).collect::<Vec<_>>().join(", ")
}

fn chart(desk: &Desk<'_>, definition: &Definition, tally: &Tally) -> Chart {
    let still_filling = |key: &str| {
        let ends = key.parse::<Edtf>().ok().and_then(|period| period.latest());
        let newest = desk.as_of.and_then(|day| day.checked_sub(PROVISIONAL_DAYS.days()).ok());
        ends.zip(newest).is_some_and(|(ends, newest)| ends >= newest)
    };
    // Whom no date places has a row of its own, where it holds anybody.
    let rows: Vec<_> = tally.rows.iter().chain(tally.undated.iter().filter(|row| row.cell.hi > 0)).collect();
    let points = rows.iter().map(|row| {
        let link = cell_of(definition.id(), &row.keys.join("-"));
        let point = Point::of(row.cell.persons).with_link(&link);
        let point = if row.cell.lo == row.cell.hi {
            point
        } else {
            point.between(row.cell.lo as f64, row.cell.hi as f64)
        };
        if row.keys.iter().any(|key| still_filling(key)) { point.provisional() } else { point }
    });
    let label = definition.label(desk.language);
    let axis: Vec<String> = definition.by.iter().map(|column| desk.language.field(column)).collect();
    let source = desk.say(
        "report-of",
        [
            ("label", desk.material.vintage.label.clone().into()),
            ("at", desk.material.vintage.at.to_string().into()),
        ],
    );
    let chart = Chart::new(definition.id(), label, &axis.join(", "), &desk.language.unit("persons"))
        .with_labels(rows.iter().map(|row| name(desk, definition, &row.keys)))
        .with_series(Series::new(label, points))
        .with_source(&format!("{}: {source}", desk.say("report-vintage", [])));
    let periods = matches!(definition.by.as_slice(), [by] if PERIODS.contains(&by.as_str()));
    if periods && tally.rows.len() > DENSE {
        chart.with_picture(Picture::Dense(tally.rows.len()))
    } else {
        chart
    }
}

/// Whether months climb or go in waves, of those whose date is not that of a publication.
fn course(desk: &Desk<'_>, definitions: &Definitions, definition: &Definition) -> anyhow::Result<Figure> {
    let query = definitions.query(definition, &desk.codebook)?;
    let basis = DateBasis::ALL.iter().copied().filter(|basis| *basis != DateBasis::Publication).collect();
    let query = Query { by: vec![By::Month], basis: Some(basis), ..query };
    let tally = counting::tally(desk.persons(), &query, &desk.codebook);
    let month = |row: &counting::Row| counting::Month {
        period: row.keys.join(""),
        persons: row.cell.persons,
        completeness: None,
    };
    let months: Vec<counting::Month> = tally.rows.iter().map(month).collect();
    let command = format!("{} --show course", definition.words());
    let figure = |value: f64| Figure {
        unit: "times".to_owned(),
        query: command.clone(),
        command: Some(desk.of_vintage(&command)),
        ..named(desk, definition, value)
    };
    let Ok(course) = counting::course(&months, 1) else {
        let why = desk.say("report-no-months", []);
        return Ok(Figure { value: None, lacks: Some(why), ..figure(0.0) });
    };
    let word = serde_json::to_value(course.verdict)?;
    let p = desk.language.rounded(course.ranks.p_blocks, 0.001);
    Ok(Figure {
        lo: Some(course.growth_lo),
        hi: Some(course.growth_hi),
        rounding: Some(definition.rounding.unwrap_or(0.01)),
        word: word.as_str().map(str::to_owned),
        definition: Some(desk.say("report-course", [("p", p.into())])),
        cells: months.iter().map(|month| Behind::new(&month.period, &month.period, month.persons)).collect(),
        ..figure(course.growth)
    })
}

//! Figures computed from others, by the queries that claims are derived by.

use publishing::audit::{Claims, Evaluate};
use publishing::report::{Broken, Figure};
use publishing::{Quantity, Range};

use super::{Desk, broken};
use crate::commands::audit::Sql;
use crate::figures::Definition;

/// Every number by name: a figure by its id, the ends of a range by `id:low` and `id:high`, a cell of a series by `id:key`.
pub(super) fn numbers(figures: &[Figure]) -> Vec<(String, f64)> {
    let mut numbers = Vec::new();
    for figure in figures {
        match figure.value {
            Some(Quantity::Number(value)) => numbers.push((figure.id.clone(), value)),
            Some(Quantity::Range(Range { low, high })) => {
                let ends = [("low", low), ("high", high)].into_iter();
                numbers
                    .extend(ends.filter_map(|(end, value)| Some((format!("{}:{end}", figure.id), value?))));
            }
            None => {}
        }
        numbers.extend(figure.cells.iter().map(|cell| (format!("{}:{}", figure.id, cell.key), cell.value)));
    }
    numbers
}

/// Computes them. A query that fails is told with the line that declares it; one that gives nothing lacks something.
pub(super) fn all(
    desk: &Desk<'_>,
    claims: Option<&Claims>,
    numbers: &[(String, f64)],
) -> anyhow::Result<(Vec<Figure>, Vec<Broken>)> {
    let inputs = claims.map(Claims::inputs).unwrap_or_default();
    // No tables of the workspace: they are of now, and a report is of a vintage.
    let mut sql = Sql::new(desk.material.runtime, &inputs, Some(numbers), None)?;
    let (mut figures, mut faults) = (Vec::new(), Vec::new());
    for definitions in &desk.definitions {
        for definition in &definitions.derived {
            match value(definition, &mut sql) {
                Ok(value) => figures.push(figure(desk, definition, value, numbers)),
                Err(reason) => {
                    let tables = "a report's query reads figures(name, value) and inputs(name, value)";
                    faults.push(broken(definitions, definition, &format!("{reason}; {tables}")));
                }
            }
        }
    }
    Ok((figures, faults))
}

fn value(definition: &Definition, sql: &mut Sql<'_>) -> Result<Option<Quantity>, String> {
    let mut number = |query: &Option<String>| match query {
        None => Ok(None),
        Some(query) => sql.number(query).map(|value| value.filter(|value| value.is_finite())),
    };
    if definition.sql.is_some() {
        return Ok(number(&definition.sql)?.map(Quantity::Number));
    }
    let (low, high) = (number(&definition.low)?, number(&definition.high)?);
    let missing =
        (definition.low.is_some() && low.is_none()) || (definition.high.is_some() && high.is_none());
    Ok((!missing).then_some(Quantity::Range(Range { low, high })))
}

fn figure(
    desk: &Desk<'_>,
    definition: &Definition,
    value: Option<Quantity>,
    numbers: &[(String, f64)],
) -> Figure {
    let queries = [&definition.sql, &definition.low, &definition.high];
    let query = queries.into_iter().flatten().map(|query| query.trim()).collect::<Vec<_>>().join("\n");
    let mut from: Vec<String> = numbers
        .iter()
        .filter(|(name, _)| query.contains(&format!("'{name}'")))
        .map(|(name, _)| name.split(':').next().unwrap_or(name).to_owned())
        .collect();
    from.dedup();
    let why = desk.say("report-no-number", []);
    Figure {
        unit: definition.unit().to_owned(),
        lacks: value.is_none().then_some(why),
        value,
        rounding: definition.rounding,
        claim: definition.claim.clone(),
        definition: Some(desk.say("report-derived", [])),
        command: Some(desk.listed()),
        from,
        ..Figure::count(definition.id(), definition.label(desk.language), 0.0, &query)
    }
}

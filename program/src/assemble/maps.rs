//! Maps of the ground that figures speak of: what was held, gained and lost, and where the operations of the time were.

use anyhow::Context;
use charts::{Chart, Look, Picture, Point, Series, Shape};
use languages::Language;
use publishing::report::page_of;
use records::{Edtf, Operation};

use super::Desk;
use crate::figures::Definition;

/// A map for each piece of ground, `map_` and its id; without control maps the operations alone.
pub(super) fn all(desk: &Desk<'_>) -> anyhow::Result<Vec<Chart>> {
    let series = desk.material.maps.map(territory::Series::open).transpose()?;
    let grounds = desk.definitions.iter().flat_map(|definitions| definitions.grounds());
    grounds.map(|definition| map(desk, definition, series.as_ref())).collect()
}

fn map(
    desk: &Desk<'_>,
    definition: &Definition,
    series: Option<&territory::Series>,
) -> anyhow::Result<Chart> {
    let label = definition.label(desk.language).to_owned();
    let title = desk.say("report-map", [("label", label.clone().into())]);
    let id = format!("map_{}", definition.id());
    let chart = Chart::new(&id, &title, &desk.say("report-figure", []), "km²");
    let [from, to] = definition.days().context("two days")?;
    let period: Edtf = format!("{from}/{to}").parse()?;
    let places = operations(desk, &period);
    let Some(series) = series else {
        return Ok(chart
            .with_note(&desk.say("report-map-without", []))
            .with_source("codebook.toml, [[operation]]")
            .with_picture(Picture::Map(places)));
    };
    let held = series.at(to)?;
    let change = series.change(from, to)?;
    let day = |key: &str, day: jiff::civil::Date| desk.say(key, [("day", day.to_string().into())]);
    let grounds = [
        (day("report-map-held", to), Look::Held, held.shape(), change.figures.km2_to),
        (day("report-map-gained", from), Look::Gained, &change.gained, change.figures.gained),
        (day("report-map-lost", from), Look::Lost, &change.lost, change.figures.lost),
    ];
    let days = [("from", from.to_string().into()), ("to", to.to_string().into())];
    let link = page_of(definition.id());
    let points = grounds.iter().map(|(_, _, _, km2)| Point::of(*km2).with_link(&link));
    let shapes = grounds.iter().map(|(name, look, shape, _)| Shape {
        name: name.clone(),
        look: *look,
        rings: rings(shape),
    });
    let folder = desk.material.maps.and_then(|folder| folder.file_name()).unwrap_or_default();
    Ok(chart
        .with_labels(grounds.iter().map(|(name, ..)| name.clone()))
        .with_series(Series::new(&label, points))
        .with_note(&desk.say("report-map-note", days))
        .with_source(&format!("{}; codebook.toml, [[operation]]", folder.display()))
        .with_picture(Picture::Map(shapes.chain(places).collect())))
}

/// The operations whose time touches a period and whose ground is known.
fn operations(desk: &Desk<'_>, period: &Edtf) -> Vec<Shape> {
    let touches = |operation: &&Operation| {
        let begins = operation.period.earliest().zip(period.latest()).is_none_or(|(from, end)| from <= end);
        let lasts = operation.period.latest().zip(period.earliest()).is_none_or(|(to, begin)| to >= begin);
        begins && lasts && !operation.polygon.is_empty()
    };
    let shape = |operation: &Operation| Shape {
        name: match desk.language {
            Language::Russian => operation.ru.clone().unwrap_or_else(|| operation.title.clone()),
            _ => operation.title.clone(),
        },
        look: Look::Place,
        rings: vec![operation.polygon.iter().map(|[x, y]| (*x, *y)).collect()],
    };
    desk.codebook.operation.iter().filter(touches).map(shape).collect()
}

fn rings(shape: &territory::Ground) -> Vec<Vec<(f64, f64)>> {
    let of = |polygon: &territory::Polygon| {
        let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
        rings.map(|ring| ring.coords().map(|point| (point.x, point.y)).collect()).collect::<Vec<_>>()
    };
    shape.iter().flat_map(of).collect()
}

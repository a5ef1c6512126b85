//! The front page: the count, of which vintage, and its course.

use axum::extract::State;
use axum::response::Html;
use charts::{Chart, Point, Series};
use counting::Tally;
use minijinja::context;

use crate::fault::Fault;
use crate::render;
use crate::site::Site;

/// The count.
pub(crate) async fn page(State(site): State<Site>) -> Result<Html<String>, Fault> {
    let register = site.register();
    let codebook = site.codebook();
    let years =
        bars(&register.years, "years", "The named dead by year", "year", "year", |key| key.to_owned());
    let region = |key: &str| {
        key.parse()
            .ok()
            .and_then(|code| codebook.regions.get(&code))
            .map_or_else(|| key.to_owned(), |region| region.en.clone())
    };
    let regions =
        bars(&register.regions, "regions", "The named dead by home region", "region", "region", region);
    render::page(
        "front.html",
        context! {
            banner => site.banner(),
            title => codebook.title.clone(),
            count => charts::number(register.confirmed.total.persons),
            undated => charts::number(register.years.undated_total.persons),
            vintage => register.vintage.as_ref().map(|vintage| context! {
                id => vintage.id.to_string(), label => vintage.label.clone(), at => vintage.at.strftime("%Y-%m-%d").to_string(),
                confirmed => charts::number(vintage.confirmed as f64),
            }),
            codebook => codebook.version.clone(),
            years => years.html(),
            regions => regions.html(),
        },
    )
}

/// A tally as bars, each of which opens its derivation.
fn bars(
    tally: &Tally,
    id: &str,
    title: &str,
    axis: &str,
    kind: &str,
    name: impl Fn(&str) -> String,
) -> Chart {
    let key = |row: &counting::Row| row.keys.first().cloned().unwrap_or_default();
    let points = tally.rows.iter().map(|row| {
        let point = Point::of(row.cell.persons).with_link(&format!("/number/{kind}-{}", key(row)));
        if row.cell.lo < row.cell.hi { point.between(row.cell.lo as f64, row.cell.hi as f64) } else { point }
    });
    Chart::new(id, title, axis, "persons")
        .with_labels(tally.rows.iter().map(|row| name(&key(row))))
        .with_series(Series::new("named", points))
}

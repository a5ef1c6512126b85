//! The front page: the count, of which vintage, and its course.

use axum::extract::State;
use axum::response::Html;
use charts::{Chart, Point, Series};
use counting::Tally;
use minijinja::{Value, context};

use crate::fault::Fault;
use crate::pages::changes;
use crate::site::Site;
use crate::view::View;

/// The count.
pub(crate) async fn page(view: View, State(site): State<Site>) -> Result<Html<String>, Fault> {
    let register = site.register();
    let codebook = site.codebook();
    let region = |key: &str| view.language().region(codebook, key);
    let years = bars(&view, &register.years, "year", "chart-years", str::to_owned);
    let regions = bars(&view, &register.regions, "region", "chart-regions", region);
    view.page(
        "front.html",
        context! {
            title => codebook.title.clone(),
            count => register.confirmed.total.persons,
            undated => register.years.undated_total.persons,
            vintage => register.vintage.as_ref().map(|vintage| context! {
                id => vintage.id.to_string(), label => vintage.label.clone(),
                at => vintage.at.strftime("%Y-%m-%d").to_string(), confirmed => vintage.confirmed,
            }),
            codebook => codebook.version.clone(), changed => changes::newest(&view, &site).await?,
            years => Value::from_safe_string(years.html_with(&view.language())),
            regions => Value::from_safe_string(regions.html_with(&view.language())),
        },
    )
}

/// A tally as bars, each of which opens its derivation.
fn bars(view: &View, tally: &Tally, kind: &str, title: &'static str, name: impl Fn(&str) -> String) -> Chart {
    let key = |row: &counting::Row| row.keys.first().cloned().unwrap_or_default();
    let here = view.here();
    let points = tally.rows.iter().map(|row| {
        let point = Point::of(row.cell.persons).with_link(&format!("{here}number/{kind}-{}.html", key(row)));
        if row.cell.lo < row.cell.hi { point.between(row.cell.lo as f64, row.cell.hi as f64) } else { point }
    });
    Chart::new(
        &format!("{kind}s"),
        &view.say(title),
        &view.language().field(kind),
        &view.say("chart-persons"),
    )
    .with_labels(tally.rows.iter().map(|row| name(&key(row))))
    .with_series(Series::new("named", points))
}

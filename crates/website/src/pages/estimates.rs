//! The estimates: every road to the number of the dead, what it assumes, and how far they lie apart.

use axum::extract::State;
use axum::response::Html;
use charts::{Chart, Point, Series};
use minijinja::{Value, context};

use crate::fault::Fault;
use crate::site::Site;
use crate::studies::{Number, Road, Synthesis};
use crate::view::View;

/// All roads, or that nothing was estimated here.
pub(crate) async fn page(view: View, State(site): State<Site>) -> Result<Html<String>, Fault> {
    let Some(study) = &site.studies().estimates else {
        return view.page("estimates.html", context! { none => true });
    };
    let name = |id: &str| {
        let road = study.roads.iter().find(|road| road.id == id);
        road.map_or_else(|| id.to_owned(), |road| road.name.clone())
    };
    let apart = study.disagreement.as_ref().map(|apart| {
        context! {
            least => name(&apart.least), greatest => name(&apart.greatest),
            factor => view.language().number((apart.factor * 100.0).round() / 100.0),
        }
    });
    view.page(
        "estimates.html",
        context! {
            title => study.question.title.clone(), population => study.question.population.clone(),
            period => study.question.period.clone(), as_of => study.question.as_of.clone(),
            forest => Value::from_safe_string(forest(&view, study).html_with(&view.language())),
            roads => study.roads.iter().map(|road| told(&view, road)).collect::<Vec<_>>(),
            aside => study.aside.iter().map(|road| told(&view, road)).collect::<Vec<_>>(),
            apart, overtaken => study.overtaken.iter().map(|one| one.why.clone()).collect::<Vec<_>>(),
        },
    )
}

/// The roads that can be compared, one beneath the other, each of which leads to what it assumes.
fn forest(view: &View, study: &Synthesis) -> Chart {
    let walked = || study.roads.iter().filter(|road| road.no_estimate.is_none());
    let point = |road: &Road| {
        let middle = road.lo.zip(road.hi).map(|(lo, hi)| (lo * hi).sqrt());
        let point = match road.estimate.or(middle).or(road.lo).or(road.hi) {
            Some(value) => Point::of(value).with_link(&format!("#road-{}", road.id)),
            None => Point::missing(),
        };
        match (road.lo, road.hi) {
            (Some(lo), Some(hi)) => point.between(lo, hi),
            _ => point,
        }
    };
    Chart::new("estimates", &study.question.title, &view.say("estimates-road"), &view.say("chart-persons"))
        .with_labels(walked().map(|road| road.name.clone()))
        .with_series(Series::new("dead", walked().map(point)))
}

fn told(view: &View, road: &Road) -> Value {
    let number = |number| Number::One(number).within(view.language());
    context! {
        id => road.id.clone(), name => road.name.clone(), as_of => road.as_of.clone(), none => road.no_estimate.clone(),
        estimate => road.estimate.map(number), lo => road.lo.map(number), hi => road.hi.map(number),
        assumes => road.assumes.clone(), cannot_know => road.cannot_know.clone(), source => road.source.clone(),
        why => road.why.clone(),
    }
}

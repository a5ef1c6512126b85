//! Ground gained, and the dead for each km² in the two ways that are not the same.

use std::path::Path;

use anyhow::Context;
use counting::{By, Query};
use publishing::report::{Behind, Figure};
use territory::toll::{Deaths, Period, Provider, Unit, toll};

use super::Desk;
use crate::cli::wrong_use;
use crate::figures::{Definition, Definitions};

const PER: &str = "named dead per km²";

/// For each piece of ground three figures: the ground, all the dead by all the ground, the mean of the monthly ratios.
pub(super) fn all(desk: &Desk<'_>, counted: &[Figure]) -> anyhow::Result<Vec<Figure>> {
    let mut figures = Vec::new();
    let measured = desk.material.maps.map(Measured::open).transpose()?;
    for definitions in &desk.definitions {
        for definition in definitions.grounds() {
            let dead = counted.iter().find(|figure| figure.id == definition.dead());
            let place = || {
                format!(
                    "{}, line {}: `{}`",
                    definitions.file(),
                    definitions.line(definition),
                    definition.id()
                )
            };
            let dead = dead.ok_or_else(|| {
                wrong_use(format!("{}: there is no figure `{}`", place(), definition.dead()))
            })?;
            match &measured {
                None => figures.extend(without_maps(desk, definition)),
                Some(measured) => {
                    figures.extend(measured.figures(desk, definition, dead).with_context(place)?)
                }
            }
        }
    }
    Ok(figures)
}

fn labels(desk: &Desk<'_>, definition: &Definition) -> [(String, String); 3] {
    let label = definition.label(desk.language).to_owned();
    let of = |key: &str| desk.say(key, [("label", label.clone().into())]);
    let id = definition.id();
    [
        (id.to_owned(), label.clone()),
        (format!("per_{id}"), of("report-per-km2")),
        (format!("mean_per_{id}"), of("report-mean-per-km2")),
    ]
}

fn without_maps(desk: &Desk<'_>, definition: &Definition) -> Vec<Figure> {
    let why = desk.say("report-no-maps", []);
    let units = ["km²", PER, PER];
    let lacking = labels(desk, definition).into_iter().zip(units).map(|((id, label), unit)| Figure {
        unit: unit.to_owned(),
        ..Figure::lacking(&id, &label, &why, "cenotaph territory change MAPS")
    });
    lacking.collect()
}

/// Maps that are read once.
struct Measured<'a> {
    folder: &'a Path,
    series: territory::Series,
    provider: Provider,
}

impl<'a> Measured<'a> {
    fn open(folder: &'a Path) -> anyhow::Result<Self> {
        Ok(Self {
            folder,
            series: territory::Series::open(folder)?,
            provider: Provider::read("maps", folder)?,
        })
    }

    fn figures(
        &self,
        desk: &Desk<'_>,
        definition: &Definition,
        dead: &Figure,
    ) -> anyhow::Result<Vec<Figure>> {
        let [from, to] = definition.days().context("two days")?;
        let change = self.series.change(from, to)?.figures;
        let command = format!("cenotaph territory change {} --from {from} --to {to}", self.folder.display());
        let [ground, per, mean] = labels(desk, definition);
        let km2 = |km2: f64| desk.language.rounded(km2, 0.01);
        let gained = [("gained", km2(change.gained).into()), ("lost", km2(change.lost).into())];
        let ground = Figure {
            unit: "km²".to_owned(),
            rounding: Some(definition.rounding.unwrap_or(1.0)),
            claim: definition.claim.clone(),
            definition: Some(desk.say("report-gained", gained)),
            command: Some(command.clone()),
            ..Figure::count(&ground.0, &ground.1, change.net, &command)
        };
        let ratio =
            |(id, label): &(String, String), value: Option<f64>, why: &str, query: &str, key: String| {
                let figure = match value {
                    Some(value) => Figure::count(id, label, value, query),
                    None => Figure::lacking(id, label, &desk.say(why, []), query),
                };
                Figure {
                    unit: PER.to_owned(),
                    rounding: Some(0.1),
                    from: vec![dead.id.clone(), definition.id().to_owned()],
                    definition: Some(key),
                    command: Some(desk.listed()),
                    ..figure
                }
            };
        let total = dead.value.and_then(|value| value.ends().0).filter(|_| change.net > 0.0);
        let aggregate = ratio(
            &per,
            total.map(|dead| dead / change.net),
            "report-no-gain",
            &format!("{} / {}", dead.id, definition.id()),
            desk.say("report-aggregate", []),
        );
        let monthly = self.monthly(desk, definition)?;
        let with_ratio = monthly.rows.iter().filter_map(|row| Some((row, row.per_km2.as_ref()?)));
        let cells: Vec<Behind> =
            with_ratio.map(|(row, ratio)| Behind::new(&row.period, &row.period, ratio.dead)).collect();
        let mut words = desk.say("report-mean-ratio", [("months", (cells.len() as f64).into())]);
        if !monthly.without_gain.is_empty() {
            let without = monthly.without_gain.join(", ");
            words += &format!(" {}", desk.say("report-mean-without", [("without", without.into())]));
        }
        let value = monthly.mean_of_ratios.map(|ratio| ratio.dead);
        let mean = ratio(&mean, value, "report-no-monthly-maps", "avg(dead / km²)", words);
        Ok(vec![ground, aggregate, Figure { cells, ..mean }])
    }

    /// The dead and the ground of each month of the days that the figure of the dead speaks of.
    fn monthly(&self, desk: &Desk<'_>, definition: &Definition) -> anyhow::Result<territory::toll::Toll> {
        let found = desk.definitions.iter().find_map(|all: &Definitions| {
            all.single().iter().find(|one| one.id() == definition.dead()).map(|one| (all, one))
        });
        let (all, dead) = found.context("the figure of the dead")?;
        let query = Query { by: vec![By::Month], ..all.query(dead, &desk.codebook)? };
        let tally = counting::tally(desk.persons(), &query, &desk.codebook);
        let mut table = "period,dead,lo,hi\n".to_owned();
        for row in &tally.rows {
            table += &format!("{},{},{},{}\n", row.keys.join(""), row.cell.persons, row.cell.lo, row.cell.hi);
        }
        let deaths = Deaths::parse("named", "months", &table)?;
        let window = dead.from.as_ref().zip(dead.to.as_ref());
        let period = window.and_then(|(from, to)| Period::parse(&format!("{from}/{to}")));
        let months = period.map_or_else(Vec::new, |period| period.by(Unit::Month));
        Ok(toll(&self.provider, &deaths, &months))
    }
}

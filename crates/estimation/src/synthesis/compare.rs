//! Which roads can be compared, and how far they lie apart.

use jiff::civil::Date;
use records::Edtf;
use serde::Serialize;

use super::SynthesisError;
use super::combine::{Combined, Rule};
use super::later::{Contradicted, Overtaken, contradicted, overtaken};
use super::road::{FigureKind, Finding, Road};

/// The one number that is asked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SynthesisQuestion {
    /// The page's title.
    pub title: String,
    /// Of whom.
    pub population: String,
    /// The period of death.
    pub period: Edtf,
    /// The day whose knowledge is asked for.
    pub as_of: Date,
    /// Figures as of so many days before or after are of the same state of knowledge. Estimates of one quantity have grown by
    /// a quarter within a year, so this is short unless somebody says otherwise.
    pub same_vintage_days: u16,
}

/// A road that cannot be compared, with the reasons.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Aside {
    /// The road.
    #[serde(flatten)]
    pub road: Road,
    /// Why, in words.
    pub why: Vec<String>,
}

/// Two roads beside each other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pair {
    /// One road's id.
    pub one: String,
    /// The other's.
    pub other: String,
    /// The greater middle over the smaller.
    pub factor: f64,
    /// Whether their intervals meet; `None` where one has none.
    pub meet: Option<bool>,
}

/// How far the roads lie apart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Disagreement {
    /// The road with the least middle.
    pub least: String,
    /// The road with the greatest.
    pub greatest: String,
    /// The greatest middle over the least.
    pub factor: f64,
    /// Every pair.
    pub pairs: Vec<Pair>,
}

/// A row of a forest plot.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ForestRow {
    /// The road's id.
    pub id: String,
    /// The road.
    pub label: String,
    /// The middle.
    pub centre: f64,
    /// Whether the middle is only that of the range.
    pub centre_of_range: bool,
    /// The lower end.
    pub lo: Option<f64>,
    /// The upper end.
    pub hi: Option<f64>,
    /// Whether it can be compared with the others.
    pub comparable: bool,
}

/// All roads, side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Synthesis {
    /// What is asked.
    pub question: SynthesisQuestion,
    /// Roads to the dead that can be compared, declined ones included.
    pub roads: Vec<Road>,
    /// Roads set aside.
    pub aside: Vec<Aside>,
    /// How far they lie apart; `None` for fewer than two figures.
    pub disagreement: Option<Disagreement>,
    /// Estimates that names contradict.
    pub contradicted: Vec<Contradicted>,
    /// Earlier estimates that the roads of today leave behind.
    pub overtaken: Vec<Overtaken>,
    /// For a forest plot.
    pub forest: Vec<ForestRow>,
    /// The combined range, where one was asked for.
    pub combined: Option<Combined>,
}

impl SynthesisQuestion {
    /// Sets roads side by side. With a rule, combines those that can be compared, or those named.
    ///
    /// # Errors
    /// Where a road's figures are no numbers of persons in order, or a combination is asked for that must not be made.
    ///
    /// ```
    /// use estimation::synthesis::{FigureKind, Finding, Road, SynthesisQuestion};
    /// let day = jiff::civil::date(2024, 7, 5);
    /// let question = SynthesisQuestion {
    ///     title: "Two years".to_owned(),
    ///     population: "invented".to_owned(),
    ///     period: "2022/2023".parse()?,
    ///     as_of: day,
    ///     same_vintage_days: 31,
    /// };
    /// let road = |id: &str, kind, estimate| Road {
    ///     id: id.to_owned(),
    ///     name: id.to_owned(),
    ///     kind,
    ///     population: "invented".to_owned(),
    ///     period: question.period,
    ///     as_of: day,
    ///     finding: Finding::Figure { estimate: Some(estimate), lo: None, hi: None, level: None },
    ///     assumes: Vec::new(),
    ///     cannot_know: Vec::new(),
    ///     source: "invented".to_owned(),
    /// };
    /// let roads = vec![
    ///     road("excess", FigureKind::Dead, 60.0),
    ///     road("registry", FigureKind::Dead, 75.0),
    ///     road("nowcast", FigureKind::ToBeNamed, 50.0),
    /// ];
    /// let synthesis = question.compare(roads, None)?;
    /// assert_eq!(synthesis.disagreement.map(|apart| apart.factor), Some(1.25));
    /// assert_eq!(synthesis.aside[0].road.id, "nowcast");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn compare(
        &self,
        roads: Vec<Road>,
        combine: Option<(Rule, &[String])>,
    ) -> Result<Synthesis, SynthesisError> {
        if roads.is_empty() {
            return Err(SynthesisError::NoRoads);
        }
        for (place, road) in roads.iter().enumerate() {
            road.check()?;
            if roads[..place].iter().any(|other| other.id == road.id) {
                return Err(SynthesisError::Twice { id: road.id.clone() });
            }
        }
        let forest = self.forest(&roads);
        let contradicted = contradicted(&roads);
        let (mut comparable, mut aside) = (Vec::new(), Vec::new());
        for road in roads {
            let why = self.why_not(&road);
            if why.is_empty() { comparable.push(road) } else { aside.push(Aside { road, why }) }
        }
        let combined = combine.map(|(rule, ids)| combined(rule, ids, &comparable, &aside)).transpose()?;
        Ok(Synthesis {
            question: self.clone(),
            disagreement: disagreement(&comparable),
            overtaken: overtaken(self, &comparable, &aside),
            roads: comparable,
            aside,
            contradicted,
            forest,
            combined,
        })
    }

    /// Why a road cannot be compared with the question; empty where it can.
    fn why_not(&self, road: &Road) -> Vec<String> {
        let mut why = Vec::new();
        if road.kind != FigureKind::Dead {
            why.push(format!("it counts {}, and the dead are asked for", road.kind));
        }
        if road.population.trim() != self.population.trim() {
            why.push(format!("it speaks of `{}`, and `{}` is asked for", road.population, self.population));
        }
        if days_of(&road.period) != days_of(&self.period) {
            why.push(format!("it speaks of deaths in {}, and {} is asked for", road.period, self.period));
        }
        let apart = (self.as_of.duration_until(road.as_of).as_hours() / 24).abs();
        if apart > i64::from(self.same_vintage_days) {
            why.push(format!(
                "it rests on what was known on {}, {apart} days from the {} that is asked for",
                road.as_of, self.as_of
            ));
        }
        why
    }

    fn forest(&self, roads: &[Road]) -> Vec<ForestRow> {
        let row = |road: &Road| {
            let Finding::Figure { estimate, lo, hi, .. } = road.finding else { return None };
            Some(ForestRow {
                id: road.id.clone(),
                label: road.name.clone(),
                centre: road.centre()?,
                centre_of_range: estimate.is_none(),
                lo,
                hi,
                comparable: self.why_not(road).is_empty(),
            })
        };
        roads.iter().filter_map(row).collect()
    }
}

/// The first and the last day of a period.
pub(super) fn days_of(period: &Edtf) -> (Option<Date>, Option<Date>) {
    (period.earliest(), period.latest())
}

fn combined(
    rule: Rule,
    ids: &[String],
    comparable: &[Road],
    aside: &[Aside],
) -> Result<Combined, SynthesisError> {
    if ids.is_empty() {
        let figures = comparable.iter().filter(|road| road.centre().is_some()).collect::<Vec<_>>();
        return rule.combine(&figures);
    }
    let find = |id: &String| {
        if let Some(Aside { why, .. }) = aside.iter().find(|aside| aside.road.id == *id) {
            return Err(SynthesisError::NotCombinable { id: id.clone(), why: why.join("; ") });
        }
        let known = || comparable.iter().map(|road| road.id.as_str()).collect::<Vec<_>>().join(", ");
        let road = comparable.iter().find(|road| road.id == *id);
        road.ok_or_else(|| SynthesisError::NoRoad { id: id.clone(), known: known() })
    };
    let roads = ids.iter().map(find).collect::<Result<Vec<_>, _>>()?;
    rule.combine(&roads)
}

fn disagreement(roads: &[Road]) -> Option<Disagreement> {
    let mut figures: Vec<(&Road, f64)> =
        roads.iter().filter_map(|road| Some((road, road.centre()?))).collect();
    figures.sort_by(|left, right| left.1.total_cmp(&right.1));
    let (least, greatest) = (figures.first()?, figures.last()?);
    if figures.len() < 2 {
        return None;
    }
    let mut pairs = Vec::new();
    for (place, (one, low)) in figures.iter().enumerate() {
        for (other, high) in &figures[place + 1..] {
            let meet = one.ends().zip(other.ends()).map(|(one, other)| one.0 <= other.1 && other.0 <= one.1);
            pairs.push(Pair { one: one.id.clone(), other: other.id.clone(), factor: high / low, meet });
        }
    }
    let factor = greatest.1 / least.1;
    Some(Disagreement { least: least.0.id.clone(), greatest: greatest.0.id.clone(), factor, pairs })
}

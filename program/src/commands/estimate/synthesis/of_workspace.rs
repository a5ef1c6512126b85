//! The roads that a workspace walks by itself: its names, the codebook's coverage studies, and how many will be named.

use anyhow::{Context, anyhow};
use counting::QueryText;
use estimation::NoEstimate;
use estimation::nowcast::{Bayes, Period};
use estimation::synthesis::{FigureKind, Finding, Road, SynthesisQuestion};
use jiff::civil::Date;
use records::{Codebook, Edtf, Person, Status};

use super::file::a_month;
use crate::cli::wrong_use;
use crate::commands::estimate::nowcast;
use crate::workspace::{Workspace, wait_for};

/// The list: its confirmed persons and the last day on which one was confirmed.
struct List {
    codebook: Codebook,
    persons: Vec<Person>,
    as_of: Date,
}

impl List {
    fn of(workspace: &Workspace) -> anyhow::Result<Self> {
        let codebook = workspace.codebook()?;
        let persons = wait_for(async { Ok(workspace.store().await?.persons().await?) })?;
        let confirmed = persons.iter().filter(|person| person.status == Status::Confirmed);
        let as_of = confirmed.filter_map(|person| person.confirmed_at).max().ok_or_else(|| {
            anyhow!(
                "no person of the workspace is confirmed: run `cenotaph ingest` and `cenotaph link` first"
            )
        })?;
        Ok(Self { codebook, persons, as_of })
    }

    /// From the beginning of the war to the day of the list.
    fn whole(&self) -> anyhow::Result<Edtf> {
        let (begins, as_of) = (self.codebook.begins, self.as_of);
        format!("{begins}/{as_of}")
            .parse()
            .with_context(|| format!("the list is of {as_of}, and the codebook's war begins on {begins}"))
    }

    /// How many are named: of the whole war all, the undated too; of a part of it those who certainly died in it.
    fn named(&self, period: Edtf) -> anyhow::Result<u64> {
        let (from, to) = ends(period)?;
        if from <= self.codebook.begins && self.as_of <= to {
            return Ok(self.persons.iter().filter(|person| person.status == Status::Confirmed).count() as u64);
        }
        let (from, to) = (from.to_string(), to.to_string());
        let text = QueryText { from: Some(&from), to: Some(&to), ..QueryText::default() };
        Ok(counting::tally(&self.persons, &text.parse(&self.codebook)?, &self.codebook).total.lo)
    }
}

fn ends(period: Edtf) -> anyhow::Result<(Date, Date)> {
    let ends = period.earliest().zip(period.latest());
    ends.ok_or_else(|| {
        wrong_use(format!("`{period}` is open: write a period with both ends, such as 2024 or 2022/2023"))
    })
}

/// What is asked where nobody asks anything else: all whom the codebook includes, as the list is known.
pub fn question(workspace: &Workspace, period: Option<Edtf>) -> anyhow::Result<SynthesisQuestion> {
    let list = List::of(workspace)?;
    let period = match period {
        Some(period) => period,
        None => list.whole()?,
    };
    let Codebook { title, version, .. } = &list.codebook;
    Ok(SynthesisQuestion {
        title: format!("{title}: the roads to the number of the dead"),
        population: format!("whom the codebook ({version}) includes"),
        period,
        as_of: list.as_of,
        same_vintage_days: a_month(),
    })
}

/// Names, coverage and nowcast, all of one list.
pub fn roads(workspace: &Workspace, population: &str, period: Edtf, seed: u64) -> anyhow::Result<Vec<Road>> {
    let list = List::of(workspace)?;
    let named = list.named(period)?;
    let road = |id: &str, name: &str, kind, finding, source: &str| Road {
        id: id.to_owned(),
        name: name.to_owned(),
        kind,
        population: population.to_owned(),
        period,
        as_of: list.as_of,
        finding,
        assumes: Vec::new(),
        cannot_know: Vec::new(),
        source: source.to_owned(),
    };
    let names = Road {
        assumes: vec!["what the codebook takes as a confirmation is one".to_owned()],
        cannot_know: vec!["whoever is not on the list: it is a floor".to_owned()],
        ..road(
            "named",
            "Named so far",
            FigureKind::NamedSoFar,
            Finding::Figure { estimate: Some(named as f64), lo: None, hi: None, level: None },
            "cenotaph count",
        )
    };
    let mut roads = vec![names];
    roads.extend(coverage(&list, named, period, &road)?);
    roads.push(to_be_named(&list, workspace, named, period, seed, &road)?);
    Ok(roads)
}

/// The codebook's study in force, and the same with those whom the list leaves out: other people, so a road of its own.
fn coverage(
    list: &List,
    named: u64,
    period: Edtf,
    road: &impl Fn(&str, &str, FigureKind, Finding, &str) -> Road,
) -> anyhow::Result<Vec<Road>> {
    let range = |lo, hi| Finding::Figure { estimate: None, lo: Some(lo), hi: Some(hi), level: None };
    let (id, name, source) =
        ("coverage", "Names divided by the share that the list holds", "cenotaph estimate coverage");
    let studied = match estimation::from_codebook(named, list.as_of, &list.codebook) {
        Ok(studied) => studied,
        Err(why) => {
            let finding = Finding::Declined { no_estimate: why.to_string() };
            return Ok(vec![road(id, name, FigureKind::Dead, finding, source)]);
        }
    };
    let study = &studied.study;
    let assumes = vec![format!(
        "the list holds {:.0}-{:.0}% of the dead: {} ({}, as of {})",
        100.0 * study.low,
        100.0 * study.high,
        study.method,
        study.source,
        study.as_of
    )];
    let mut cannot_know: Vec<String> = studied.warnings.iter().map(ToString::to_string).collect();
    let whole = period == list.whole()?;
    if !whole {
        cannot_know.push(format!(
            "the study speaks of deaths in {}, and one share for them all is put on those of {period}: a list holds less of newer \
             deaths",
            study.period
        ));
    }
    let estimate = &studied.estimate;
    let alone = road(id, name, FigureKind::Dead, range(estimate.low, estimate.high), source);
    let mut roads = vec![Road { assumes: assumes.clone(), cannot_know: cannot_know.clone(), ..alone }];
    // An addition speaks of the whole war, so it cannot be put on a part of it.
    if let (true, Some(low), Some(high)) = (whole, estimate.add_low, estimate.add_high) {
        let who: Vec<&str> = studied.add_ons.iter().map(|add_on| add_on.name.as_str()).collect();
        let with = road(
            "coverage-with-others",
            "The same, with those whom the list leaves out",
            FigureKind::Dead,
            range(low, high),
            source,
        );
        let population = format!("{}, and {}", with.population, who.join(", "));
        roads.push(Road { population, assumes, cannot_know, ..with });
    }
    Ok(roads)
}

/// How many will be named: never a number of dead, and set aside as such.
fn to_be_named(
    list: &List,
    workspace: &Workspace,
    named: u64,
    period: Edtf,
    seed: u64,
    road: &impl Fn(&str, &str, FigureKind, Finding, &str) -> Road,
) -> anyhow::Result<Road> {
    let triangle = nowcast::of_workspace(workspace, None, &[])?;
    // Before the war and after the list's day there is nobody, so a period may end within those months, and in no others.
    let (from, to) = ends(period)?;
    let first = if from <= list.codebook.begins { list.codebook.begins.first_of_month() } else { from };
    let last = if list.as_of <= to { list.as_of.last_of_month() } else { to };
    let within = |month: Period| {
        let month: Option<Edtf> = month.to_string().parse().ok();
        let days = month.and_then(|month| month.earliest().zip(month.latest()));
        days.is_some_and(|(begins, ends)| first <= begins && ends <= last)
    };
    let declined = |what: String| NoEstimate::Assumption { what };
    let found = if first == first.first_of_month() && last == last.last_of_month() {
        Bayes { seed, ..Bayes::default() }.nowcast(&triangle).and_then(|to_be_named| {
            let nobody = || declined(format!("nobody of {period} is dated to a month"));
            Ok((to_be_named.together(within).ok_or_else(nobody)?, to_be_named.warnings))
        })
    } else {
        Err(declined(format!("it goes by months, and {period} is not made of whole ones")))
    };
    let (finding, mut cannot_know) = match found {
        Ok((figure, warnings)) => {
            let mut cannot_know = warnings;
            if let Some(undated) = named.checked_sub(figure.reported).filter(|undated| *undated > 0) {
                cannot_know.push(format!(
                    "{undated} of the {named} named are not in it: their death is not dated to a month, or was reported before it"
                ));
            }
            let (lo, hi) = (Some(figure.interval.lo), figure.interval.hi);
            let level = Some(figure.interval.level);
            (Finding::Figure { estimate: Some(figure.estimate), lo, hi, level }, cannot_know)
        }
        Err(why) => (Finding::Declined { no_estimate: why.to_string() }, Vec::new()),
    };
    cannot_know.push("whoever is never named".to_owned());
    Ok(Road {
        assumes: vec!["newer deaths are named as fast as older ones were".to_owned()],
        cannot_know,
        ..road(
            "nowcast",
            "To be named in the end",
            FigureKind::ToBeNamed,
            finding,
            &format!("cenotaph estimate nowcast --seed {seed}"),
        )
    })
}

/// The roads that need what no workspace holds: on the page, so that nobody takes those above for all there are.
pub fn not_walked(question: &SynthesisQuestion) -> Vec<Road> {
    let road = |(id, name, needs): (&str, &str, &str)| Road {
        id: id.to_owned(),
        name: name.to_owned(),
        kind: FigureKind::Dead,
        population: question.population.clone(),
        period: question.period,
        as_of: question.as_of,
        finding: Finding::Declined {
            no_estimate: format!(
                "not walked: it needs {needs}; name the JSON of `cenotaph estimate {id}` in a ROADS.toml with_workspace = true"
            ),
        },
        assumes: Vec::new(),
        cannot_know: Vec::new(),
        source: format!("cenotaph estimate {id}"),
    };
    [
        ("capture", "Capture-recapture", "who stands on which of three or more lists"),
        ("excess", "Excess mortality of men", "registered deaths by age group, sex and year"),
        (
            "graves",
            "Graves counted in cemeteries",
            "graves by cemetery and period of death, and how many of them are on the list",
        ),
        ("registry", "Excess cases of a registry", "the registry's cases, and named dead looked up in it"),
    ]
    .map(road)
    .into()
}

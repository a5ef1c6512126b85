//! The world, from its seed to its files.

use std::path::Path;

use jiff::civil::{Date, date};
use rayon::prelude::*;
use records::{Codebook, Recruitment, SourceClass};
use serde::Serialize;

use crate::dice::{Dice, Purpose};
use crate::document::{Document, Row};
use crate::genre::{Genre, Genres};
use crate::others::{Others, unreported_deaths};
use crate::outlet::{Outlets, Role};
use crate::person::{Person, shift};
use crate::place::Gazetteer;
use crate::plan::Intent;
use crate::pools::Pools;
use crate::rule::Heard;
use crate::service::Ranks;
use crate::shape::{Weeks, When};
use crate::truth::{Figures, Known};
use crate::{Shape, SimulateError, plan, render, rule, tables, write};

/// What is to be simulated.
#[derive(Debug, Clone)]
pub struct World<'a> {
    /// How many persons the documents name as dead by `as_of`.
    pub persons: u32,
    /// The seed: the same gives the same bytes, whatever the number of threads.
    pub seed: u64,
    /// The day on which the list is looked at; nothing is published after it.
    pub as_of: Date,
    /// The conflict: regions, ranks, the date rule.
    pub profile: &'a Codebook,
    /// How the named dead spread over time.
    pub shape: Shape,
}

impl<'a> World<'a> {
    /// A world of the article's shape, as its list stood on 1 May 2025.
    #[must_use]
    pub fn new(persons: u32, seed: u64, profile: &'a Codebook) -> Self {
        Self { persons, seed, as_of: date(2025, 5, 1), profile, shape: Shape::article() }
    }
}

/// What was simulated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Texts: posts, messages, pages.
    pub documents: u64,
    /// Rows of lists.
    pub rows: u64,
    /// How often somebody is named, in texts and rows.
    pub mentions: u64,
    /// Sources.
    pub sources: u64,
    /// The figures as they are in the simulated world.
    pub figures: Figures,
}

/// Everything that is the same for every person.
pub(crate) struct Stage<'a> {
    pub(crate) seed: u64,
    pub(crate) as_of: Date,
    pub(crate) begins: Date,
    pub(crate) codebook: &'a Codebook,
    /// Each named person's cell of the shape.
    pub(crate) slots: Vec<When>,
    pub(crate) gazetteer: Gazetteer,
    pub(crate) pools: Pools,
    pub(crate) ranks: Ranks,
    pub(crate) genres: Genres,
    pub(crate) outlets: Outlets,
    weeks: Weeks,
    /// Days of named deaths, in the order of the cells.
    days: Vec<Date>,
    /// The region from which most of the incident's men came.
    incident_region: usize,
}

impl<'a> Stage<'a> {
    pub(crate) fn new(world: &World<'a>, cells: &[(When, u32)]) -> Result<Self, SimulateError> {
        let repeated = |(when, count): &(When, u32)| std::iter::repeat_n(*when, *count as usize);
        let mut slots: Vec<When> = cells.iter().flat_map(repeated).collect();
        let days = slots
            .iter()
            .filter_map(|when| if let When::Day(day) = when { Some(*day) } else { None })
            .collect();
        Dice::new(world.seed, Purpose::Slots, 0).shuffle(&mut slots);
        let gazetteer = Gazetteer::load(world.profile)?;
        Ok(Self {
            seed: world.seed,
            as_of: world.as_of,
            begins: world.profile.begins,
            codebook: world.profile,
            slots,
            outlets: Outlets::of(&gazetteer),
            incident_region: gazetteer
                .regions
                .iter()
                .position(|region| region.code.as_str() == "RU-ZAB")
                .unwrap_or_default(),
            gazetteer,
            pools: Pools::load()?,
            ranks: Ranks::load()?,
            genres: Genres::load()?,
            weeks: Weeks::published()?,
            days,
        })
    }

    /// A day on which men died, of a year or of any, as often as they did.
    pub(crate) fn some_day(&self, year: Option<i16>, dice: &mut Dice) -> Date {
        let of = |year: i16| {
            let from = self.days.iter().position(|day| day.year() == year)?;
            let count = self.days[from..].iter().take_while(|day| day.year() == year).count();
            Some((from, count))
        };
        let (from, count) = year.map_or(Some((0, self.days.len())), of).unwrap_or((0, self.days.len()));
        self.days.get(from + dice.below(count)).copied().unwrap_or(self.begins)
    }

    /// How a man came to the war, by the published shares of the week of his death, and whether sources could know it.
    pub(crate) fn recruitment(&self, death: Date, dice: &mut Dice) -> (Recruitment, bool) {
        let Some(week) = self.weeks.at(death) else { return (Recruitment::Unknown, false) };
        let ways =
            [week.volunteer, week.mobilised, week.convict, week.pmc, week.other * 0.985, week.other * 0.015];
        let known = ways.iter().sum::<f64>();
        let way = [
            Recruitment::Volunteer,
            Recruitment::Mobilised,
            Recruitment::Convict,
            Recruitment::Pmc,
            Recruitment::Contract,
            Recruitment::Conscript,
        ][dice.weighted(&ways)];
        (way, dice.chance(known / (known + week.unknown)))
    }

    /// Where a man is from; most of the incident's men served in one brigade and came from its region.
    pub(crate) fn home_region(&self, when: When, dice: &mut Dice) -> usize {
        let drawn = self.gazetteer.region(dice);
        if matches!(when, When::Incident(_)) && dice.chance(0.7) { self.incident_region } else { drawn }
    }
}

/// Writes a simulated war: `truth/`, `corpus/` and `maps/` below `out`. `progress` is told how much of the work is done.
///
/// # Errors
/// If a file cannot be written, or the day of the list lies before the conflict.
///
/// ```
/// let out = std::env::temp_dir().join("simulation-doctest");
/// let codebook = records::codebook::example();
/// let summary = simulation::simulate(&simulation::World::new(50, 1, &codebook), &out, &|_, _| ())?;
/// assert_eq!(summary.figures.named_total, 50);
/// # std::fs::remove_dir_all(&out).ok();
/// # Ok::<(), simulation::SimulateError>(())
/// ```
pub fn simulate(
    world: &World<'_>,
    out: &Path,
    progress: &dyn Fn(u64, u64),
) -> Result<Summary, SimulateError> {
    let told = tell(world, progress)?;
    write::all(&told, out)?;
    progress(PARTS, PARTS);
    let mentions = told.documents.iter().map(|document| document.said.len() as u64).sum::<u64>()
        + told.rows.len() as u64;
    Ok(Summary {
        documents: told.documents.len() as u64,
        rows: told.rows.len() as u64,
        mentions,
        sources: told.stage.outlets.0.len() as u64,
        figures: told.figures(),
    })
}

/// The parts that progress is told in.
const PARTS: u64 = 100;

/// A whole world, before it is written.
pub(crate) struct Told<'a> {
    pub(crate) stage: Stage<'a>,
    /// The named, then the unnamed.
    pub(crate) persons: Vec<Person>,
    /// Of each named person.
    pub(crate) known: Vec<Known>,
    #[cfg(test)]
    pub(crate) commissions: Vec<crate::document::Commission>,
    pub(crate) documents: Vec<Document>,
    pub(crate) rows: Vec<Row>,
}

impl Told<'_> {
    pub(crate) fn figures(&self) -> Figures {
        let unreported = self.persons.len() - self.known.len();
        Figures::count(self.persons.iter().zip(&self.known), u32::try_from(unreported).unwrap_or(u32::MAX))
    }
}

pub(crate) fn tell<'a>(world: &World<'a>, progress: &dyn Fn(u64, u64)) -> Result<Told<'a>, SimulateError> {
    if world.as_of <= shift(world.profile.begins, 30) {
        return Err(SimulateError::TooEarly { as_of: world.as_of, begins: world.profile.begins });
    }
    let cells = world.shape.scaled(world.persons, world.as_of)?;
    let stage = Stage::new(world, &cells)?;
    let others = Others::load()?;
    let mut persons: Vec<Person> =
        (0..world.persons).into_par_iter().map(|index| Person::named(&stage, index)).collect();
    progress(8, PARTS);
    // The true toll is about twice the list.
    let unreported = unreported_deaths(&stage, &cells, world.persons);
    persons.par_extend(unreported.into_par_iter().enumerate().map(|(place, death)| {
        let index = world.persons + u32::try_from(place).unwrap_or_default();
        Person::unnamed(&stage, index, death)
    }));
    progress(16, PARTS);

    let named = &persons[..world.persons as usize];
    let intents: Vec<Vec<Intent>> = named.par_iter().map(|person| plan::of(&stage, person)).collect();
    let (rows, texts): (Vec<Intent>, Vec<Intent>) =
        intents.into_iter().flatten().partition(|intent| intent.genre == Genre::Row);
    let mut rows: Vec<Row> = rows
        .par_iter()
        .map(|intent| tables::row(&stage, &persons[intent.part.person as usize], intent))
        .collect();
    rows.extend(roster(&stage, &persons, world.persons));
    let commissions = plan::commissions(&stage, texts);
    progress(24, PARTS);

    let mut documents = Vec::with_capacity(commissions.len() + commissions.len() / 4);
    let share = commissions.len() / 10 + 1;
    for (step, part) in commissions.chunks(share).enumerate() {
        let first = (step * share) as u64;
        let written = part.par_iter().enumerate().map(|(place, commission)| {
            let number = first + place as u64;
            let document = render::document(&stage, &persons, commission, number);
            let copy = commission.copied.map(|(to, day)| {
                render::copy(&document, to, day, &mut Dice::new(stage.seed, Purpose::Lists, number + 1))
            });
            std::iter::once(document).chain(copy).collect::<Vec<_>>()
        });
        documents.extend(written.collect::<Vec<_>>().into_iter().flatten());
        progress(24 + 6 * (step as u64 + 1), PARTS);
    }
    let beside =
        (0..Others::count(world.persons)).into_par_iter().map(|number| others.documents(&stage, number));
    documents.extend(beside.collect::<Vec<_>>().into_iter().flatten());
    let known = known(&stage, world.persons, &documents, &rows);
    Ok(Told {
        stage,
        persons,
        known,
        #[cfg(test)]
        commissions,
        documents,
        rows,
    })
}

/// A leaked roster: men some of whom are named elsewhere and some of whom nobody has named. It confirms nobody's death.
fn roster(stage: &Stage<'_>, persons: &[Person], named: u32) -> Vec<Row> {
    let Some(outlet) = stage.outlets.find(Role::LeakedRoster, usize::MAX, 0) else { return Vec::new() };
    let released = plan::release(Role::LeakedRoster);
    let listed = persons.iter().filter(|person| {
        person.index % 300 == 7
            && person.death < released
            && (person.index >= named || person.basis == Some(records::DateBasis::Death))
    });
    listed
        .filter(|person| person.first_reported.is_none_or(|day| person.index >= named || day < released))
        .map(|person| tables::row(stage, person, &Intent::listed(outlet, released, person.index)))
        .collect()
}

/// What the documents together tell of each named man.
fn known(stage: &Stage<'_>, persons: u32, documents: &[Document], rows: &[Row]) -> Vec<Known> {
    let mut heard: Vec<Vec<Heard<'_>>> = (0..persons).map(|_| Vec::new()).collect();
    let of_documents = documents.iter().flat_map(|document| {
        document.said.iter().map(move |said| (document.outlet, document.published, said))
    });
    let of_rows = rows
        .iter()
        .map(|row| (row.outlet, plan::release(stage.outlets.0[row.outlet].role).min(stage.as_of), &row.said));
    for (outlet, published, said) in of_documents.chain(of_rows) {
        if let Some(of) = said.person.and_then(|person| heard.get_mut(person as usize)) {
            of.push(Heard { said, outlet, published });
        }
    }
    heard
        .par_iter()
        .map(|heard| {
            let class = |heard: &Heard<'_>| stage.outlets.0[heard.outlet].class;
            let told = heard.iter().filter(|heard| class(heard) != SourceClass::Leaked);
            Known {
                date: rule::date(stage.codebook, &stage.outlets, heard),
                recruitment: heard
                    .iter()
                    .find_map(|heard| heard.said.recruitment)
                    .unwrap_or(Recruitment::Unknown),
                first_reported: told.map(|heard| heard.published).min().unwrap_or(stage.as_of),
                documents: u32::try_from(heard.len()).unwrap_or(u32::MAX),
            }
        })
        .collect()
}

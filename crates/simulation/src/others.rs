//! What else is written in a war: of the missing, wounded and decorated, of other wars, of nobody by name, and corrections.

use jiff::civil::Date;
use names::Scheme;
use records::NoticeKind;

use crate::SimulateError;
use crate::dice::{Dice, Purpose};
use crate::document::{Document, Said};
use crate::outlet::Role;
use crate::person::{Person, days, shift};
use crate::shape::When;
use crate::template::{Fill, Template};
use crate::voice::{Born, Grain, Says, Style, Telling};
use crate::world::Stage;

/// Notices of one kind that are no deaths of this war.
struct Sort {
    kind: NoticeKind,
    roles: [Role; 2],
    weight: f64,
    notices: Vec<Template>,
}

/// All of them.
pub(crate) struct Others {
    sorts: Vec<Sort>,
    rumours: Vec<Template>,
    corrections: Vec<Template>,
}

/// Such documents to one named person.
const SHARE: f64 = 0.19;
/// Of these, how many are a false report of a death with its correction.
const FALSE: f64 = 0.002;

impl Others {
    pub(crate) fn load() -> Result<Self, SimulateError> {
        let shared = include_str!("../data/notices/ru/shared.txt");
        let parse = |file, text| Template::parse_all(file, text, shared);
        let sort =
            |kind, roles, weight, file, text| Ok(Sort { kind, roles, weight, notices: parse(file, text)? });
        Ok(Self {
            sorts: vec![
                sort(
                    NoticeKind::Missing,
                    [Role::Relatives, Role::LocalGroup],
                    0.24,
                    "missing.txt",
                    include_str!("../data/other/missing.txt"),
                )?,
                sort(
                    NoticeKind::Wounded,
                    [Role::LocalGroup, Role::Municipality],
                    0.12,
                    "wounded.txt",
                    include_str!("../data/other/wounded.txt"),
                )?,
                sort(
                    NoticeKind::Award,
                    [Role::Municipality, Role::Newspaper],
                    0.17,
                    "award.txt",
                    include_str!("../data/other/award.txt"),
                )?,
                sort(
                    NoticeKind::OtherWar,
                    [Role::Newspaper, Role::Municipality],
                    0.12,
                    "other_war.txt",
                    include_str!("../data/other/other_war.txt"),
                )?,
                sort(
                    NoticeKind::Other,
                    [Role::LocalGroup, Role::Newspaper],
                    0.15,
                    "nameless.txt",
                    include_str!("../data/other/nameless.txt"),
                )?,
                sort(
                    NoticeKind::Enlistment,
                    [Role::Municipality, Role::Comrades],
                    0.2,
                    "enlistment.txt",
                    include_str!("../data/other/enlistment.txt"),
                )?,
            ],
            rumours: parse("rumour.txt", include_str!("../data/other/rumour.txt"))?,
            corrections: parse("withdrawn.txt", include_str!("../data/other/withdrawn.txt"))?,
        })
    }

    /// How many tasks there are for a list of some size; each gives a document or two.
    pub(crate) fn count(persons: u32) -> u64 {
        (f64::from(persons) * SHARE).round() as u64
    }

    /// The documents of one task.
    pub(crate) fn documents(&self, stage: &Stage<'_>, number: u64) -> Vec<Document> {
        let mut dice = Dice::new(stage.seed, Purpose::Others, number);
        let published = stage.some_day(None, &mut dice);
        let published = shift(published, dice.tail(30.0).min(days(published, stage.as_of)));
        let death = shift(published, -dice.between(2, 60)).max(stage.begins);
        let index = u32::MAX - u32::try_from(number).unwrap_or_default();
        let person = Person::unnamed(stage, index, death);
        if number > 0 && dice.chance(FALSE) {
            let later = shift(published, dice.between(2, 40)).min(stage.as_of);
            let reports = [
                (NoticeKind::Death, Role::LocalGroup, published, &self.rumours),
                (NoticeKind::Withdrawn, Role::LocalGroup, later, &self.corrections),
            ];
            return reports
                .into_iter()
                .filter_map(|(kind, role, day, notices)| {
                    write(stage, &person, kind, role, day, notices, &mut dice)
                })
                .collect();
        }
        let weights: Vec<f64> = self.sorts.iter().map(|sort| sort.weight).collect();
        let sort = &self.sorts[dice.weighted(&weights)];
        let role = sort.roles[dice.below(2)];
        write(stage, &person, sort.kind, role, published, &sort.notices, &mut dice).into_iter().collect()
    }
}

fn write(
    stage: &Stage<'_>,
    person: &Person,
    kind: NoticeKind,
    role: Role,
    published: Date,
    notices: &[Template],
    dice: &mut Dice,
) -> Option<Document> {
    let region = person.home.region;
    let turn = dice.below(1_000);
    let outlet = stage
        .outlets
        .find(role, region, turn)
        .or_else(|| stage.outlets.find(Role::Municipality, region, turn))?;
    let rumour = kind == NoticeKind::Death;
    let says = Says {
        born: if dice.chance(0.5) { Born::Day } else { Born::Year },
        patronymic: dice.chance(0.85),
        settlement: true,
        region: dice.chance(0.4),
        rank: dice.chance(0.2),
        death: if rumour && dice.chance(0.5) { Grain::Day } else { Grain::None },
        ..Says::default()
    };
    let telling = Telling {
        stage,
        person,
        says,
        published,
        style: [Style::SurnameFirst, Style::GivenFirst, Style::GivenSurname][dice.below(3)],
        scheme: Scheme::Newspaper,
        language: "ru",
        surname: person.surname.clone(),
        item: 1,
        count: 1,
        used: 0,
    };
    let mut words = Words { telling, named: false };
    let mut text = String::new();
    let written = dice.pick(notices)?.write(&mut words, dice, &mut text);
    let said = Said {
        person: None,
        kind,
        death: None,
        funeral: None,
        registration: None,
        court: None,
        recruitment: None,
        bits: 0,
    };
    written.then(|| Document {
        outlet,
        published,
        text,
        said: if words.named { vec![said] } else { Vec::new() },
    })
}

/// A telling with the gaps that only these notices have.
struct Words<'a> {
    telling: Telling<'a>,
    named: bool,
}

impl Fill for Words<'_> {
    fn fill(&mut self, slot: &str, case: &str, dice: &mut Dice) -> Option<String> {
        match slot {
            "some_day" => {
                let day = shift(self.telling.published, -dice.between(10, 200));
                Some(format!("{:02}.{:02}.{}", day.day(), day.month(), day.year()))
            }
            "ww2" => Some(dice.between(1941, 1945).to_string()),
            _ => {
                self.named |= slot == "n";
                self.telling.fill(slot, case, dice)
            }
        }
    }

    fn mark(&self) -> u32 {
        self.telling.mark()
    }

    fn back_to(&mut self, mark: u32) {
        self.telling.back_to(mark);
    }
}

/// The days on which men died whom nobody has named: the later the month, the more of them are still unknown.
pub(crate) fn unreported_deaths(stage: &Stage<'_>, cells: &[(When, u32)], count: u32) -> Vec<Date> {
    let weight = |(when, named): &(When, u32)| match when {
        When::Day(day) => {
            let known = crate::delay::named_within(days(*day, stage.as_of)) * (1.0 - crate::delay::NEVER);
            f64::from(*named) * (1.0 / known.max(0.03) - 1.0)
        }
        _ => 0.0,
    };
    let shares = crate::shape::share_out(count, &cells.iter().map(weight).collect::<Vec<_>>());
    let days = cells.iter().zip(shares).filter_map(|((when, _), share)| Some((when.starts()?, share)));
    days.flat_map(|(day, share)| std::iter::repeat_n(day, share as usize)).collect()
}

//! A man's life as the truth has it, and what of it the world will ever be told.

use jiff::{Span, civil::Date};
use names::{Language, Part, Sex};
use records::{Branch, DateBasis, Recruitment};

use crate::delay;
use crate::dice::{Dice, Purpose};
use crate::place::Home;
use crate::pools::lines;
use crate::service::{self, Unit};
use crate::shape::{INCIDENT_DAY, When};
use crate::world::Stage;

/// Who a man is.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    /// His number, from 0. Numbers from the world's size on are of men whom nobody has named.
    pub(crate) index: u32,
    pub(crate) surname: String,
    pub(crate) given: String,
    pub(crate) patronymic: String,
    /// The name that the patronymic is made of.
    pub(crate) father: String,
    pub(crate) sex: Sex,
    pub(crate) birth: Date,
    pub(crate) home: Home,
    pub(crate) recruitment: Recruitment,
    /// Whether any source could know how he came to the war.
    pub(crate) role_known: bool,
    pub(crate) branch: Branch,
    /// Place in the table of ranks.
    pub(crate) rank: usize,
    pub(crate) unit: Unit,
    pub(crate) enlisted: Date,
    pub(crate) death: Date,
    /// Place in [`service::CAUSES`].
    pub(crate) cause: usize,
    /// Place in the table of fronts; none in the incident.
    pub(crate) front: Option<usize>,
    /// Place in [`service::TRADES`].
    pub(crate) trade: usize,
    pub(crate) funeral: Date,
    /// The day of the register's entry, or of the court's decision, where the list dates him by it.
    pub(crate) paper: Option<Date>,
    /// The day on which somebody first names him; none if nobody ever does.
    pub(crate) first_reported: Option<Date>,
    /// What of the date of his death the sources together will tell.
    pub(crate) when: When,
    /// Which date the sources tell; none for the undated.
    pub(crate) basis: Option<DateBasis>,
}

impl Person {
    pub(crate) fn in_incident(&self) -> bool {
        matches!(self.when, When::Incident(_))
    }

    /// Completed years on a day.
    pub(crate) fn age_on(&self, day: Date) -> i16 {
        let had = (day.month(), day.day()) >= (self.birth.month(), self.birth.day());
        day.year() - self.birth.year() - i16::from(!had)
    }

    /// A named man, by his number and the cell of the shape that he fills.
    pub(crate) fn named(stage: &Stage<'_>, index: u32) -> Self {
        let own = Self::raw(stage, index);
        let Some(relative) = index.checked_sub(1).filter(|_| matches!(index % 128, 5 | 77)) else {
            return own;
        };
        let other = Self::raw(stage, relative);
        if other.sex == Sex::Female || own.sex == Sex::Female {
            return own;
        }
        let family = Self { surname: other.surname.clone(), home: other.home.clone(), ..own.clone() };
        if index % 128 == 5 {
            let years = [0, 1, 2, 3, 4, 6, 9][index as usize % 7];
            let birth = shift(other.birth, if years == 0 { 0 } else { years * 365 + 40 });
            let brother = Self { birth, patronymic: other.patronymic, father: other.father, ..family };
            if brother.given != other.given && (18..70).contains(&brother.age_on(brother.death)) {
                brother
            } else {
                own
            }
        } else {
            let patronymic = names::patronymic_of(&other.given, Sex::Male, Language::Russian);
            let son = Self { birth: shift(other.birth, 8_300), patronymic, father: other.given, ..family };
            if son.age_on(son.death) >= 18 { son } else { own }
        }
    }

    /// A man whom nobody has named until the list is looked at; `after` is the last day of its silence.
    pub(crate) fn unnamed(stage: &Stage<'_>, index: u32, death: Date) -> Self {
        let mut dice = Dice::new(stage.seed, Purpose::Life, u64::from(index));
        let mut person = Self::living(stage, index, When::Undated, death, &mut dice);
        let silent = days(death, stage.as_of);
        person.first_reported = (!dice.chance(delay::NEVER))
            .then(|| shift(death, delay::draw(&mut dice, silent + 1, 1_500).max(silent + 1)));
        person.basis = None;
        person
    }

    fn raw(stage: &Stage<'_>, index: u32) -> Self {
        let mut dice = Dice::new(stage.seed, Purpose::Life, u64::from(index));
        let when = stage.slots[index as usize];
        let (basis, listed) = basis(stage, when, &mut dice);
        let back = |days: i64| shift(listed, -days).max(stage.begins);
        let death = match basis {
            Some(DateBasis::Funeral) => back(5 + dice.tail(38.0).min(400)),
            Some(DateBasis::Registration) => back(20 + dice.tail(90.0).min(500)),
            Some(DateBasis::Court) => back(170 + dice.tail(160.0).min(600)),
            Some(DateBasis::Publication) => back(4 + dice.tail(45.0).min(300)),
            Some(DateBasis::Death) | None => listed,
        };
        let mut person = Self::living(stage, index, when, death, &mut dice);
        person.basis = basis;
        let until = |from: Date| days(from, stage.as_of);
        let reported = match basis {
            Some(DateBasis::Funeral) if dice.chance(0.85) => shift(listed, dice.between(-2, 20)),
            Some(DateBasis::Registration | DateBasis::Court) => shift(listed, dice.between(1, 70)),
            Some(DateBasis::Publication) => listed,
            Some(DateBasis::Funeral) => shift(listed, delay::draw(&mut dice, 0, until(listed))),
            Some(DateBasis::Death) | None => shift(death, delay::draw(&mut dice, 0, until(death))),
        };
        let reported = reported.clamp(shift(death, 1).min(stage.as_of), stage.as_of);
        person.first_reported = Some(reported);
        person.funeral = match basis {
            Some(DateBasis::Funeral) => listed,
            _ => shift(reported, dice.between(-6, 4)).clamp(shift(death, 3).min(stage.as_of), stage.as_of),
        };
        person.paper = matches!(basis, Some(DateBasis::Registration | DateBasis::Court)).then_some(listed);
        person
    }

    /// Everything that does not depend on who told of it.
    fn living(stage: &Stage<'_>, index: u32, when: When, death: Date, life: &mut Dice) -> Self {
        let mut dice = Dice::new(stage.seed, Purpose::Identity, u64::from(index));
        let sex = if dice.chance(0.002) { Sex::Female } else { Sex::Male };
        let (drawn, role_known) = stage.recruitment(death, life);
        let recruitment = if sex == Sex::Female { Recruitment::Volunteer } else { drawn };
        let age = age(recruitment, &mut dice);
        let birth = shift(death, -(age * 365 + age / 4 + dice.between(0, 364)));
        let region = stage.home_region(when, &mut dice);
        let people = stage.gazetteer.people(region, &mut dice);
        let pool = stage.pools.of(people);
        let cohort = if birth.year() < 1985 { &pool.older } else { &pool.younger };
        let surname = pool.surnames.draw(&mut dice).to_owned();
        let father = pool.older.draw(&mut dice).to_owned();
        let (surname, given) = match sex {
            Sex::Male => (surname, cohort.draw(&mut dice).to_owned()),
            Sex::Female => {
                let given: Vec<&str> = lines(include_str!("../data/names/female_given.txt"))
                    .flat_map(str::split_whitespace)
                    .collect();
                (feminine(&surname), dice.word(&given).to_owned())
            }
        };
        let branch =
            if sex == Sex::Female { Branch::Medical } else { service::branch(recruitment, &mut dice) };
        let incident = matches!(when, When::Incident(_));
        Self {
            index,
            surname,
            given,
            patronymic: names::patronymic_of(&father, sex, Language::Russian),
            father,
            sex,
            birth,
            home: stage.gazetteer.home(region, &mut dice),
            recruitment,
            role_known,
            branch,
            rank: stage.ranks.draw(recruitment, branch, &mut dice),
            unit: service::unit(branch, &mut dice),
            enlisted: enlisted(recruitment, death, stage.begins, life),
            death,
            cause: if incident { 0 } else { service::cause(&mut dice) },
            front: (!incident).then(|| stage.gazetteer.front(death, &mut dice)),
            trade: dice.below(service::TRADES.len()),
            funeral: shift(death, 20),
            paper: None,
            first_reported: None,
            when,
            basis: None,
        }
    }
}

/// Which date the sources will tell of a man in this cell, and its day.
fn basis(stage: &Stage<'_>, when: When, dice: &mut Dice) -> (Option<DateBasis>, Date) {
    match when {
        When::Incident(day) => (Some(DateBasis::Death), day),
        When::Day(day) if day == INCIDENT_DAY => (Some(DateBasis::Death), day),
        When::Day(day) => {
            let since = days(stage.begins, day);
            let other = |share: f64, from: i64| if since > from { share } else { 0.0 };
            let bases = [
                DateBasis::Death,
                DateBasis::Funeral,
                DateBasis::Publication,
                DateBasis::Registration,
                DateBasis::Court,
            ];
            let weights = [0.86, other(0.09, 20), other(0.028, 20), other(0.013, 120), other(0.009, 400)];
            (bases.get(dice.weighted(&weights)).copied(), day)
        }
        When::Month(year, month) => {
            let days: Vec<Date> = (1..=31).filter_map(|day| Date::new(year, month, day).ok()).collect();
            let fits: Vec<Date> =
                days.into_iter().filter(|day| stage.begins <= *day && *day < stage.as_of).collect();
            (Some(DateBasis::Death), dice.pick(&fits).copied().unwrap_or(stage.begins))
        }
        When::Year(year) => (Some(DateBasis::Death), stage.some_day(Some(year), dice)),
        When::Undated => (None, stage.some_day(None, dice)),
    }
}

/// Age at death, by how he came to the war.
fn age(recruitment: Recruitment, dice: &mut Dice) -> i64 {
    let (mean, spread) = match recruitment {
        Recruitment::Volunteer => (40.5, 10.5),
        Recruitment::Mobilised => (34.5, 7.5),
        Recruitment::Contract => (28.5, 7.0),
        Recruitment::Conscript => (20.0, 1.0),
        Recruitment::Convict => (36.0, 9.0),
        Recruitment::Pmc => (37.0, 9.0),
        Recruitment::Unknown => (35.0, 10.0),
    };
    // The sum of four even throws is bell-shaped enough for ages.
    let bell = (0..4).map(|_| dice.unit() - 0.5).sum::<f64>() * 1.732;
    ((mean + spread * bell) as i64).clamp(18, 68)
}

/// When he came to the war: some volunteers and convicts are dead within a month of it.
fn enlisted(recruitment: Recruitment, death: Date, begins: Date, dice: &mut Dice) -> Date {
    let ago = |days: i64| shift(death, -days);
    match recruitment {
        Recruitment::Volunteer | Recruitment::Pmc | Recruitment::Unknown => {
            let days = if dice.chance(0.09) { dice.between(14, 30) } else { 31 + dice.tail(140.0).min(800) };
            ago(days).max(shift(begins, 4)).min(ago(3))
        }
        Recruitment::Convict => {
            ago(if dice.chance(0.12) { dice.between(14, 30) } else { dice.between(31, 190) })
        }
        Recruitment::Mobilised => shift(jiff::civil::date(2022, 9, 22), dice.between(0, 35)).min(ago(7)),
        Recruitment::Conscript => ago(dice.between(60, 350)),
        Recruitment::Contract => shift(begins, -dice.between(30, 3_000)),
    }
}

fn feminine(surname: &str) -> String {
    let ends = |ending: &str| surname.ends_with(ending);
    if ends("ов") || ends("ев") || ends("ёв") || ends("ин") || ends("ын") {
        format!("{surname}а")
    } else if let Some(stem) = surname.strip_suffix("ий") {
        format!("{stem}ая")
    } else {
        surname.to_owned()
    }
}

/// A day some days later; the same day where the calendar ends.
pub(crate) fn shift(day: Date, days: i64) -> Date {
    Span::new().try_days(days).and_then(|span| day.checked_add(span)).unwrap_or(day)
}

/// Days from one day to another.
pub(crate) fn days(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

/// A name's part in a case.
pub(crate) fn in_case(
    part: Part,
    nominative: &str,
    case: names::Case,
    sex: Sex,
    language: Language,
) -> String {
    names::inflect(part, nominative, case, sex, language)
}

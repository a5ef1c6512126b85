//! Lists: plaques, graves, an extract of a register, another group's list, a leaked roster.

use records::{NoticeKind, Recruitment};

use crate::dice::{Dice, Purpose};
use crate::document::{Row, Said};
use crate::outlet::Role;
use crate::person::{Person, days, shift};
use crate::plan::{Intent, release};
use crate::render::{grained, mistyped};
use crate::voice::{Born, Grain};
use crate::world::Stage;

/// The headings of a list, as its makers wrote them.
pub(crate) const fn headings(role: Role) -> &'static [&'static str] {
    match role {
        Role::Plaques => &["ФИО", "Дата рождения", "Дата гибели", "Населённый пункт", "Регион"],
        Role::Cemetery => &[
            "Фамилия",
            "Имя",
            "Отчество",
            "Дата рождения",
            "Дата смерти",
            "Дата похорон",
            "Населённый пункт",
            "Регион",
        ],
        Role::Registry => {
            &["Фамилия", "Имя", "Отчество", "Дата рождения", "Дата смерти", "Дата регистрации", "Регион"]
        }
        Role::OtherGroup => &[
            "surname",
            "given",
            "patronymic",
            "birth",
            "age",
            "death",
            "rank",
            "category",
            "settlement",
            "region",
        ],
        _ => &["ФИО", "Звание", "Дата рождения", "Подразделение"],
    }
}

/// A man's row in a list.
pub(crate) fn row(stage: &Stage<'_>, person: &Person, intent: &Intent) -> Row {
    let outlet = &stage.outlets.0[intent.outlet];
    let mut dice =
        Dice::new(stage.seed, Purpose::Words, (intent.outlet as u64) << 40 | u64::from(person.index));
    let says = intent.part.says;
    let surname =
        if dice.chance(0.006) { mistyped(&person.surname, &mut dice) } else { person.surname.clone() };
    let patronymic = if says.patronymic { person.patronymic.clone() } else { String::new() };
    let place = &stage.gazetteer.regions[person.home.region];
    let numbers = |day: jiff::civil::Date| format!("{:02}.{:02}.{}", day.day(), day.month(), day.year());
    let birth = match says.born {
        Born::Day => numbers(person.birth),
        Born::Year => person.birth.year().to_string(),
        Born::Age | Born::None => String::new(),
    };
    let death = match says.death {
        Grain::Day => numbers(person.death),
        Grain::Month => format!("{:02}.{}", person.death.month(), person.death.year()),
        Grain::Year => person.death.year().to_string(),
        Grain::None => String::new(),
    };
    let basis_funeral = person.basis == Some(records::DateBasis::Funeral);
    let buried = basis_funeral && days(person.funeral, release(Role::Cemetery).min(stage.as_of)) >= 0;
    let registered =
        says.registration.then(|| registration(person, stage.as_of.min(release(Role::Registry))));
    let settlement = || person.home.settlement.clone();
    let mut said = Said {
        person: Some(person.index),
        kind: NoticeKind::Death,
        death: grained(person.death, says.death),
        funeral: None,
        registration: registered,
        court: None,
        recruitment: None,
        bits: 0,
    };
    let cells = match outlet.role {
        Role::Plaques => vec![
            format!("{surname} {} {patronymic}", person.given).trim().to_owned(),
            birth,
            death,
            settlement(),
            place.name.clone(),
        ],
        Role::Cemetery => {
            said.funeral = buried.then_some(person.funeral);
            let funeral = if buried { numbers(person.funeral) } else { String::new() };
            vec![
                surname,
                person.given.clone(),
                patronymic,
                birth,
                death,
                funeral,
                settlement(),
                place.name.clone(),
            ]
        }
        Role::Registry => {
            let registered = registered.map(numbers).unwrap_or_default();
            vec![
                surname.to_uppercase(),
                person.given.to_uppercase(),
                patronymic.to_uppercase(),
                birth,
                death,
                registered,
                place.name.clone(),
            ]
        }
        Role::OtherGroup => {
            let iso = |day: jiff::civil::Date| day.to_string();
            let age =
                if says.born == Born::Age { person.age_on(person.death).to_string() } else { String::new() };
            let known = person.role_known && dice.chance(0.6);
            let category = if known { person.recruitment } else { Recruitment::Unknown };
            said.recruitment = known.then_some(person.recruitment);
            let birth = if says.born == Born::Day { iso(person.birth) } else { birth };
            let death = said.death.map(|death| death.to_string()).unwrap_or_default();
            let rank = if says.rank { stage.ranks.0[person.rank].nom.clone() } else { String::new() };
            let category = if known { category.to_string() } else { String::new() };
            vec![
                surname,
                person.given.clone(),
                patronymic,
                birth,
                age,
                death,
                rank,
                category,
                settlement(),
                place.name.clone(),
            ]
        }
        _ => vec![
            format!("{surname} {} {}", person.given, person.patronymic),
            stage.ranks.0[person.rank].nom.clone(),
            numbers(person.birth),
            person.unit.nominative.clone(),
        ],
    };
    Row { outlet: intent.outlet, cells, said }
}

/// When a death came into the register.
fn registration(person: &Person, released: jiff::civil::Date) -> jiff::civil::Date {
    let usual = shift(person.death, 9 + i64::from(person.index % 40));
    person.paper.unwrap_or(usual).min(released)
}

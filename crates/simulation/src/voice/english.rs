//! English, with names in one of several transliterations.

use jiff::civil::Date;
use names::{Scheme, to_latin};
use records::Recruitment;

use super::{Born, Grain, Telling, ordered, said};
use crate::dice::Dice;
use crate::service::CAUSES;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub(super) fn fill(of: &mut Telling<'_>, slot: &str, dice: &mut Dice) -> Option<String> {
    let (says, person) = (of.says, of.person);
    match slot {
        "n" => {
            let latin = |word: &str| to_latin(word, of.scheme);
            let patronymic = says.patronymic.then(|| latin(&person.patronymic));
            Some(ordered(of.style, latin(&of.surname), latin(&person.given), patronymic))
        }
        "r" => of.tell(says.rank, said::RANK, |of| Some(of.stage.ranks.0[person.rank].en.clone())),
        "age_n" => of.tell(matches!(says.born, Born::Age | Born::Year), said::BORN, |_| {
            Some(person.age_on(person.death).to_string())
        }),
        "born" => of.tell(says.born == Born::Day, said::BORN, |_| Some(date(person.birth, dice))),
        "home" => of.tell(of.home_said(), said::HOME, |of| Some(home(of))),
        "when" => {
            of.tell(says.death != Grain::None, said::DEATH, |_| Some(when(person.death, says.death, dice)))
        }
        "funs" => of.tell(says.funeral, said::FUNERAL, |_| {
            let verb = dice.word(&["he was buried on", "the funeral took place on", "buried on"]);
            Some(format!("{verb} {}", date(person.funeral, dice)))
        }),
        "recs" => {
            let words = match person.recruitment {
                Recruitment::Volunteer => {
                    dice.word(&["he had volunteered", "he had signed a contract as a volunteer"])
                }
                Recruitment::Mobilised => dice.word(&["he had been mobilized", "he was a mobilised soldier"]),
                Recruitment::Contract => {
                    dice.word(&["he was a career soldier", "he was a professional soldier"])
                }
                Recruitment::Conscript => "he was a conscript",
                Recruitment::Convict => dice.word(&[
                    "he was recruited from prison",
                    "he was a convict recruited from a penal colony",
                ]),
                Recruitment::Pmc => "he fought for the Wagner private military company",
                Recruitment::Unknown => return None,
            };
            of.tell(says.recruitment, said::RECRUITMENT, |_| Some(words.to_owned()))
        }
        "place" => of.tell(says.circumstances, said::PLACE, |of| {
            Some(
                person
                    .front
                    .map_or("near Volnovakha", |front| of.stage.gazetteer.fronts[front].en.as_str())
                    .to_owned(),
            )
        }),
        "cause" => of.tell(says.circumstances, said::CAUSE, |_| Some(CAUSES[person.cause].en.to_owned())),
        "item" => Some(of.item.to_string()),
        _ => None,
    }
}

fn home(of: &Telling<'_>) -> String {
    let home = &of.person.home;
    let region = &of.stage.gazetteer.regions[home.region].english;
    match (of.says.settlement, of.says.region) {
        (true, true) if of.stage.gazetteer.regions[home.region].name != home.settlement => {
            format!("{}, {region}", to_latin(&home.settlement, Scheme::Newspaper))
        }
        (true, _) => to_latin(&home.settlement, Scheme::Newspaper),
        _ => region.clone(),
    }
}

fn date(day: Date, dice: &mut Dice) -> String {
    let month = MONTHS[day.month() as usize - 1];
    match dice.below(3) {
        0 => format!("{month} {}, {}", day.day(), day.year()),
        _ => format!("{} {month} {}", day.day(), day.year()),
    }
}

fn when(day: Date, grain: Grain, dice: &mut Dice) -> String {
    match grain {
        Grain::Day => format!("on {}", date(day, dice)),
        Grain::Month => format!("in {} {}", MONTHS[day.month() as usize - 1], day.year()),
        Grain::Year | Grain::None => format!("in {}", day.year()),
    }
}

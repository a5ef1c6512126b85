//! Ukrainian, and Russian names in Ukrainian dress.

use jiff::civil::Date;
use names::{Case, Language, Part, Sex};
use records::Recruitment;

use super::{Born, Grain, Telling, ordered, said};
use crate::dice::Dice;
use crate::person::{days, in_case};
use crate::place::Kind;
use crate::service::CAUSES;

const MONTHS: [(&str, &str); 12] = [
    ("січня", "січні"),
    ("лютого", "лютому"),
    ("березня", "березні"),
    ("квітня", "квітні"),
    ("травня", "травні"),
    ("червня", "червні"),
    ("липня", "липні"),
    ("серпня", "серпні"),
    ("вересня", "вересні"),
    ("жовтня", "жовтні"),
    ("листопада", "листопаді"),
    ("грудня", "грудні"),
];

/// Given names that are not spelled by rule.
const GIVEN: [(&str, &str); 36] = [
    ("Александр", "Олександр"),
    ("Алексей", "Олексій"),
    ("Андрей", "Андрій"),
    ("Сергей", "Сергій"),
    ("Владимир", "Володимир"),
    ("Дмитрий", "Дмитро"),
    ("Николай", "Микола"),
    ("Евгений", "Євген"),
    ("Юрий", "Юрій"),
    ("Михаил", "Михайло"),
    ("Виктор", "Віктор"),
    ("Игорь", "Ігор"),
    ("Иван", "Іван"),
    ("Константин", "Костянтин"),
    ("Виталий", "Віталій"),
    ("Вячеслав", "В'ячеслав"),
    ("Анатолий", "Анатолій"),
    ("Павел", "Павло"),
    ("Валерий", "Валерій"),
    ("Василий", "Василь"),
    ("Артём", "Артем"),
    ("Никита", "Микита"),
    ("Илья", "Ілля"),
    ("Кирилл", "Кирило"),
    ("Григорий", "Григорій"),
    ("Пётр", "Петро"),
    ("Даниил", "Данило"),
    ("Данил", "Данило"),
    ("Егор", "Єгор"),
    ("Тимофей", "Тимофій"),
    ("Фёдор", "Федір"),
    ("Леонид", "Леонід"),
    ("Геннадий", "Геннадій"),
    ("Эдуард", "Едуард"),
    ("Станислав", "Станіслав"),
    ("Денис", "Денис"),
];

pub(super) fn fill(of: &mut Telling<'_>, slot: &str, case: Case, dice: &mut Dice) -> Option<String> {
    let (says, person) = (of.says, of.person);
    match slot {
        "n" => Some(name(of, case)),
        "r" => of.tell(says.rank, said::RANK, |of| {
            let rank = &of.stage.ranks.0[person.rank];
            Some(if case == Case::Nominative { rank.uk.clone() } else { rank.ukgen.clone() })
        }),
        "yr" => of.tell(matches!(says.born, Born::Year | Born::Day), said::BORN, |_| {
            Some(format!("{} {}", person.birth.year(), dice.word(&["р.н.", "року народження"])))
        }),
        "born" => of.tell(says.born == Born::Day, said::BORN, |_| Some(day(person.birth, false, dice))),
        "years" | "age_n" => {
            of.tell(says.born == Born::Age, said::BORN, |_| Some(years(person.age_on(person.death))))
        }
        "homeof" | "home_nom" => of.tell(of.home_said(), said::HOME, |of| Some(home(of, slot == "homeof"))),
        "from" => of.tell(of.home_said(), said::HOME, |of| Some(format!("із {}", home(of, true)))),
        "when" => of.tell(says.death != Grain::None, said::DEATH, |of| {
            Some(when(of, person.death, says.death, dice))
        }),
        "funs" => of.tell(says.funeral, said::FUNERAL, |of| {
            let date = day(person.funeral, of.near(person.funeral), dice);
            let verb = if days(of.published, person.funeral) > 0 {
                "прощання відбудеться"
            } else {
                dice.word(&["поховали його", "похований", "прощання пройшло"])
            };
            Some(format!("{verb} {date}"))
        }),
        "recs" => recruited(of, dice),
        "place" => of.tell(says.circumstances, said::PLACE, |of| {
            Some(
                person
                    .front
                    .map_or("під Волновахою", |front| {
                        of.stage.gazetteer.fronts[front].uk.as_str()
                    })
                    .to_owned(),
            )
        }),
        "cause" => of.tell(says.circumstances, said::CAUSE, |_| Some(CAUSES[person.cause].uk.to_owned())),
        "item" => Some(of.item.to_string()),
        _ => None,
    }
}

fn name(of: &Telling<'_>, case: Case) -> String {
    let person = of.person;
    let part = |part: Part, word: &str| in_case(part, word, case, person.sex, Language::Ukrainian);
    let father = GIVEN.iter().find(|(ru, _)| *ru == person.father).map(|(_, uk)| *uk);
    let patronymic = father
        .filter(|_| of.says.patronymic)
        .map(|father| part(Part::Patronymic, &names::patronymic_of(father, Sex::Male, Language::Ukrainian)));
    ordered(
        of.style,
        part(Part::Surname, &surname(&of.surname)),
        part(Part::Given, &given(&person.given)),
        patronymic,
    )
}

fn given(name: &str) -> String {
    GIVEN.iter().find(|(ru, _)| *ru == name).map_or_else(|| letters(name), |(_, uk)| (*uk).to_owned())
}

fn surname(name: &str) -> String {
    let name = name.replace("ский", "ський").replace("цкий", "цький").replace("ёв", "ьов");
    letters(&name)
}

/// Letter for letter: what the rules of spelling foreign names come to for most names.
fn letters(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut before = ' ';
    for letter in name.chars() {
        let after_vowel = "аеёиоуыэюяьАЕЁИОУЫЭЮЯ ".contains(before);
        match letter {
            'и' if "жчшщцЖЧШЩЦ".contains(before) || name.ends_with("ий") && before != 'р' => {
                out.push('и')
            }
            'и' => out.push('і'),
            'И' => out.push('І'),
            'ы' => out.push('и'),
            'э' => out.push('е'),
            'Э' => out.push('Е'),
            'е' if after_vowel => out.push('є'),
            'Е' => out.push('Є'),
            'ё' if "жчшщ".contains(before) => out.push('о'),
            'ё' => out.push_str("ьо"),
            'ъ' => out.push('\''),
            other => out.push(other),
        }
        before = letter;
    }
    out
}

fn years(age: i16) -> String {
    let word = match (age % 10, age % 100) {
        (_, 11..=14) => "років",
        (1, _) => "рік",
        (2..=4, _) => "роки",
        _ => "років",
    };
    format!("{age} {word}")
}

/// The settlement keeps its nominative after the word for what it is.
fn home(of: &Telling<'_>, genitive: bool) -> String {
    let home = &of.person.home;
    let region = &of.stage.gazetteer.regions[home.region];
    let region_name = || region.ukrainian.clone().unwrap_or_else(|| letters(&region.name));
    if !of.says.settlement {
        return if genitive { format!("регіону {}", region_name()) } else { region_name() };
    }
    let typed = match (home.kind, genitive) {
        (Kind::Town, true) => "міста",
        (Kind::Town, false) => "місто",
        (Kind::Village | Kind::Hamlet, true) => "села",
        (Kind::Village | Kind::Hamlet, false) => "село",
        (Kind::Settlement, true) => "селища",
        (Kind::Settlement, false) => "селище",
    };
    let wider = if of.says.region && region.name != home.settlement {
        format!(" ({})", region_name())
    } else {
        String::new()
    };
    format!("{typed} {}{wider}", letters(&home.settlement))
}

fn day(day: Date, near: bool, dice: &mut Dice) -> String {
    let long = format!("{} {}", day.day(), MONTHS[day.month() as usize - 1].0);
    match dice.below(8) {
        0..=1 => format!("{:02}.{:02}.{}", day.day(), day.month(), day.year()),
        2..=3 if near => long,
        _ => format!("{long} {} року", day.year()),
    }
}

fn when(of: &Telling<'_>, date: Date, grain: Grain, dice: &mut Dice) -> String {
    match grain {
        Grain::Day => day(date, of.near(date), dice),
        Grain::Month => format!("у {} {} року", MONTHS[date.month() as usize - 1].1, date.year()),
        Grain::Year | Grain::None => format!("у {} році", date.year()),
    }
}

fn recruited(of: &mut Telling<'_>, dice: &mut Dice) -> Option<String> {
    let words = match of.person.recruitment {
        Recruitment::Volunteer => {
            dice.word(&["пішов добровольцем", "підписав контракт", "воював за контрактом як доброволець"])
        }
        Recruitment::Mobilised => dice.word(&["був мобілізований", "мобілізований"]),
        Recruitment::Contract => dice.word(&["кадровий військовий", "був кадровим військовим"]),
        Recruitment::Conscript => "проходив строкову службу",
        Recruitment::Convict => dice.word(&["завербований у колонії", "пішов на війну з колонії"]),
        Recruitment::Pmc => "воював у складі ПВК «Вагнер»",
        Recruitment::Unknown => return None,
    };
    let enlisted = of.tells_enlistment();
    let words = of.tell(of.says.recruitment, said::RECRUITMENT, |_| Some(words.to_owned()))?;
    let when =
        of.tell(enlisted, said::ENLISTED, |of| Some(when(of, of.person.enlisted, of.says.enlisted, dice)));
    Some(when.map_or(words.clone(), |when| format!("{words} {when}")))
}

//! Russian.

use jiff::civil::Date;
use names::{Case, Language, Part};
use records::{Branch, Recruitment};

use super::{Born, Grain, Style, Telling, ordered, said};
use crate::dice::Dice;
use crate::person::{days, in_case};
use crate::place::{Kind, region_in, toponym};
use crate::service::{CAUSES, TRADES};

const MONTHS: [(&str, &str); 12] = [
    ("января", "январе"),
    ("февраля", "феврале"),
    ("марта", "марте"),
    ("апреля", "апреле"),
    ("мая", "мае"),
    ("июня", "июне"),
    ("июля", "июле"),
    ("августа", "августе"),
    ("сентября", "сентябре"),
    ("октября", "октябре"),
    ("ноября", "ноябре"),
    ("декабря", "декабре"),
];

pub(super) fn fill(of: &mut Telling<'_>, slot: &str, case: Case, dice: &mut Dice) -> Option<String> {
    let (says, person) = (of.says, of.person);
    match slot {
        "n" => Some(name(of, case, of.style)),
        "n_caps" => Some(name(of, case, Style::Capitals)),
        "r" => of.tell(says.rank, said::RANK, |of| Some(rank(of, case, dice))),
        "yr" => of.tell(matches!(says.born, Born::Year | Born::Day), said::BORN, |of| {
            Some(year_of_birth(of, dice))
        }),
        "byear" => of.tell(says.born == Born::Year, said::BORN, |_| Some(person.birth.year().to_string())),
        "born" => of.tell(says.born == Born::Day, said::BORN, |_| Some(day(person.birth, false, dice))),
        "years" | "age_n" => {
            of.tell(says.born == Born::Age, said::BORN, |_| Some(years(person.age_on(person.death))))
        }
        "aged" => of.tell(says.born == Born::Age, said::BORN, |_| aged(person.age_on(person.death), case)),
        "home" | "homeof" => of.tell(of.home_said(), said::HOME, |of| home(of, Case::Genitive, dice)),
        "homein" => of.tell(of.home_said(), said::HOME, |of| home(of, Case::Prepositional, dice)),
        "from" => of.tell(of.home_said(), said::HOME, |of| {
            home(of, Case::Genitive, dice).map(|home| format!("из {home}"))
        }),
        "home_nom" => of.tell(of.home_said(), said::HOME, |of| Some(home_listed(of, dice))),
        "regionof" => of.tell(says.region, said::HOME, |of| region_in(region(of), Case::Genitive)),
        "region_nom" => of.tell(says.region, said::HOME, |of| Some(region(of).to_owned())),
        "when" => of.tell(says.death != Grain::None, said::DEATH, |of| {
            Some(when(of, person.death, says.death, dice))
        }),
        "when_num" => of.tell(says.death == Grain::Day, said::DEATH, |_| Some(digits(person.death))),
        // A notice that invites to a funeral is written before it.
        "fun" => of.tell(says.funeral && days(of.published, person.funeral) >= 0, said::FUNERAL, |of| {
            Some(dated(of, person.funeral, dice))
        }),
        "funs" => of.tell(says.funeral, said::FUNERAL, |of| Some(funeral(of, dice))),
        "funs_f" => of.tell(says.funeral, said::FUNERAL, |of| {
            Some(format!("похоронили {}", dated(of, person.funeral, dice)))
        }),
        "crt" => of.tell(says.court, said::COURT, |_| person.paper.map(|decided| day(decided, false, dice))),
        "recs" => recruited(of, dice),
        "recs_f" => of.tell(says.recruitment, said::RECRUITMENT, |_| Some("Ушла добровольцем".to_owned())),
        "recn" => {
            of.tell(says.recruitment, said::RECRUITMENT, |_| noun(person.recruitment).map(str::to_owned))
        }
        "unit" => says.service.then(|| person.unit.genitive.clone()),
        "job" => says.service.then(|| job(person.branch, dice).to_owned()),
        "place" => of.tell(says.circumstances, said::PLACE, |of| Some(place(of, dice))),
        "cause" => of.tell(says.circumstances, said::CAUSE, |_| Some(cause(person.cause, dice))),
        "trade" => says.private.then(|| TRADES[person.trade].1.to_owned()),
        "kin" => says.private.then(|| {
            dice.word(&["жена и двое детей", "мать и сестра", "двое детей", "жена и дочь", "родители и брат"])
                .to_owned()
        }),
        "call" => Some(dice.word(&CALLS).to_owned()),
        "cem" => Some(
            dice.word(&[
                "на городском кладбище",
                "на Аллее Славы",
                "на местном кладбище",
                "в Доме культуры",
                "в храме",
            ])
            .to_owned(),
        ),
        "hour" => Some(format!("{}:{}", dice.between(9, 14), dice.word(&["00", "30", "15"]))),
        "num" => Some(dice.between(1, 60).to_string()),
        "grad" => Some((person.birth.year() + 17).to_string()),
        "off" => Some(official(of, dice)),
        "item" => Some(of.item.to_string()),
        "count" => number(of.count, ["двое", "трое", "четверо", "пятеро", "шестеро", "семеро"]),
        "countg" | "countgen" => {
            number(of.count, ["двоих", "троих", "четверых", "пятерых", "шестерых", "семерых"])
        }
        "counti" => number(of.count, ["двумя", "тремя", "четырьмя", "пятью", "шестью", "семью"]),
        _ => None,
    }
}

const CALLS: [&str; 16] = [
    "Север",
    "Барс",
    "Кедр",
    "Бурят",
    "Медный",
    "Хохол",
    "Тайга",
    "Сокол",
    "Дед",
    "Малой",
    "Шаман",
    "Гром",
    "Лис",
    "Байкал",
    "Моряк",
    "Седой",
];

/// A number of men in words, from two on.
fn number(count: usize, words: [&str; 6]) -> Option<String> {
    let at = count.checked_sub(2)?;
    Some(words.get(at).map_or_else(|| count.to_string(), |word| (*word).to_owned()))
}

fn name(of: &Telling<'_>, case: Case, style: Style) -> String {
    let person = of.person;
    let part = |part: Part, word: &str| in_case(part, word, case, person.sex, Language::Russian);
    let patronymic = of.says.patronymic.then(|| part(Part::Patronymic, &person.patronymic));
    ordered(style, part(Part::Surname, &of.surname), part(Part::Given, &person.given), patronymic)
}

fn rank(of: &Telling<'_>, case: Case, dice: &mut Dice) -> String {
    let rank = &of.stage.ranks.0[of.person.rank];
    let word = match case {
        Case::Genitive => &rank.r#gen,
        Case::Dative => &rank.dat,
        Case::Accusative => &rank.acc,
        Case::Instrumental => &rank.ins,
        _ if dice.chance(0.12) => &rank.short,
        _ => &rank.nom,
    };
    let guards =
        matches!(of.person.branch, Branch::Airborne | Branch::Marines | Branch::Tank) && dice.chance(0.2);
    if guards { format!("гвардии {word}") } else { word.clone() }
}

fn year_of_birth(of: &Telling<'_>, dice: &mut Dice) -> String {
    let birth = of.person.birth;
    let date =
        if of.says.born == Born::Day && dice.chance(0.75) { digits(birth) } else { birth.year().to_string() };
    format!("{date} {}", dice.word(&["г.р.", "года рождения", "г. р."]))
}

fn years(age: i16) -> String {
    let word = match (age % 10, age % 100) {
        (_, 11..=14) => "лет",
        (1, _) => "год",
        (2..=4, _) => "года",
        _ => "лет",
    };
    format!("{age} {word}")
}

fn aged(age: i16, case: Case) -> Option<String> {
    let ending = match case {
        Case::Nominative => "ий",
        Case::Genitive | Case::Accusative => "его",
        Case::Dative => "ему",
        Case::Instrumental => "им",
        Case::Prepositional => "ем",
        Case::Vocative => return None,
    };
    Some(format!("{age}-летн{ending}"))
}

fn region<'a>(of: &'a Telling<'_>) -> &'a str {
    &of.stage.gazetteer.regions[of.person.home.region].name
}

/// District and region as they follow a settlement in any case: always genitive.
fn wider(of: &Telling<'_>) -> String {
    let home = &of.person.home;
    let districts = &of.stage.gazetteer.regions[home.region].districts;
    let district = home.district.filter(|_| of.says.district).and_then(|at| districts.get(at));
    let district = district.and_then(|name| {
        let plain = name.trim_end_matches(" район");
        plain.ends_with("ий").then(|| toponym(plain, Case::Genitive)).flatten()
    });
    let district = district.map(|name| format!(" {name} района")).unwrap_or_default();
    let apart = of.says.region && region(of) != home.settlement;
    let region =
        if apart { region_in(region(of), Case::Genitive).map(|name| format!(" {name}")) } else { None };
    district + &region.unwrap_or_default()
}

fn home(of: &Telling<'_>, case: Case, dice: &mut Dice) -> Option<String> {
    let home = &of.person.home;
    if !of.says.settlement {
        return region_in(region(of), case);
    }
    let (genitive, prepositional) = match home.kind {
        Kind::Town => ("города", "городе"),
        Kind::Village => ("села", "селе"),
        Kind::Hamlet => ("деревни", "деревне"),
        Kind::Settlement => ("посёлка", "посёлке"),
    };
    let typed = if case == Case::Genitive { genitive } else { prepositional };
    let inflected = toponym(&home.settlement, case);
    let place = match inflected {
        Some(name) if home.kind == Kind::Town && dice.chance(0.65) => name,
        Some(name) if dice.chance(0.5) => format!("{typed} {name}"),
        _ => format!("{typed} {}", home.settlement),
    };
    Some(place + &wider(of))
}

fn home_listed(of: &Telling<'_>, dice: &mut Dice) -> String {
    let home = &of.person.home;
    if !of.says.settlement {
        return region(of).to_owned();
    }
    let typed = match home.kind {
        Kind::Town => dice.word(&["г. ", "г.", "город ", ""]),
        Kind::Village => dice.word(&["с. ", "с.", "село "]),
        Kind::Hamlet => dice.word(&["д. ", "д.", "деревня "]),
        Kind::Settlement => dice.word(&["п. ", "пос. ", "посёлок "]),
    };
    let districts = &of.stage.gazetteer.regions[home.region].districts;
    let district = home.district.filter(|_| of.says.district).and_then(|at| districts.get(at));
    let district =
        district.map(|name| format!(", {} район", name.trim_end_matches(" район"))).unwrap_or_default();
    let region = if of.says.region && region(of) != home.settlement {
        format!(", {}", region(of))
    } else {
        String::new()
    };
    format!("{typed}{}{district}{region}", home.settlement)
}

fn digits(day: Date) -> String {
    format!("{:02}.{:02}.{}", day.day(), day.month(), day.year())
}

fn month(day: Date) -> (&'static str, &'static str) {
    MONTHS[day.month() as usize - 1]
}

/// A day in full, or without its year where that is clear.
fn day(day: Date, near: bool, dice: &mut Dice) -> String {
    let long = format!("{} {}", day.day(), month(day).0);
    match dice.below(10) {
        0..=2 => digits(day),
        3..=5 if near => long,
        6 => format!("{long} {} г.", day.year()),
        _ => format!("{long} {} года", day.year()),
    }
}

fn dated(of: &Telling<'_>, date: Date, dice: &mut Dice) -> String {
    let relative = match days(of.published, date) {
        0 => Some("сегодня"),
        1 => Some("завтра"),
        -1 => Some("вчера"),
        _ => None,
    };
    match relative {
        Some(word) if dice.chance(0.5) => word.to_owned(),
        _ => day(date, of.near(date), dice),
    }
}

fn when(of: &Telling<'_>, date: Date, grain: Grain, dice: &mut Dice) -> String {
    match grain {
        Grain::Day => dated(of, date, dice),
        Grain::Month if of.near(date) && dice.chance(0.4) => format!("в {}", month(date).1),
        Grain::Month => format!("в {} {} года", month(date).1, date.year()),
        Grain::Year | Grain::None => format!("в {} году", date.year()),
    }
}

fn funeral(of: &Telling<'_>, dice: &mut Dice) -> String {
    let date = dated(of, of.person.funeral, dice);
    let verb = match days(of.published, of.person.funeral) {
        1.. => dice.word(&[
            "прощание состоится",
            "похороны пройдут",
            "церемония прощания пройдёт",
            "прощание с бойцом пройдёт",
            "похоронят его",
        ]),
        _ => dice.word(&[
            "похоронили его",
            "прощание прошло",
            "похороны прошли",
            "предан земле",
            "похоронен",
            "простились с ним",
            "проводили в последний путь",
        ]),
    };
    format!("{verb} {date}")
}

fn recruited(of: &mut Telling<'_>, dice: &mut Dice) -> Option<String> {
    let recruitment = of.person.recruitment;
    let words: &[&str] = match recruitment {
        Recruitment::Volunteer => &[
            "ушёл добровольцем",
            "подписал контракт",
            "заключил контракт с Министерством обороны",
            "отправился на СВО добровольцем",
            "добровольно ушёл на СВО",
            "ушёл на СВО по контракту",
        ],
        Recruitment::Mobilised => &[
            "был мобилизован",
            "призван в рамках частичной мобилизации",
            "призван по мобилизации",
            "мобилизован",
        ],
        Recruitment::Contract => &[
            "кадровый военный",
            "был кадровым военным",
            "служил в армии по контракту ещё до начала СВО",
            "профессиональный военнослужащий",
        ],
        Recruitment::Conscript => &["проходил срочную службу", "служил срочную службу по призыву", "срочник"],
        Recruitment::Convict => &[
            "ушёл на СВО из исправительной колонии",
            "завербован в колонии",
            "отбывал наказание, из колонии ушёл на фронт",
            "был осуждён, на СВО отправился из мест лишения свободы",
        ],
        Recruitment::Pmc => {
            &["воевал в составе ЧВК «Вагнер»", "служил в ЧВК «Вагнер»", "был бойцом частной военной компании"]
        }
        Recruitment::Unknown => &[],
    };
    let enlisted = of.tells_enlistment();
    let words = of.tell(of.says.recruitment && !words.is_empty(), said::RECRUITMENT, |_| {
        Some(dice.word(words).to_owned())
    })?;
    let day = of.person.enlisted;
    let grain = of.says.enlisted;
    let when = of.tell(enlisted, said::ENLISTED, |of| {
        Some(match grain {
            Grain::Day => self::day(day, false, dice),
            grain => self::when(of, day, grain, dice),
        })
    });
    Some(when.map_or(words.clone(), |when| format!("{words} {when}")))
}

fn noun(recruitment: Recruitment) -> Option<&'static str> {
    Some(match recruitment {
        Recruitment::Volunteer => "доброволец",
        Recruitment::Mobilised => "мобилизованный",
        Recruitment::Contract => "кадровый военный",
        Recruitment::Conscript => "срочник",
        Recruitment::Convict => "заключённый",
        Recruitment::Pmc => "ЧВК",
        Recruitment::Unknown => return None,
    })
}

fn job(branch: Branch, dice: &mut Dice) -> &'static str {
    match branch {
        Branch::Tank => dice.word(&["механиком-водителем танка", "наводчиком танка"]),
        Branch::Artillery => dice.word(&["артиллеристом", "номером расчёта"]),
        Branch::Airborne => dice.word(&["десантником", "стрелком в ВДВ"]),
        Branch::Marines => dice.word(&["морским пехотинцем", "стрелком морской пехоты"]),
        Branch::Unmanned => dice.word(&["оператором БПЛА", "оператором дрона"]),
        Branch::Engineers => dice.word(&["сапёром"]),
        Branch::SpecialForces => dice.word(&["разведчиком спецназа"]),
        Branch::NationalGuard => dice.word(&["в Росгвардии"]),
        Branch::Assault => dice.word(&["штурмовиком", "в штурмовом отряде"]),
        _ => dice.word(&[
            "стрелком",
            "гранатомётчиком",
            "пулемётчиком",
            "водителем",
            "разведчиком",
            "командиром отделения",
            "санитаром",
        ]),
    }
}

fn place(of: &Telling<'_>, dice: &mut Dice) -> String {
    let Some(front) = of.person.front else {
        return dice
            .word(&["под Волновахой", "на полигоне под Волновахой", "в посёлке Трудовское под Волновахой"])
            .to_owned();
    };
    let front = &of.stage.gazetteer.fronts[front];
    if dice.chance(0.5) { front.ru.clone() } else { front.ru2.clone() }
}

fn cause(cause: usize, dice: &mut Dice) -> String {
    dice.word(&CAUSES[cause].ru).to_owned()
}

/// Somebody in office, who is alive.
fn official(of: &Telling<'_>, dice: &mut Dice) -> String {
    let pool = of.stage.pools.of(crate::pools::People::Slavic);
    let (surname, given) = (pool.surnames.draw(dice), pool.older.draw(dice));
    format!("{given} {surname}")
}

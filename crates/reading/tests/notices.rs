//! Whole outputs over notices of every genre. Every person, village and unit here is invented.

use std::sync::OnceLock;

use reading::{Notice, Reader, output};
use records::Codebook;

fn reader() -> &'static Reader {
    static READER: OnceLock<Reader> = OnceLock::new();
    READER.get_or_init(|| {
        let profile = concat!(env!("CARGO_MANIFEST_DIR"), "/../../profiles/ukraine-2022");
        let file = |name: &str| std::fs::read_to_string(format!("{profile}/{name}")).expect(name);
        let codebook = Codebook::parse(&file("codebook.toml"), &file("ranks.toml"), &file("regions.toml"))
            .expect("valid");
        Reader::new(&codebook).expect("built")
    })
}

/// The reading in few words: the kind, then a line for each person with what was said.
fn told(text: &str, published: &str) -> String {
    let reading = reader().read(&Notice { text, published: published.parse().ok() });
    let value = output::value(&"n".into(), &reading);
    let mut lines =
        vec![format!("{} {} unnamed={}", value["notice_kind"], value["language"], value["unnamed"])];
    for person in value["persons"].as_array().into_iter().flatten() {
        let fields = person.as_object().into_iter().flatten();
        let said = fields.filter(|(key, value)| {
            !value.is_null() && !matches!(key.as_str(), "spans" | "confidence") && *value != "unknown"
        });
        lines.push(
            said.map(|(key, value)| format!("{key}={}", value.to_string().trim_matches('"')))
                .collect::<Vec<_>>()
                .join(" "),
        );
    }
    lines.join("\n")
}

#[test]
fn a_governor_announces() {
    insta::assert_snapshot!(told(
        "Губернатор области Игнат Правдин сообщил о гибели земляка. Рядовой Пётр Ильич Выдуманов, уроженец села Небылое, погиб 20 февраля 2024 года под Авдеевкой при обстреле. Ему было 35 лет. Соболезнования матери погибшего Анне Петровне.",
        "2024-03-01"
    ));
}

#[test]
fn many_are_seen_off() {
    insta::assert_snapshot!(told(
        "Вчера в Перми простились с рядовыми Антоном Небылицыным, Олегом Сказкиным и ефрейтором Русланом Мнименко. Все они были мобилизованы.",
        "2024-03-01"
    ));
}

#[test]
fn a_list_under_a_heading() {
    insta::assert_snapshot!(told(
        "СПИСОК ПОГИБШИХ НА СВО:\n1. НЕБЫЛИЦЫН Сергей Петрович, 1987 г.р.\n2. СКАЗКИН Антон Олегович, 12.04.1999 г.р.\n3. Мнимов А. П., сержант",
        "2024-03-01"
    ));
}

#[test]
fn a_list_that_runs_on_in_one_line() {
    insta::assert_snapshot!(told(
        "Список погибших уроженцев Мнимского района (обновляется): 1. Выдуманов Зорикто Баирович, 21.01.1999, ст. сержант. \
         2. Небылов Аюр, рядовой, пос. Примерное. 3. Вымыслов Сергей Ильич, ефрейтор, мобилизованный.",
        "2024-03-29"
    ));
}

#[test]
fn who_invites_to_the_farewell_is_alive() {
    insta::assert_snapshot!(told(
        "Вигаденко Ніна Петрівна оповіщає про прощання з онуком: солдат Вигаденко Артем Сергійович, 2002 року народження, \
         загинув 21.02.2024 в Авдіївці.",
        "2024-02-29"
    ));
}

#[test]
fn a_ukrainian_farewell() {
    insta::assert_snapshot!(told(
        "Сьогодні, 5 березня, Ніжин прощається із захисником. 35-річний солдат Іван Вигаданець загинув 28 лютого поблизу Бахмута внаслідок артилерійського обстрілу. Він був мобілізований у 2023 році.",
        "2024-03-05"
    ));
}

#[test]
fn an_english_report() {
    insta::assert_snapshot!(told(
        "Private Ivan Vydumanov, 24, a volunteer from Perm, was killed near Bakhmut on June 14, 2023, his mother, Anna Vydumanova, said. He was laid to rest on Tuesday.",
        "2023-06-22"
    ));
}

#[test]
fn life_dates_on_a_stone() {
    insta::assert_snapshot!(told(
        "Сержант Небылицын Олег Антонович (12.03.1990 – 20.02.2024). Вечная память! Позывной «Сокол».",
        "2024-03-05"
    ));
}

#[test]
fn routes_into_the_war() {
    let routes = [
        "Пётр Выдуманов был осуждён и завербован в колонии в отряд «Шторм Z», погиб в мае 2023 года.",
        "Пётр Выдуманов служил в ЧВК «Вагнер», погиб в мае 2023 года.",
        "Пётр Выдуманов был мобилизован осенью 2022 года, погиб в мае 2023 года.",
        "Доброволец Пётр Выдуманов погиб в мае 2023 года.",
        "Пётр Выдуманов проходил срочную службу, погиб в мае 2023 года.",
        "Пётр Выдуманов заключил контракт с Минобороны, погиб в мае 2023 года.",
    ];
    let told: Vec<String> = routes.iter().map(|text| told(text, "2023-06-01")).collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn no_deaths_of_this_war() {
    let others = [
        "Рядовой Пётр Выдуманов пропал без вести под Купянском. Родные разыскивают его.",
        "Пётр Выдуманов вернулся из плена в ходе обмена пленными.",
        "Сержант Пётр Выдуманов награждён медалью «За отвагу», вручил её командир части.",
        "Рядовой Пётр Выдуманов погиб в 1943 году под Сталинградом. Останки красноармейца нашли поисковики.",
        "Ранее ошибочно сообщалось о гибели Петра Выдуманова: солдат оказался жив.",
        "В парке высадили сто деревьев.",
    ];
    let told: Vec<String> = others.iter().map(|text| told(text, "2024-03-01")).collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn the_dead_without_names() {
    insta::assert_snapshot!(told(
        "Пять мобилизованных из Пермского края погибли на Украине, сообщил губернатор Игнат Правдин.",
        "2022-10-16"
    ));
}

#[test]
fn a_professional_is_no_one_who_signed_for_the_war() {
    let routes = [
        "Пётр Выдуманов, кадровый офицер, погиб в мае 2023 года.",
        "Пётр Выдуманов служил по контракту ещё до начала СВО, погиб в мае 2023 года.",
        "Пётр Выдуманов ушёл на СВО по контракту, погиб в мае 2023 года.",
        "Пётр Выдуманов в октябре прошлого года подписал контракт, погиб в мае 2023 года.",
        "Петро Вигаданко уклав контракт із Міноборони, загинув у травні 2023 року.",
    ];
    let told: Vec<String> = routes.iter().map(|text| told(text, "2023-06-01")).collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn each_date_goes_with_its_own_phrase() {
    let texts = [
        "Похороны Петра Выдуманова (07.10.1976 года рождения) состоятся завтра, в храме.",
        "Пётр Выдуманов, выпускник 2012 года, 1995 г. р., погиб 3 мая. Похоронен 20 мая.",
        "ВЫДУМАНОВ Пётр Ильич, 07.10.1976 г. р., деревня Небылая, +03.05.2023. Прощание прошло 20.05.2023",
        "Погиб: 3 мая 2023 года Пётр Выдуманов Родился 07.10.1976.",
    ];
    let told: Vec<String> = texts.iter().map(|text| told(text, "2023-06-01")).collect();
    insta::assert_snapshot!(told.join("\n"));
}

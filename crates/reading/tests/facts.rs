//! What is said beside a name, rule by rule. All persons and villages are invented, all wordings made for these tests.

use reading::{Notice, Reader};
use records::{Codebook, FieldName};

fn reader() -> Reader {
    let profile = concat!(env!("CARGO_MANIFEST_DIR"), "/../../profiles/ukraine-2022");
    let file = |name: &str| std::fs::read_to_string(format!("{profile}/{name}")).expect("the profile");
    let codebook = Codebook::parse(&file("codebook.toml"), &file("ranks.toml"), &file("regions.toml"));
    Reader::new(&codebook.expect("a codebook")).expect("a reader")
}

/// Reads each text and compares one field of the first person with what is wanted.
fn all(field: FieldName, cases: &[(&str, &str)]) {
    let reader = reader();
    for (text, wanted) in cases {
        let published = "2024-06-12".parse().ok();
        let reading = reader.read(&Notice { text, published });
        let said = reading.persons.first().and_then(|person| person.fields.text(field));
        assert_eq!(said.as_deref(), Some(*wanted), "{text}: {reading:#?}");
    }
}

#[test]
fn ages_are_told_in_figures_and_words() {
    all(
        FieldName::Age,
        &[
            ("Погиб рядовой Пётр Выдуманов. Ему было сорок два года.", "42"),
            ("Погиб рядовой Пётр Выдуманов. Ему шёл 30-й год.", "29"),
            ("Погиб рядовой Пётр Выдуманов на сорок втором году жизни.", "41"),
            ("Погиб тридцатипятилетний рядовой Пётр Выдуманов.", "35"),
            ("Загинув солдат Петро Вигаданко. Йому було п'ятдесят три.", "53"),
            ("Private John Mnimson was killed near Bakhmut. He was 36.", "36"),
        ],
    );
}

#[test]
fn deaths_are_dated_in_many_ways() {
    all(
        FieldName::Death,
        &[
            ("Рядовой Пётр Выдуманов погиб 4 мая 2023-го.", "2023-05-04"),
            ("Рядовой Пётр Выдуманов погиб двадцать пятого мая 2023 года.", "2023-05-25"),
            ("Сегодня ровно год, как не стало нашего Петра Ивановича Выдуманова, бойца СВО.", "2023-06-12"),
            ("Солдат Петро Вигаданко. Поліг 8.XII.2022.", "2022-12-08"),
            ("Погиб наш земляк Пётр Выдуманов. 3 мая в блиндаж прилетел дрон.", "2024-05-03"),
        ],
    );
}

#[test]
fn a_farewell_without_a_verb_is_to_come() {
    all(
        FieldName::Funeral,
        &[("Погиб рядовой Пётр Выдуманов. Прощание в пятницу в 11:00 у Дома культуры.", "2024-06-14")],
    );
}

#[test]
fn ranks_may_stand_apart_from_the_name() {
    all(
        FieldName::Rank,
        &[
            ("Погиб Пётр Иванович Выдуманов, 1990 г.р., мл. сержант.", "младший сержант"),
            ("Прощаемся с лейтенантом полиции Петром Выдумановым, погибшим на СВО.", "лейтенант полиции"),
        ],
    );
}

#[test]
fn trades_are_those_of_peace() {
    all(
        FieldName::Trade,
        &[
            ("Погиб рядовой Пётр Выдуманов. До войны он работал в совхозе трактористом.", "тракторист"),
            ("Загинув солдат Петро Вигаданко. За фахом він зварювальник.", "зварювальник"),
            ("Private John Mnimson was killed near Bakhmut. He had worked as a bus driver.", "bus driver"),
        ],
    );
}

#[test]
fn units_are_told_in_the_nominative() {
    all(
        FieldName::Unit,
        &[
            (
                "Погиб рядовой Пётр Выдуманов из 61-й отдельной бригады морской пехоты.",
                "61-я отдельная бригада морской пехоты",
            ),
            ("Загинув солдат 128-ї бригади Петро Вигаданко.", "128-ма бригада"),
            (
                "Private John Mnimson of the 118th Mechanized Brigade was killed near Bakhmut.",
                "118th Mechanized Brigade",
            ),
        ],
    );
}

#[test]
fn places_of_death_follow_small_words() {
    all(
        FieldName::PlaceOfDeath,
        &[
            ("Рядовой Пётр Выдуманов погиб 3 мая на Сказочном направлении.", "Сказочное направление"),
            ("Рядовой Пётр Выдуманов погиб под Угледаром.", "Угледар"),
            ("Private John Mnimson was killed near Fabletown.", "Fabletown"),
        ],
    );
}

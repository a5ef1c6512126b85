//! One mistake at a time, among invented people.

use linkage::{Constraints, LinkError, Linkage, Options, Record, link};
use proptest::prelude::*;

/// Six hundred invented persons, so that names have frequencies.
fn crowd() -> Vec<Record> {
    let onsets = [
        "Вым",
        "Небыв",
        "Приду",
        "Сочин",
        "Мним",
        "Фант",
        "Грёз",
        "Вооб",
        "Кажущ",
        "Иллюз",
        "Миражн",
        "Сказ",
    ];
    let ends = ["ов", "лин", "ский", "енко", "аев"];
    let given = ["Иван", "Пётр", "Сергей", "Олег", "Марат", "Денис", "Юрий", "Антон", "Глеб", "Руслан"];
    let father = ["Иванович", "Петрович", "Сергеевич", "Олегович", "Маратович", "Денисович", "Юрьевич"];
    (0..600_usize)
        .map(|n| Record {
            surname: Some(format!("{}{}", onsets[n * 7 % 12], ends[n / 12 % 5])),
            given: Some(given[n * 3 % 10].into()),
            patronymic: Some(father[n * 5 % 7].into()),
            birth: Some(
                format!("{}-{:02}-{:02}", 1965 + n * 11 % 39, 1 + n * 5 % 12, 1 + n * 13 % 28)
                    .parse()
                    .unwrap(),
            ),
            death: Some(format!("2023-{:02}-{:02}", 1 + n * 7 % 12, 1 + n * 3 % 28).parse().unwrap()),
            region: Some(format!("RU-{}", n * 17 % 40)),
            ..Record::new(format!("crowd{n:03}"), format!("channel{}", n % 5))
        })
        .collect()
}

fn hero(id: &str) -> Record {
    Record {
        surname: Some("Несуществуев".into()),
        given: Some("Александр".into()),
        patronymic: Some("Викторович".into()),
        birth: Some("1988-04-12".parse().unwrap()),
        death: Some("2023-05-06".parse().unwrap()),
        region: Some("RU-3".into()),
        ..Record::new(id, "channel1")
    }
}

fn linked(records: &[Record]) -> Linkage {
    link(records, &Constraints::default(), &Options::default()).unwrap()
}

/// Whether the hero and his changed double are taken to be one.
fn one(double: Record) -> bool {
    let mut records = crowd();
    records.extend([hero("hero"), Record { id: "double".into(), source: "channel2".into(), ..double }]);
    let cluster = linked(&records).cluster;
    cluster[600] == cluster[601]
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn one_mistake_does_not_part_a_man() {
    let h = || hero("x");
    assert!(one(h()), "no mistake");
    assert!(one(Record { surname: some("Несущетвуев"), ..h() }), "letter left out");
    assert!(
        one(Record {
            surname: some("Несуществуева"),
            given: some("Александра"),
            patronymic: some("Викторовича"),
            ..h()
        }),
        "oblique case"
    );
    assert!(
        one(Record {
            surname: some("Nesushchestvuev"),
            given: some("Aleksandr"),
            patronymic: some("Viktorovich"),
            ..h()
        }),
        "Latin letters"
    );
    assert!(one(Record { given: some("Саша"), patronymic: None, ..h() }), "diminutive");
    assert!(one(Record { given: some("А."), patronymic: some("В."), ..h() }), "initials");
    assert!(one(Record { surname: some("Александр"), given: some("Несуществуев"), ..h() }), "swapped");
    assert!(one(Record { patronymic: None, birth: None, ..h() }), "no patronymic, no birth");
    assert!(
        one(Record { birth: None, age: Some(35), death: Some("2023-05".parse().unwrap()), ..h() }),
        "age for birth"
    );
    assert!(one(Record { birth: Some("1988-12-04".parse().unwrap()), ..h() }), "day and month swapped");
    assert!(
        one(Record { death: None, funeral: Some("2023-05-20".parse().unwrap()), ..h() }),
        "funeral for death"
    );
}

#[test]
fn brothers_fathers_and_namesakes_stay_apart() {
    let h = || hero("x");
    let died = |date: &str| Some(date.parse().unwrap());
    assert!(
        !one(Record {
            given: some("Виктор"),
            birth: Some("1990-09-01".parse().unwrap()),
            death: died("2023-08-30"),
            ..h()
        }),
        "brother"
    );
    assert!(!one(Record { given: some("Руслан"), death: died("2022-12-01"), ..h() }), "twin");
    assert!(
        !one(Record {
            given: some("Виктор"),
            patronymic: some("Олегович"),
            birth: Some("1962-01-30".parse().unwrap()),
            death: died("2022-12-01"),
            ..h()
        }),
        "father"
    );
    assert!(
        !one(Record {
            birth: Some("1971-11-23".parse().unwrap()),
            death: died("2022-12-01"),
            region: some("RU-9"),
            ..h()
        }),
        "namesake"
    );
}

#[test]
fn decisions_win() {
    let mut records = crowd();
    records.extend([hero("h1"), hero("h2"), hero("h3")]);
    assert_eq!(linked(&records).cluster[600..].iter().collect::<std::collections::HashSet<_>>().len(), 1);
    let parted = Constraints { same: vec![(3, 4)], different: vec![(600, 601)], ..Constraints::default() };
    let cluster = link(&records, &parted, &Options::default()).unwrap().cluster;
    assert_ne!(cluster[600], cluster[601]);
    assert_eq!(cluster[3], cluster[4]);
    let contradiction =
        Constraints { same: vec![(1, 2), (2, 3)], different: vec![(3, 1)], ..Constraints::default() };
    let error = link(&records, &contradiction, &Options::default()).unwrap_err();
    insta::assert_snapshot!(error, @"decisions contradict each other: `crowd003` and `crowd001` are to be different, yet decisions make them the same");
}

#[test]
fn two_valid_official_ids_are_two_persons() {
    let mut records = crowd();
    let with = |id: &str, official: &str| Record { official_id: some(official), ..hero(id) };
    records.extend([with("h1", "123456782"), with("h2", "123456790")]);
    let cluster = linked(&records).cluster;
    assert_ne!(cluster[600], cluster[601]);
}

#[test]
fn wrong_input_is_named() {
    let twice = [Record::new("a", "s"), Record::new("a", "s")];
    let error = link(&twice, &Constraints::default(), &Options::default()).unwrap_err();
    assert!(matches!(&error, LinkError::DuplicateId(id) if id == "a"), "{error}");
    let nameless = link(&[Record::new("", "s")], &Constraints::default(), &Options::default());
    assert!(matches!(nameless, Err(LinkError::NoId(1))));
    assert_eq!(linked(&[]).summary.clusters, 0);
    assert_eq!(linked(&[Record::new("alone", "s")]).summary.clusters, 1);
}

#[test]
fn a_name_with_thousands_of_bearers_does_not_blow_up() {
    let records: Vec<Record> = (0..6000_usize)
        .map(|n| Record {
            surname: some("Вымыслов"),
            given: some("Иван"),
            birth: Some(format!("{}", 1965 + n % 40).parse().unwrap()),
            region: Some(format!("RU-{}", n % 60)),
            ..Record::new(format!("r{n:05}"), "list")
        })
        .collect();
    let options = Options { budget: 100, ..Options::default() };
    let linkage = link(&records, &Constraints::default(), &options).unwrap();
    assert!(linkage.summary.pairs_compared <= 600_000, "{}", linkage.summary.pairs_compared);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]
    #[test]
    fn the_order_of_records_does_not_matter(seed in 0_usize..10_000) {
        let mut records = crowd();
        records.extend([hero("h1"), Record { given: some("А."), ..hero("h2") }, Record { birth: None, ..hero("h3") }]);
        let here = linked(&records);
        let n = records.len();
        let step = [1, 2, 5, 7, 11, 13][seed % 6];
        let shuffled: Vec<usize> = (0..n).map(|place| (place * step + seed) % n).collect();
        prop_assume!(shuffled.iter().collect::<std::collections::HashSet<_>>().len() == n);
        let moved: Vec<Record> = shuffled.iter().map(|place| records[*place].clone()).collect();
        let there = linked(&moved);
        for (place, original) in shuffled.iter().enumerate() {
            prop_assert_eq!(there.cluster[place], here.cluster[*original]);
        }
        prop_assert_eq!(here.summary.expected_persons, there.summary.expected_persons);
    }
}

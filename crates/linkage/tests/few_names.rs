//! Short lists of few names: what is rare among strangers must not be learned from pairs that are one person.

use linkage::{Constraints, Options, Record, link};

/// A number drawn by its place (the finaliser of SplitMix64), so that names and days have nothing to do with each other.
fn mixed(place: u64) -> u64 {
    let mut z = (place + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Two lists of the same invented men: seven surnames, five given names, one patronymic, each born on a day of his own.
fn two_lists(men: usize) -> Vec<Record> {
    const SURNAMES: [&str; 7] =
        ["Выдуманов", "Небылов", "Мнимов", "Сказкин", "Притворов", "Вымыслов", "Кажущин"];
    const GIVEN: [&str; 5] = ["Иван", "Пётр", "Семён", "Илья", "Егор"];
    let mut records = Vec::new();
    for man in 0..men {
        let draw = |of: u64, from: u64| mixed(man as u64 * 8 + of) % from;
        let (surname, given) = (SURNAMES[draw(1, 7) as usize], GIVEN[draw(2, 5) as usize]);
        let (year, month, day) = (1970 + draw(3, 35), 1 + draw(4, 12), 1 + draw(5, 28));
        for list in ["a", "b"] {
            records.push(Record {
                surname: Some(surname.into()),
                given: Some(given.into()),
                patronymic: Some("Иванович".into()),
                birth: format!("{year}-{month:02}-{day:02}").parse().ok(),
                ..Record::new(format!("{list}{man}"), list)
            });
        }
    }
    records
}

#[test]
fn namesakes_born_on_other_days_stay_apart() -> Result<(), linkage::LinkError> {
    const MEN: usize = 140;
    let linkage = link(&two_lists(MEN), &Constraints::default(), &Options::default())?;
    let apart = (0..MEN).filter(|man| linkage.cluster[2 * man] == linkage.cluster[2 * man + 1]).count();
    assert_eq!(apart, MEN, "each man's two records are one person");
    let persons = linkage.summary.clusters;
    assert!((MEN - 3..=MEN).contains(&persons), "{persons} persons of {MEN}");
    Ok(())
}

//! Deaths by operation, by the profile that ships.

use persons::operation::{Tie, attributed};
use records::{Codebook, Edtf};

fn codebook() -> Codebook {
    let profile = concat!(env!("CARGO_MANIFEST_DIR"), "/../../profiles/ukraine-2022");
    let read = |name: &str| std::fs::read_to_string(format!("{profile}/{name}")).unwrap();
    Codebook::parse(&read("codebook.toml"), &read("ranks.toml"), &read("regions.toml")).unwrap()
}

#[test]
fn place_then_unit_then_date() {
    let mut codebook = codebook();
    codebook.operation[0].units = vec!["114-я бригада".to_owned()];
    let found = |died: &str, place: Option<&str>, unit: Option<&str>| {
        let died: Edtf = died.parse().unwrap();
        attributed(&codebook.operation, &died, place, unit)
            .map(|(operation, tie)| (operation.id.clone(), tie))
    };
    let is = |id: &str, tie| Some((id.to_owned(), tie));
    assert_eq!(found("2024-01-15", Some("г. Авдеевка"), None), is("avdiivka", Tie::Place));
    assert_eq!(found("2024-01-15", None, Some("114-я бригада")), is("avdiivka", Tie::Unit));
    // A place is stronger than a date along the whole front, and a known place elsewhere keeps a man out of both.
    assert_eq!(found("2024-10-15", Some("Покровск"), None), is("pokrovsk", Tie::Place));
    assert_eq!(found("2024-10-15", None, None), is("autumn-2024", Tie::Date));
    assert_eq!(found("2024-10-15", Some("Каменское"), None), None);
    // Before, after, and as likely before as within.
    assert_eq!(found("2023-10-09", Some("Авдеевка"), None), None);
    assert_eq!(found("2024-02-18", Some("Авдеевка"), None), None);
    assert_eq!(found("2024-02", Some("Авдеевка"), None), None);
    assert_eq!(found("2024-10", None, None), is("autumn-2024", Tie::Date));
}

#[test]
fn every_operation_names_its_sources_and_both_names() {
    let operations = codebook().operation;
    assert_eq!(operations.len(), 6);
    for operation in operations {
        assert_eq!(operation.fault(), None);
        assert!(operation.ru.is_some() && !operation.sources.is_empty(), "{}", operation.id);
    }
}

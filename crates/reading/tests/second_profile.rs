//! A second, tiny profile of an invented war: ranks, places and phrases of its own, and no line of code.

use reading::{Notice, Reader};
use records::Codebook;

const RANKS: &str = r#"
rank = [
  { code = "OR-1", group = "enlisted", forms = ["обозник"] },
  { code = "OF-1", group = "officer", forms = ["звездный хорунжий"] },
]
"#;

const REGIONS: &str = r#"
[[region]]
code = "ZZ-NB"
ru = "Небыльский край"
uk = "Небильський край"
en = "Nebyl Krai"
aliases = ["Небылье"]
settlements = ["Выдумск", "Нижняя Мнимка"]
"#;

const PHRASES: &str = r#"
[phrases]
killed = ["ушел к звездам", "ушла к звездам"]
volunteer = ["вызвался сам"]
killed_many = ["ушли к звездам"]
logistics = ["нартов* обоз*"]
"#;

fn said(reader: &Reader, text: &str) -> Vec<String> {
    let reading = reader.read(&Notice { text, published: "2024-06-01".parse().ok() });
    let line = |person: &reading::PersonRead| {
        let said = person.fields.said();
        said.iter().map(|(name, value, ..)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
    };
    reading.persons.iter().map(line).collect()
}

#[test]
fn another_war_is_data() -> Result<(), Box<dyn std::error::Error>> {
    let codebook = Codebook::parse(include_str!("../../records/src/codebook/example.toml"), RANKS, REGIONS)?;
    let reader = Reader::with_phrases(&codebook, PHRASES)?;
    let text = "Звёздный хорунжий Пётр Вымыслов из Нижней Мнимки Небыльского края вызвался сам и ушёл к звёздам 3 мая 2024 года.\n\
        Обозники Олег Сказов и Лев Мнимов из нартового обоза ушли к звёздам вместе с ним.";
    insta::assert_snapshot!(said(&reader, text).join("\n"));
    // Without its phrases the same words tell neither how he came to the war nor what he served in.
    let plain = said(&Reader::new(&codebook)?, text).join(" ");
    assert!(!plain.contains("recruitment=") && !plain.contains("branch="), "{plain}");
    Ok(())
}

#[test]
fn wrong_phrases_are_named() -> Result<(), Box<dyn std::error::Error>> {
    let codebook = records::codebook::example();
    let refused =
        |phrases: &str| Reader::with_phrases(&codebook, phrases).err().map(|error| error.to_string());
    let message = refused("[phrases]\nkiled = [\"пал\"]").ok_or("accepted")?;
    assert!(message.starts_with("the profile's phrases: unknown variant `kiled`"), "{message}");
    let message = refused("[phrases]\nkilled = [\"п*\"]").ok_or("accepted")?;
    assert_eq!(
        message,
        "the profile's phrases: `п*` must begin with a word, or a stem of three letters or more"
    );
    Ok(())
}

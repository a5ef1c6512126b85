//! How long the persons of a whole archive take: `cargo run --release -p persons --example resolve_speed`.

#![expect(clippy::print_stdout, reason = "its output is its purpose")]

use std::time::Instant;

use jiff::ToSpan;
use jiff::civil::date;
use persons::{Evident, Input, resolve};
use records::{EvidenceId, Fields, Mention, MentionId, NoticeKind, Read, SourceClass, Status};

const MENTIONS: u64 = 300_000;
const PERSONS: u64 = 106_745;

fn main() {
    let mentions: Vec<Mention> = (0..MENTIONS).map(invented).collect();
    let sources: Vec<String> = (0..500).map(|number| format!("source {number}")).collect();
    let evident: Vec<Evident> = mentions
        .iter()
        .zip(0..)
        .map(|(mention, number)| Evident {
            mention,
            source: &sources[(mixed(number) % 500) as usize],
            class: SourceClass::ALL[(mixed(number) / 500 % 8) as usize],
            content: mention.evidence.0,
        })
        .collect();
    let clusters: Vec<u32> = (0..MENTIONS).map(cluster).collect();
    let codebook = records::codebook::example();
    let input = Input { mentions: &evident, clusters: &clusters, decisions: &[], codebook: &codebook };
    for _ in 0..5 {
        let start = Instant::now();
        let persons = resolve(&input);
        let time = start.elapsed();
        let confirmed = persons.iter().filter(|person| person.status == Status::Confirmed).count();
        println!("{MENTIONS} mentions, {} persons, {confirmed} confirmed: {time:.2?}", persons.len());
    }
}

fn mixed(number: u64) -> u64 {
    number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 16
}

/// Nearly three mentions each; in no order.
fn cluster(number: u64) -> u32 {
    (mixed(number) % PERSONS) as u32
}

/// A mention made from its number, with a dozen fields.
fn invented(number: u64) -> Mention {
    let of = u64::from(cluster(number));
    let evidence = EvidenceId::new("archive", &number.to_string(), b"words");
    let died = date(2022, 2, 24) + ((mixed(of) % 1_150) as i64).days();
    let word = |kind: &str, many: u64| Some(Read::stated(format!("{kind} {}", mixed(of + 1) % many)));
    Mention {
        id: MentionId::new(evidence, 0),
        evidence,
        ordinal: 0,
        kind: if number.is_multiple_of(25) { NoticeKind::Missing } else { NoticeKind::Death },
        confidence: 0.9,
        first_reported_at: died + ((mixed(number) % 300) as i64).days(),
        unnamed: None,
        fields: Fields {
            surname: word("Фамилия", 20_000),
            given: word("Имя", 200),
            patronymic: word("Отчество", 200),
            rank: word("звание", 20),
            birth: Some(Read::stated((date(1985, 1, 1) + ((mixed(of + 2) % 5_000) as i64).days()).into())),
            death: (!number.is_multiple_of(5)).then(|| Read::stated(died.into())),
            funeral: number.is_multiple_of(3).then(|| Read::stated((died + 10.days()).into())),
            origin_settlement: word("село", 28_000),
            origin_region: word("область", 85),
            unit: word("полк", 300),
            place_of_death: word("место", 400),
            cause: word("причина", 8),
            ..Fields::default()
        },
    }
}

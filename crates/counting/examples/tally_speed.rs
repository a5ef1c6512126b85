//! How long tallies of the whole list take: `cargo run --release -p counting --example tally_speed`.

#![expect(clippy::print_stdout, reason = "its output is its purpose")]

use std::time::Instant;

use counting::{By, QueryText, deadliest_days, tally};
use jiff::ToSpan;
use jiff::civil::date;
use records::codebook::example;
use records::{DateBasis, Edtf, Person, PersonId, Recruitment, Resolved};

const PERSONS: u64 = 106_745;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let codebook = example();
    let persons = (0..PERSONS).map(invented).collect::<Result<Vec<Person>, _>>()?;
    for (by, _) in By::ALL {
        measure(
            by.as_str(),
            &persons,
            QueryText { by: by.as_str(), ..QueryText::default() }.parse(&codebook)?,
        );
    }
    for columns in ["month,recruitment", "day,settlement", "week,age_group,recruitment", "settlement,branch"]
    {
        measure(columns, &persons, QueryText { by: columns, ..QueryText::default() }.parse(&codebook)?);
    }
    let start = Instant::now();
    let days = deadliest_days(&persons, 10).len();
    println!("{:<28} {:>7} rows {:>8.1?}", "deadliest days", days, start.elapsed());
    Ok(())
}

fn measure(name: &str, persons: &[Person], query: counting::Query) {
    let codebook = example();
    let best = (0..5).map(|_| {
        let start = Instant::now();
        let rows = tally(persons, &query, &codebook).rows.len();
        (start.elapsed(), rows)
    });
    if let Some((time, rows)) = best.min() {
        println!("{name:<28} {rows:>7} rows {time:>8.1?}");
    }
}

/// A person made from his number: nine in ten known to the day, the others to the month, the year, or not at all.
fn invented(number: u64) -> Result<Person, serde_json::Error> {
    let mixed = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20;
    let day = date(2022, 2, 24) + ((mixed % 1_160) as i64).days();
    let until = match mixed % 40 {
        0 => 365,
        1..=2 => 30,
        _ => 0,
    };
    let date = Edtf::between(day, day + until.days()).filter(|_| !mixed.is_multiple_of(17));
    let value = |text: String| Some(Resolved { value: text, mention: None, rule: String::new() });
    let bare: Person = serde_json::from_value(serde_json::json!({
        "id": PersonId(number), "mentions": [], "status": "confirmed", "status_rule": "official",
        "first_reported_at": day + 20.days(), "sources": 1, "rank_group": "enlisted",
    }))?;
    let recruitment = Recruitment::ALL[(mixed % 7) as usize];
    Ok(Person {
        date: date.map(|value| Resolved { value, mention: None, rule: String::new() }),
        date_basis: date.map(|_| DateBasis::Death),
        age: Some(Resolved { value: 18 + (mixed % 45) as u8, mention: None, rule: String::new() }),
        recruitment: Some(Resolved { value: recruitment, mention: None, rule: String::new() }),
        origin_settlement: value(format!("settlement {}", mixed % 28_000)),
        ..bare
    })
}

//! Prints rows of `docs/methods/calibration.md`, each as soon as it is done; methods that take seconds can so be measured a
//! row at a time.
//!
//! `cargo run --release -p estimation --example calibration -- METHOD WARS [SEED [WORDS OF THE WAR]]`
//!
//! As in `cenotaph estimate calibrate`, methods that take seconds get a tenth of the wars.
#![expect(clippy::print_stdout, reason = "printing is what it is for")]

use estimation::calibration::{Bench, Row};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let [method, wars, rest @ ..] = given.as_slice() else {
        return Err(format!("METHOD WARS [SEED [WORDS]]; methods: {}", Bench::methods().join(", ")).into());
    };
    let seed = rest.first().map_or(Ok(1), |seed| seed.parse())?;
    let bench = Bench { wars: wars.parse()?, seed, method: Some(method.clone()) };
    println!("{}", Row::MARKDOWN_HEADER);
    for row in bench.rows(rest.get(1).map_or("", String::as_str)) {
        println!("{}", row.in_markdown());
    }
    Ok(())
}

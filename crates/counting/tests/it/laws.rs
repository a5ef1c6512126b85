//! What holds for every tally.

use crate::people::{died, person, said};
use counting::{Query, QueryText, Tally, members, tally};
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;
use records::codebook::example;
use records::{Edtf, Person, Recruitment};

fn persons() -> impl Strategy<Value = Vec<Person>> {
    let span = (0..1_500_i32, prop_oneof![Just(0), 0..40, 0..800_i32]).prop_map(|(start, length)| {
        let from = date(2022, 2, 24) + start.days();
        Edtf::between(from, from + length.days()).expect("in order").to_string()
    });
    let recruitment = proptest::option::of(proptest::sample::select(Recruitment::ALL));
    let one = (proptest::option::weighted(0.9, span), recruitment);
    proptest::collection::vec(one, 0..60).prop_map(|many| {
        let made = many.into_iter().zip(1..).map(|((date, recruitment), number)| Person {
            recruitment: recruitment.and_then(said),
            ..date.map_or_else(|| person(number), |date| died(number, &date))
        });
        made.collect()
    })
}

fn by(columns: &str, window: bool) -> Query {
    let window = window.then_some(("2023-02", "2024-11-13"));
    let text =
        QueryText { by: columns, from: window.map(|w| w.0), to: window.map(|w| w.1), ..QueryText::default() };
    text.parse(&example()).expect("a query")
}

fn sum(tally: &Tally) -> f64 {
    // A sum of nothing is -0.0 to the standard library.
    tally.rows.iter().fold(0.0, |sum, row| sum + row.cell.persons)
}

proptest! {
    #[test]
    fn rows_add_up_to_the_total_to_the_last_digit(
        persons in persons(),
        columns in proptest::sample::select(&["day", "week", "month", "recruitment", "quarter,recruitment", "year,week", ""][..]),
        window: bool,
    ) {
        let tally = tally(&persons, &by(columns, window), &example());
        prop_assert_eq!(sum(&tally).to_bits(), tally.total.persons.to_bits());
    }

    #[test]
    fn nobody_is_lost(persons in persons(), columns in proptest::sample::select(&["day", "month", "recruitment,week"][..])) {
        let tally = tally(&persons, &by(columns, false), &example());
        prop_assert_eq!(tally.total.persons + tally.undated_total.persons, persons.len() as f64);
        prop_assert_eq!(tally.total.lo, tally.total.hi);
    }

    #[test]
    fn what_is_expected_lies_between_the_certain_and_the_possible(persons in persons(), window: bool) {
        let tally = tally(&persons, &by("month,recruitment", window), &example());
        for cell in tally.rows.iter().map(|row| row.cell).chain([tally.total]) {
            prop_assert!(cell.lo as f64 <= cell.persons && cell.persons <= cell.hi as f64, "{cell:?}");
        }
    }

    #[test]
    fn months_add_up_to_their_year_exactly(persons in persons()) {
        let (years, months) = (tally(&persons, &by("year", false), &example()), tally(&persons, &by("month", false), &example()));
        for year in &years.rows {
            let of_year = months.rows.iter().filter(|month| month.keys[0].starts_with(&*year.keys[0]));
            let sum: f64 = of_year.map(|month| month.cell.persons).sum();
            prop_assert_eq!(sum.to_bits(), year.cell.persons.to_bits());
        }
    }

    #[test]
    fn the_order_of_persons_changes_nothing(persons in persons()) {
        let query = by("week,recruitment", true);
        let mut turned = persons.clone();
        turned.reverse();
        prop_assert_eq!(tally(&persons, &query, &example()), tally(&turned, &query, &example()));
    }

    #[test]
    fn a_total_has_its_persons(persons in persons(), columns in proptest::sample::select(&["month", "recruitment"][..]), window: bool) {
        let query = by(columns, window);
        prop_assert_eq!(members(&persons, &query, &example()).len() as u64, tally(&persons, &query, &example()).total.hi);
    }
}

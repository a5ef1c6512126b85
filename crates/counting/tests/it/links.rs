//! What doubtful links do to counts, on random truth, dates and links, by any columns.

use counting::{By, Doubts, Frame, Query, QueryText, Row, Where, members, tally};
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use records::codebook::example;
use records::{
    Branch, DateBasis, Edtf, MentionId, Person, PersonId, RankGroup, Recruitment, Route, SourceClass, Status,
};

use crate::people::{person, said};

/// A date: a day, a month, a year, a season, a span, one with an open end.
fn dates() -> impl Strategy<Value = String> {
    let day = || (0..1_500_i32).prop_map(|days| date(2022, 2, 24) + days.days());
    let span = |(from, length): (jiff::civil::Date, i32)| {
        Edtf::between(from, from + length.days()).expect("in order").to_string()
    };
    prop_oneof![
        6 => day().prop_map(|day| day.to_string()),
        2 => day().prop_map(|day| format!("{:04}-{:02}", day.year(), day.month())),
        1 => day().prop_map(|day| format!("{:04}", day.year())),
        1 => (2022..2026_i16, 21..25).prop_map(|(year, season)| format!("{year}-{season}")),
        2 => (day(), 0..400_i32).prop_map(span),
        1 => day().prop_map(|day| format!("{day}/..")),
        1 => day().prop_map(|day| format!("../{day}")),
    ]
}

/// A person of whom anything may be known, with up to four mentions.
fn anybody() -> impl Strategy<Value = Person> {
    let when = (proptest::option::weighted(0.85, dates()), select(DateBasis::ALL), 0..1_500_i32);
    let what = (
        proptest::option::of(select(Recruitment::ALL)),
        proptest::option::of(select(Branch::ALL)),
        select(RankGroup::ALL),
        select(Status::ALL),
        proptest::option::of(select(Route::ALL)),
    );
    let whence = (
        proptest::option::of(select(vec!["RU-BA", "RU-TY", "UA-63"])),
        proptest::option::of(select(vec!["Ufa", "Kyzyl"])),
        proptest::option::of(18..70_u8),
        subsequence(SourceClass::ALL, 0..3),
        proptest::option::of(select(vec!["shelling", "drone"])),
    );
    (when, what, whence, 1..5_usize).prop_map(|((date, basis, reported), what, whence, mentions)| Person {
        date_basis: date.as_ref().map(|_| basis),
        date: date.and_then(|date| said(date.parse().expect("a date"))),
        first_reported_at: jiff::civil::date(2022, 2, 24) + reported.days(),
        recruitment: what.0.and_then(said),
        branch: what.1.and_then(said),
        rank_group: what.2,
        status: what.3,
        route: what.4,
        region: whence.0.and_then(|code| said(code.parse().expect("a code"))),
        origin_settlement: whence.1.and_then(|name| said(name.to_owned())),
        age: whence.2.and_then(said),
        classes: whence.3,
        cause: whence.4.and_then(|cause| said(cause.to_owned())),
        place_of_death: whence.1.and_then(|name| said(name.to_owned())),
        operation: whence.4.and_then(|_| said("an offensive".to_owned())),
        mentions: vec![MentionId(0); mentions],
        ..person(0)
    })
}

/// Persons with ids and mentions of their own.
pub(crate) fn truth() -> impl Strategy<Value = Vec<Person>> {
    proptest::collection::vec(anybody(), 0..40).prop_map(|mut persons| {
        let mut next = 0;
        for person in &mut persons {
            for mention in &mut person.mentions {
                *mention = MentionId(next);
                next += 1;
            }
            person.id = PersonId::of(person.mentions[0]);
        }
        persons
    })
}

fn links() -> impl Strategy<Value = Vec<(MentionId, MentionId, f64)>> {
    let one = (0..120_u64, 0..120_u64, prop_oneof![Just(0.0), Just(1.0), 0.0..=1.0_f64]);
    proptest::collection::vec(one.prop_map(|(left, right, p)| (MentionId(left), MentionId(right), p)), 0..80)
}

/// Any columns, in any order, of any status, with or without a window and bases.
pub(crate) fn query() -> impl Strategy<Value = Query> {
    let all: Vec<&str> = By::ALL.iter().map(|(_, name)| *name).collect();
    let columns = subsequence(all, 0..4).prop_shuffle();
    let basis = proptest::option::of(select(vec!["death", "death,funeral"]));
    (columns, any::<bool>(), basis, any::<bool>()).prop_map(|(columns, window, basis, every)| {
        let text = QueryText {
            by: &columns.join(","),
            from: window.then_some("2022-11"),
            to: window.then_some("2024-05-09"),
            filter: every.then_some("status=lead,candidate,confirmed,withdrawn,missing,court_declared"),
            basis,
        };
        text.parse(&example()).expect("a query")
    })
}

fn sum(rows: &[Row], of: impl Fn(&Row) -> f64) -> f64 {
    rows.iter().fold(0.0, |sum, row| sum + of(row))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn rows_add_up_to_the_total_whatever_the_truth_the_dates_and_the_links(
        persons in truth(), links in links(), query in query(),
    ) {
        let doubts = Doubts::of(&persons, links);
        let tally = Frame::new(&persons, &example()).tally_with(&query, &doubts);
        prop_assert_eq!(sum(&tally.rows, |row| row.cell.persons), tally.total.persons);
        prop_assert_eq!(sum(&tally.undated, |row| row.cell.persons), tally.undated_total.persons);
        let linked = |row: &Row| row.linked.expect("weighed");
        prop_assert_eq!(sum(&tally.rows, |row| linked(row).expected), tally.linked_total.expect("weighed").expected);
        for cell in tally.rows.iter().chain(&tally.undated).map(linked).chain(tally.linked_total) {
            prop_assert!(0.0 <= cell.lo && cell.lo <= cell.expected && cell.expected <= cell.hi, "{cell:?}");
        }
    }

    #[test]
    fn a_frame_of_all_columns_counts_as_one_laid_out_for_the_query(persons in truth(), query in query()) {
        let frame = Frame::new(&persons, &example());
        prop_assert_eq!(frame.tally(&query), tally(&persons, &query, &example()));
        prop_assert_eq!(frame.tally_with(&query, &Doubts::default()).total, frame.tally(&query).total);
    }

    #[test]
    fn nobody_who_is_wanted_is_lost(persons in truth(), query in query()) {
        let query = Query { from: None, to: None, ..query };
        let tally = tally(&persons, &query, &example());
        let wanted = persons.iter().filter(|person| query.status.contains(&person.status)).count();
        prop_assert_eq!(tally.total.persons + tally.undated_total.persons, wanted as f64);
    }

    /// The persons behind a row are those of the same query with the row's words as conditions.
    #[test]
    fn a_row_opens_onto_its_persons(persons in truth(), query in query()) {
        let tally = tally(&persons, &query, &example());
        if query.by.iter().any(|by| by.is_date() || *by == By::Status) {
            return Ok(());
        }
        for row in &tally.rows {
            let words = query.by.iter().zip(&row.keys);
            let filter = words.map(|(by, word)| Where { by: *by, values: vec![word.to_string()] }).collect();
            let behind = members(&persons, &Query { filter, ..query.clone() }, &example());
            prop_assert_eq!(behind.len() as u64, row.cell.hi);
        }
    }

    #[test]
    fn doubts_do_not_depend_on_the_order_of_links(persons in truth(), links in links()) {
        let mut turned = links.clone();
        turned.reverse();
        prop_assert_eq!(Doubts::of(&persons, links), Doubts::of(&persons, turned));
    }
}

#[test]
fn two_who_may_be_one_are_taken_away_by_halves() {
    let died = |number: u64, date: &str| Person {
        mentions: vec![MentionId(number)],
        ..crate::people::died(number, date)
    };
    let persons = [died(1, "2024-01-05"), died(2, "2024-02-05"), died(3, "2024-02-06")];
    let doubts = Doubts::of(&persons, [(MentionId(1), MentionId(2), 0.4)]);
    let query = QueryText { by: "month", ..QueryText::default() }.parse(&example()).expect("a query");
    let tally = Frame::new(&persons, &example()).tally_with(&query, &doubts);
    let json = serde_json::to_string(&tally).expect("json");
    insta::assert_snapshot!(json, @r#"[{"month":"2024-01","persons":1.0,"lo":1,"hi":1,"expected":0.7999999998137355,"expected_lo":0.5,"expected_hi":1.0},{"month":"2024-02","persons":2.0,"lo":2,"hi":2,"expected":1.7999999998137355,"expected_lo":1.5,"expected_hi":2.0},{"month":"undated","persons":0.0,"lo":0,"hi":0,"expected":0.0,"expected_lo":0.0,"expected_hi":0.0}]"#);
    let total = tally.linked_total.expect("weighed");
    assert!((total.expected - 2.6).abs() < 1e-8 && total.lo == 2.0 && total.hi == 3.0, "{total:?}");
}

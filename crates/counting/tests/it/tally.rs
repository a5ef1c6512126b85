//! Tallies of few persons, looked at whole.

use crate::people::{died, person, said};
use counting::{Query, QueryText, Tally, tally};
use records::codebook::example;
use records::{DateBasis, Person, Recruitment, Status};

fn ask(text: QueryText) -> Query {
    text.parse(&example()).expect("a query")
}

fn print(tally: &Tally) -> String {
    let line = |row: &counting::Row| {
        let counting::Cell { persons, lo, hi } = row.cell;
        format!("{:<24} {persons:6.3} {lo} {hi}\n", row.keys.join(" "))
    };
    let total = tally.total;
    let rows: String = tally.rows.iter().chain(&tally.undated).map(line).collect();
    format!("{rows}total {:.3} {} {}", total.persons, total.lo, total.hi)
}

fn few() -> Vec<Person> {
    let of = |recruitment, person| Person { recruitment: said(recruitment), ..person };
    vec![
        of(Recruitment::Volunteer, died(1, "2024-02-20")),
        of(Recruitment::Volunteer, died(2, "2024-02-26/2024-03-03")),
        of(Recruitment::Mobilised, died(3, "2024-05")),
        died(4, "2024"),
        of(Recruitment::Convict, person(5)),
        Person { date_basis: Some(DateBasis::Publication), ..died(6, "2024-03-01") },
        Person { status: Status::Candidate, ..died(7, "2024-03-01") },
    ]
}

#[test]
fn a_year_is_spread_over_its_months_and_the_undated_stand_apart() {
    let tally = tally(&few(), &ask(QueryText { by: "month", ..QueryText::default() }), &example());
    insta::assert_snapshot!(print(&tally), @r#"
    2024-01                   0.085 0 1
    2024-02                   1.651 1 3
    2024-03                   1.513 1 3
    2024-04                   0.082 0 1
    2024-05                   1.085 1 2
    2024-06                   0.082 0 1
    2024-07                   0.085 0 1
    2024-08                   0.085 0 1
    2024-09                   0.082 0 1
    2024-10                   0.085 0 1
    2024-11                   0.082 0 1
    2024-12                   0.085 0 1
    undated                   1.000 1 1
    total 5.000 5 5
    "#);
}

#[test]
fn what_lies_outside_the_window_is_not_counted() {
    let query = QueryText {
        by: "recruitment,month",
        from: Some("2024-03-01"),
        to: Some("2024-05-15"),
        ..QueryText::default()
    };
    insta::assert_snapshot!(print(&tally(&few(), &ask(query), &example())), @r#"
    volunteer 2024-03         0.429 0 1
    mobilised 2024-05         0.484 0 1
    unknown 2024-03           1.085 1 2
    unknown 2024-04           0.082 0 1
    unknown 2024-05           0.041 0 1
    convict undated           1.000 1 1
    total 2.120 1 4
    "#);
}

#[test]
fn a_window_without_a_period_column_still_tells_of_the_undated() {
    let query = QueryText { by: "recruitment", from: Some("2024"), to: Some("2024"), ..QueryText::default() };
    insta::assert_snapshot!(print(&tally(&few(), &ask(query), &example())), @r#"
    volunteer                 2.000 2 2
    mobilised                 1.000 1 1
    unknown                   2.000 2 2
    undated                   1.000 1 1
    total 5.000 5 5
    "#);
}

#[test]
fn a_basis_that_is_left_out_makes_undated() {
    let query = QueryText { by: "year", basis: Some("death,funeral"), ..QueryText::default() };
    insta::assert_snapshot!(print(&tally(&few(), &ask(query), &example())), @r#"
    2024                      4.000 4 4
    undated                   2.000 2 2
    total 4.000 4 4
    "#);
}

#[test]
fn statuses_are_counted_apart() {
    insta::assert_snapshot!(print(&tally(&few(), &ask(QueryText { by: "status", ..QueryText::default() }), &example())), @r#"
    candidate                 1.000 1 1
    confirmed                 6.000 6 6
    total 7.000 7 7
    "#);
}

#[test]
fn age_groups_come_in_their_order_with_the_unknown_last() {
    let aged = |number, age| Person { age: said(age), ..person(number) };
    let persons = [aged(1, 61), aged(2, 19), aged(3, 35), person(4), aged(5, 18)];
    insta::assert_snapshot!(print(&tally(&persons, &ask(QueryText { by: "age_group", ..QueryText::default() }), &example())), @r#"
    18-20                     2.000 2 2
    30-39                     1.000 1 1
    60+                       1.000 1 1
    unknown                   1.000 1 1
    total 5.000 5 5
    "#);
}

#[test]
fn nobody_is_still_a_table() {
    let print_nobody = |by| print(&tally(&[], &ask(QueryText { by, ..QueryText::default() }), &example()));
    insta::assert_snapshot!(print_nobody("month"), @r#"
    undated                   0.000 0 0
    total 0.000 0 0
    "#);
    insta::assert_snapshot!(print_nobody("branch"), @r#"
    unknown                   0.000 0 0
    total 0.000 0 0
    "#);
    insta::assert_snapshot!(print_nobody("month,branch"), @r#"
    undated                   0.000 0 0
    total 0.000 0 0
    "#);
}

#[test]
fn as_json_a_tally_is_its_rows() {
    let query = QueryText { by: "quarter,basis", ..QueryText::default() };
    let tally = tally(&few()[..1], &ask(query), &example());
    let json = serde_json::to_string(&tally).expect("json");
    insta::assert_snapshot!(json, @r#"[{"quarter":"2024-Q1","basis":"death","persons":1.0,"lo":1,"hi":1},{"quarter":"undated","basis":"","persons":0.0,"lo":0,"hi":0}]"#);
}

#[test]
fn an_open_span_is_closed_by_the_war_and_the_first_report() {
    let persons = [died(1, "2024-12-30/.."), died(2, "../2022-02-25")];
    insta::assert_snapshot!(print(&tally(&persons, &ask(QueryText { by: "year", ..QueryText::default() }), &example())), @r#"
    2022                      1.000 1 1
    2023                      0.000 0 0
    2024                      0.667 0 1
    2025                      0.333 0 1
    undated                   0.000 0 0
    total 2.000 2 2
    "#);
}

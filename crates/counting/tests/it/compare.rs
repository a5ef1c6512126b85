//! Two vintages against one another.

use counting::{Cause, Change, Query, QueryText, compare, tally};
use proptest::prelude::*;
use records::codebook::example;
use records::{MentionId, Person, PersonId, Route, Status};

use crate::links::{query, truth};
use crate::people::{died, said};

fn sum(rows: &[Change], of: impl Fn(&Change) -> f64) -> f64 {
    rows.iter().fold(0.0, |sum, row| sum + of(row))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    /// Whatever the two vintages are, and however their persons hang together.
    #[test]
    fn causes_add_up_to_the_difference_exactly(before in truth(), after in truth(), query in query(), new_method: bool) {
        let compared = compare(&before, &after, &query, new_method, &example());
        for change in compared.rows.iter().chain(&compared.undated).chain([&compared.total]) {
            prop_assert_eq!(change.by_cause.iter().sum::<f64>(), change.after - change.before, "{:?}", change);
        }
        prop_assert_eq!(sum(&compared.rows, |row| row.before), compared.total.before);
        for cause in Cause::ALL {
            prop_assert_eq!(sum(&compared.rows, |row| row.of(*cause)), compared.total.of(*cause));
        }
        let (earlier, later) = (tally(&before, &query, &example()), tally(&after, &query, &example()));
        prop_assert_eq!(compared.total.before, earlier.total.persons);
        prop_assert_eq!(compared.total.after, later.total.persons);
        prop_assert_eq!(sum(&compared.undated, |row| row.after), later.undated_total.persons);
        for row in earlier.rows.iter().filter(|row| row.cell.hi > 0) {
            let same = compared.rows.iter().find(|change| change.keys == row.keys).expect("the row");
            prop_assert_eq!(same.before, row.cell.persons);
        }
    }

    #[test]
    fn a_vintage_and_itself_differ_in_nothing(persons in truth(), query in query(), new_method: bool) {
        let compared = compare(&persons, &persons, &query, new_method, &example());
        prop_assert!(compared.rows.iter().all(|row| row.by_cause.iter().all(|added| *added == 0.0)));
    }
}

/// A confirmed person with these mentions.
fn of(mentions: &[u64], date: &str, route: Route) -> Person {
    let mentions: Vec<MentionId> = mentions.iter().copied().map(MentionId).collect();
    Person { id: PersonId::of(mentions[0]), mentions, route: Some(route), ..died(0, date) }
}

fn months(before: &[Person], after: &[Person], new_method: bool) -> String {
    let query = QueryText { by: "month", ..QueryText::default() }.parse(&example()).expect("a query");
    let compared = compare(before, after, &query, new_method, &example());
    let line = |change: &Change| {
        let causes = Cause::ALL.iter().filter(|cause| change.of(**cause) != 0.0);
        let causes: Vec<String> =
            causes.map(|cause| format!("{} {:+}", cause.as_str(), change.of(*cause))).collect();
        format!("{} {} -> {}: {}\n", change.keys[0], change.before, change.after, causes.join(", "))
    };
    compared.rows.iter().chain(&compared.undated).chain([&compared.total]).map(line).collect()
}

#[test]
fn every_change_has_its_cause() {
    use Route::{LateIdentification, MethodChange, NewDeath};
    let candidate = |person| Person { status: Status::Candidate, ..person };
    let before = [
        of(&[1], "2024-01-05", NewDeath),
        of(&[2], "2024-01-06", NewDeath),
        of(&[3, 4], "2024-02-01", NewDeath),
        of(&[5], "2024-02-02", NewDeath),
        of(&[6], "2024-03-01", NewDeath),
        of(&[7, 8], "2024-04-01", NewDeath),
        candidate(of(&[9], "2024-04-02", NewDeath)),
    ];
    let after = [
        // Two are one.
        of(&[1, 2, 20], "2024-01-05", NewDeath),
        // One is two.
        of(&[3], "2024-02-01", NewDeath),
        of(&[4, 21], "2024-02-01", LateIdentification),
        // One is alive.
        Person { status: Status::Withdrawn, ..of(&[5, 22], "2024-02-02", NewDeath) },
        // One died another month, of another a later notice says nothing new.
        of(&[6, 23], "2024-05-01", NewDeath),
        of(&[7, 8, 24], "2024-04-01", NewDeath),
        // One is confirmed at last, one told soon, one found in a registry, one with no date.
        of(&[9, 25], "2024-04-02", LateIdentification),
        of(&[26], "2024-05-02", NewDeath),
        of(&[27], "2024-01-09", MethodChange),
        Person { date: None, date_basis: None, route: None, ..of(&[28], "2024", NewDeath) },
    ];
    insta::assert_snapshot!(months(&before, &after, false), @r#"
    2024-01 2 -> 2: merges -1, method +1
    2024-02 2 -> 2: withdrawals -1, separations +1
    2024-03 1 -> 0: corrections -1
    2024-04 1 -> 2: late_identifications +1
    2024-05 0 -> 2: new_deaths +1, corrections +1
    undated 0 -> 1: unknown_route +1
     6 -> 8: new_deaths +1, late_identifications +1, withdrawals -1, merges -1, separations +1, method +1
    "#);
}

#[test]
fn where_only_the_rules_changed_the_cause_is_the_method() {
    let before = [of(&[1], "2024-01-05", Route::NewDeath), of(&[2], "2024-01-06", Route::NewDeath)];
    let confirmed = Person { status: Status::Candidate, ..of(&[3], "2024-01-07", Route::NewDeath) };
    let before = [before[0].clone(), before[1].clone(), confirmed];
    let after = [
        of(&[1], "2024-02-05", Route::NewDeath),
        Person { status: Status::Candidate, ..of(&[2], "2024-01-06", Route::NewDeath) },
        of(&[3], "2024-01-07", Route::NewDeath),
    ];
    insta::assert_snapshot!(months(&before, &after, true), @r#"
    2024-01 2 -> 1: method -1
    2024-02 0 -> 1: method +1
     2 -> 2:
    "#);
    // Under the same rules the same change is one of what is known.
    insta::assert_snapshot!(months(&before, &after, false), @r#"
    2024-01 2 -> 1: new_deaths +1, withdrawals -1, corrections -1
    2024-02 0 -> 1: corrections +1
     2 -> 2: new_deaths +1, withdrawals -1
    "#);
    let region = |code: &str, person| Person { region: said(code.parse().expect("a code")), ..person };
    let moved = compare(
        &[region("RU-BA", before[0].clone())],
        &[region("RU-TY", before[0].clone())],
        &Query { by: vec![counting::By::Region], ..Query::default() },
        false,
        &example(),
    );
    assert_eq!((moved.total.of(Cause::Correction), moved.rows[0].of(Cause::Correction)), (0.0, -1.0));
}

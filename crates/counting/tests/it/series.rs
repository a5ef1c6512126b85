//! The deadliest days, growth, triangles and times to death.

use crate::people::{died, person, said};
use counting::{By, Query, deadliest_days, growth, time_to_death, triangle};
use records::codebook::example;
use records::{DateBasis, Edtf, Person, Recruitment, Route, Status};

#[test]
fn an_incident_is_set_apart_from_its_day() {
    let strike = |number| Person { incident: said("strike-1".to_owned()), ..died(number, "2024-02-20") };
    let mut persons: Vec<Person> = (0..3).map(strike).collect();
    persons.extend((3..5).map(|number| died(number, "2024-02-20")));
    persons.extend((5..8).map(|number| died(number, "2024-02-21")));
    // Neither a month, nor a funeral, nor a candidate makes a day deadlier.
    persons.push(died(8, "2024-02"));
    persons.push(Person { date_basis: Some(DateBasis::Funeral), ..died(9, "2024-02-21") });
    persons.push(Person { status: Status::Candidate, ..died(10, "2024-02-21") });
    let days = deadliest_days(&persons, 1);
    insta::assert_snapshot!(serde_json::to_string(&days).expect("json"), @r#"[{"date":"2024-02-20","persons":5,"incidents":[["strike-1",3]],"apart":2,"place_apart":2}]"#);
    assert_eq!(deadliest_days(&persons, 9)[1].persons, 3);
}

/// The article's deadliest day: 201, of whom 65 died in one strike. Without the strike, other days are deadlier.
#[test]
fn a_day_of_201_of_whom_65_died_in_one_strike() {
    let strike = |number| Person { incident: said("strike".to_owned()), ..died(number, "2024-02-20") };
    let mut persons: Vec<Person> = (0..65).map(strike).collect();
    persons.extend((65..201).map(|number| died(number, "2024-02-20")));
    persons.extend((201..360).map(|number| died(number, "2024-02-17")));
    let days = deadliest_days(&persons, 2);
    assert_eq!((days[0].persons, days[0].incidents[0].1, days[0].apart), (201, 65, 136));
    assert_eq!((days[0].place_apart, days[1].place_apart), (2, 1));
}

#[test]
fn growth_is_ranked_by_what_chance_leaves_of_it() {
    let mut persons = Vec::new();
    let mut add = |recruitment, date: &str, count: usize| {
        let one = || Person { recruitment: said(recruitment), ..died(0, date) };
        persons.extend((0..count).map(|_| one()));
    };
    add(Recruitment::Volunteer, "2023-05-01", 100);
    add(Recruitment::Volunteer, "2024-05-01", 300);
    add(Recruitment::Conscript, "2023-05-01", 1);
    add(Recruitment::Conscript, "2024-05-01", 4);
    add(Recruitment::Convict, "2024-05-01", 2);
    let growths = growth(&persons, By::Recruitment, 2023, 2024, &Query::default(), &example());
    let order: Vec<&str> = growths.iter().map(|growth| growth.category.as_str()).collect();
    assert_eq!(order, ["volunteer", "conscript", "convict"]);
    assert_eq!((growths[0].ratio, growths[2].ratio), (Some(3.0), None));
}

#[test]
fn a_triangle_holds_who_died_when_and_was_told_when() {
    let told = |number, date, told: &str| Person {
        first_reported_at: told.parse().expect("a day"),
        ..died(number, date)
    };
    let persons = [
        told(1, "2024-02-20", "2024-02-29"),
        told(2, "2024-02-20", "2024-05-01"),
        told(3, "2024-05-02", "2024-05-09"),
        Person { route: Some(Route::MethodChange), ..told(5, "2024-02-21", "2024-05-01") },
        Person { route: Some(Route::LateIdentification), ..told(6, "2024-02-21", "2024-05-01") },
        Person { first_reported_at: "2024-05-09".parse().expect("a day"), ..person(4) },
    ];
    let triangle = triangle(&persons, By::Month, &Query::default(), &example());
    let line = |cell: &counting::TriangleCell| {
        format!("{} {} {} {}\n", cell.event_period, cell.report_period, cell.batch, cell.count.persons)
    };
    let cells: String = triangle.cells.iter().chain(&triangle.undated).map(line).collect();
    insta::assert_snapshot!(cells, @r"
    2024-02 2024-02 false 1
    2024-02 2024-05 false 2
    2024-02 2024-05 true 1
    2024-05 2024-05 false 1
    undated 2024-05 false 1
    ");
}

#[test]
fn imprecise_enlistment_leaves_the_time_to_death_open() {
    let served = |number, enlisted: &str, date| {
        let enlisted: Edtf = enlisted.parse().expect("a date");
        Person { enlisted: said(enlisted), recruitment: said(Recruitment::Volunteer), ..died(number, date) }
    };
    let persons = [
        served(1, "2024-02-10", "2024-02-20"),
        served(2, "2024-01", "2024-02-20"),
        served(3, "2023-01-01", "2024-01-01"),
        served(4, "2024-03-01", "2024-02-20"),
    ];
    insta::assert_snapshot!(serde_json::to_string(&time_to_death(&persons)).expect("json"), @r#"[{"recruitment":"volunteer","persons":3,"median_days":{"lo":20.0,"hi":50.0},"median":{"value":35.0,"lo":10.0,"hi":365.0},"share_within_30":{"value":0.45161290322580644,"lo":0.0,"hi":1.0},"within_14":{"lo":0.3333333333333333,"hi":0.3333333333333333},"within_30":{"lo":0.3333333333333333,"hi":0.6666666666666666},"contradicting":1}]"#);
}

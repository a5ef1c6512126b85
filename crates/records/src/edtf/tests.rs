use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{Edtf, Precision};

fn days() -> impl Strategy<Value = Date> {
    (1i16..=9998, 0i32..365).prop_map(|(year, day)| {
        date(year, 1, 1).checked_add(jiff::Span::new().days(day)).expect("within the calendar")
    })
}

fn dates() -> impl Strategy<Value = Edtf> {
    let points = prop_oneof![
        days().prop_map(|day| day.to_string()),
        (2i16..=9998, 1i8..=12).prop_map(|(year, month)| format!("{year:04}-{month:02}")),
        (2i16..=9998, 21u8..=24).prop_map(|(year, season)| format!("{year:04}-{season}")),
        (2i16..=9998).prop_map(|year| format!("{year:04}")),
    ];
    let qualified =
        (points, prop::sample::select(vec!["", "~", "?", "%"])).prop_map(|(point, mark)| point + mark);
    prop_oneof![
        4 => qualified,
        1 => (days(), days()).prop_map(|(a, b)| format!("{}/{}", a.min(b), a.max(b))),
        1 => days().prop_map(|day| format!("{day}/..")),
        1 => days().prop_map(|day| format!("../{day}")),
    ]
    .prop_map(|text| text.parse().expect(&text))
}

proptest! {
    #[test]
    fn what_is_printed_reads_back(edtf in dates()) {
        prop_assert_eq!(edtf.to_string().parse(), Ok(edtf));
    }

    #[test]
    fn the_number_of_days_is_the_number_of_days_contained(edtf in dates()) {
        if let (Some(from), Some(to), Some(days)) = (edtf.earliest(), edtf.latest(), edtf.days()) {
            prop_assume!(days < 800);
            let counted = from.series(jiff::Span::new().days(1)).take_while(|day| *day <= to).count();
            prop_assert_eq!(counted, days as usize);
            prop_assert!(edtf.contains(from) && edtf.contains(to));
            prop_assert!(from.yesterday().is_ok_and(|day| !edtf.contains(day)) || from.yesterday().is_err());
            prop_assert!(to.tomorrow().is_ok_and(|day| !edtf.contains(day)) || to.tomorrow().is_err());
        }
    }

    #[test]
    fn overlap_is_symmetric_and_is_having_an_intersection(a in dates(), b in dates()) {
        prop_assert_eq!(a.overlaps(&b), b.overlaps(&a));
        prop_assert_eq!(a.overlaps(&b), a.intersection(&b).is_some());
    }

    #[test]
    fn an_intersection_is_exactly_the_common_days(a in dates(), b in dates(), day in days()) {
        if let Some(common) = a.intersection(&b) {
            prop_assert_eq!(common.contains(day), a.contains(day) && b.contains(day));
            prop_assert!(common.within(&a) && common.within(&b));
        } else {
            prop_assert!(!(a.contains(day) && b.contains(day)));
        }
    }

    #[test]
    fn distances_bound_every_choice_of_days(a in dates(), b in dates()) {
        if let Some((least, most)) = a.days_until(&b) {
            prop_assert!(least <= most);
            prop_assert_eq!(b.days_until(&a), Some((-most, -least)));
            prop_assert_eq!(a.overlaps(&b), least <= 0 && most >= 0);
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,24}") {
        let _ = text.parse::<Edtf>();
    }

    #[test]
    fn no_text_of_its_own_letters_makes_it_panic(text in "[0-9X~?%/.-]{0,24}") {
        if let Ok(edtf) = text.parse::<Edtf>() {
            prop_assert_eq!(edtf.to_string().parse(), Ok(edtf));
        }
    }
}

/// Features and examples of the EDTF specification (Library of Congress, levels 0 and 1) that we read, and what we
/// make of them; the last column is our canonical form.
#[test]
fn examples_of_the_specification() {
    for (text, earliest, latest, precision, canonical) in [
        ("1985-04-12", "1985-04-12", "1985-04-12", Precision::Day, "1985-04-12"),
        ("1985-04", "1985-04-01", "1985-04-30", Precision::Month, "1985-04"),
        ("1985", "1985-01-01", "1985-12-31", Precision::Year, "1985"),
        ("1964/2008", "1964-01-01", "2008-12-31", Precision::Span, "1964/2008"),
        ("2004-02-01/2005-02", "2004-02-01", "2005-02-28", Precision::Span, "2004-02-01/2005-02"),
        ("2001-21", "2001-03-01", "2001-05-31", Precision::Season, "2001-21"),
        ("2001-24", "2000-12-01", "2001-02-28", Precision::Season, "2001-24"),
        ("1984?", "1984-01-01", "1984-12-31", Precision::Year, "1984?"),
        ("2004-06~", "2004-06-01", "2004-06-30", Precision::Month, "2004-06~"),
        ("2004-06-11%", "2004-06-11", "2004-06-11", Precision::Day, "2004-06-11%"),
        ("201X", "2010-01-01", "2019-12-31", Precision::Span, "2010/2019"),
        ("2004-XX", "2004-01-01", "2004-12-31", Precision::Year, "2004"),
        ("1985-04-XX", "1985-04-01", "1985-04-30", Precision::Month, "1985-04"),
        ("1985-XX-XX", "1985-01-01", "1985-12-31", Precision::Year, "1985"),
    ] {
        let edtf: Edtf = text.parse().expect(text);
        assert_eq!(edtf.earliest().map(|day| day.to_string()).as_deref(), Some(earliest), "{text}");
        assert_eq!(edtf.latest().map(|day| day.to_string()).as_deref(), Some(latest), "{text}");
        assert_eq!(edtf.precision(), precision, "{text}");
        assert_eq!(edtf.to_string(), canonical, "{text}");
    }
    let open: Edtf = "1985-04-12/..".parse().unwrap();
    assert_eq!((open.earliest(), open.latest(), open.days()), (Some(date(1985, 4, 12)), None, None));
}

#[test]
fn what_is_wrong_is_said() {
    let said: Vec<String> = ["soon", "2023-02-29", "2024-13", "2024-03/2024-02", "../..", "2024-2-1", "0000"]
        .iter()
        .map(|text| text.parse::<Edtf>().unwrap_err().to_string())
        .collect();
    insta::assert_snapshot!(said.join("\n"));
}

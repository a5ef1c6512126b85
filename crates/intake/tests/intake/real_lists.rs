//! The real lists go in whole. They hold names of people who were killed, so they lie outside the project, and nothing of
//! them is printed.

use records::Fields;

use crate::kit::{all, options};

/// The rows that a list came to, and how many of them say what `said` asks for.
fn rows(list: &str, map: Option<&str>, said: fn(&Fields) -> bool) -> Option<(usize, usize, usize)> {
    let path = testkit::data(&format!("lists/{list}.csv"))?;
    let lines = std::fs::read_to_string(&path).unwrap().lines().count();
    let mut options = options();
    options.columns = map.map(|map| intake::ColumnMap::parse("map", map).unwrap());
    let taken = all(&[path.to_str().unwrap()], &options);
    let rows: Vec<_> = taken.rows().collect();
    assert_eq!(rows.len(), lines - 1, "{list}: every line but the headings is a row");
    let ordinals: std::collections::BTreeSet<u32> = rows.iter().map(|row| row.ordinal).collect();
    assert_eq!(ordinals.len(), rows.len(), "{list}: every row has its own number");
    Some((rows.len(), rows.iter().filter(|row| said(&row.fields)).count(), taken.rejections.len()))
}

#[test]
fn releases_of_a_real_list_go_in_row_by_row() {
    let map = r#"
        official_id = "id"
        name = "name"
        age = "age"
        sex = "sex"
        blank = ["-1"]
    "#;
    let said = |fields: &Fields| fields.surname.is_some() && fields.official_id.is_some();
    for (list, count) in [
        ("20240413killed-in-gaza", 14_140),
        ("20240808killed-in-gaza", 24_672),
        ("20240921killed-in-gaza", 28_185),
    ] {
        let Some((rows, named, rejected)) = rows(list, Some(map), said) else { return };
        eprintln!("{list}: {rows} rows, {named} named, {rejected} values rejected");
        assert_eq!((rows, named), (count, count));
        assert!(rejected < 10, "only what no table should hold, such as an age over 120");
    }
}

#[test]
fn the_benchmarks_of_the_field_go_in_row_by_row() {
    let born = |fields: &Fields| fields.birth.is_some();
    for list in ["febrl1", "febrl2", "febrl3", "febrl4"] {
        let Some((rows, born, rejected)) = rows(list, None, born) else { return };
        eprintln!("{list}: {rows} rows, {born} with a birth, {rejected} values rejected");
    }
    let map = r#"
        given = "fname_c1"
        surname = "lname_c1"
        birth = ["by", "bm", "bd"]
    "#;
    let (rows, born, rejected) = rows("rldata10000", Some(map), born).unwrap();
    eprintln!("rldata10000: {rows} rows, {born} with a birth, {rejected} values rejected");
    assert_eq!(rows, 10_000);
    assert_eq!(born + rejected, 10_000, "a birth on 30 February is rejected, and its row is in");
}

//! What is wrong with a table of capture histories is named with its row and its column.

use estimation::capture::histories;

/// The five faults that a table must not pass with, each with what its message must name.
const FAULTS: [(&str, &str, &[&str]); 5] = [
    ("a negative count", "obituaries,graves,count\n1,0,40\n0,1,-3\n", &["row 3", "`count`", "`-3`"]),
    (
        "the row of those on no list",
        "obituaries,graves,count\n1,0,40\n0,0,7\n",
        &["row 3", "obituaries, graves"],
    ),
    (
        "one cell twice",
        "obituaries,graves,count\n1,0,40\n0,1,30\n1,0,5\n",
        &["row 4", "row 2", "10", "obituaries, graves"],
    ),
    ("one list", "obituaries,count\n1,40\n", &["`obituaries`", "two at least"]),
    ("text in a list", "obituaries,graves,count\n1,yes,40\n", &["row 2", "`graves`", "`yes`"]),
];

#[test]
fn each_of_the_five_faults_is_named() {
    for (fault, csv, named) in FAULTS {
        let message = histories(csv.as_bytes(), &[]).expect_err(fault).to_string();
        for part in named {
            assert!(message.contains(part), "{fault}: `{message}` does not name {part}");
        }
    }
}

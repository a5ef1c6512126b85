//! Our levels in DuckDB's SQL, over the columns of `records`.

use crate::comparisons::Comparison;

/// What a level is in SQL.
pub(super) struct Condition {
    pub(super) sql: String,
    /// The column whose frequencies weigh the level.
    pub(super) frequency: Option<String>,
}

/// When a comparison says nothing.
pub(super) fn null(comparison: &Comparison) -> String {
    let name = comparison.name.as_str();
    match name {
        "surname" | "given" | "patronymic" | "third" => missing(&format!("{name}_initial")),
        "birth_day" => both_to_the_day("birth", true),
        "birth_year" => format!(
            "{} OR 'age' IN ({}) OR NOT ({})",
            missing("birth_first"),
            two("birth_kind"),
            both_to_the_day("birth", true)
        ),
        "birth_age" => format!("{} OR NOT 'age' IN ({})", missing("birth_first"), two("birth_kind")),
        "death_day" => both_to_the_day("death", true),
        "death_month" => format!(
            "{} OR 'year' IN ({}) OR NOT ({})",
            missing("death_first"),
            two("death_kind"),
            both_to_the_day("death", true)
        ),
        "death_year" => format!("{} OR NOT 'year' IN ({})", missing("death_first"), two("death_kind")),
        "funeral" => format!("{} OR NOT ({})", missing("funeral_first"), missing("death_first")),
        "death_and_funeral" => format!(
            "NOT ({}) OR NOT ({}) OR ({} AND {})",
            missing("death_first"),
            missing("funeral_first"),
            none("death_first", "l", "r"),
            none("death_first", "r", "l")
        ),
        "settlement" => missing("settlement_fold"),
        "region" => format!("{} OR NOT ({})", missing("region_fold"), missing("settlement_fold")),
        other => missing(&column(other)),
    }
}

/// What each level but the last is.
pub(super) fn of(comparison: &Comparison, level: usize) -> Condition {
    let name = comparison.name.as_str();
    let plain = |sql: String| Condition { sql, frequency: None };
    match (name, level) {
        ("surname" | "given" | "patronymic" | "third", level) => of_name(name, level),
        ("birth_day", 1) => plain(same("birth_first")),
        ("birth_day", 2) => plain(
            "damerau_levenshtein(\"birth_first_l\", \"birth_first_r\") <= 1 \
             OR abs(datediff('day', \"birth_first_l\"::DATE, \"birth_first_r\"::DATE)) <= 1 \
             OR (year(\"birth_first_l\"::DATE) = year(\"birth_first_r\"::DATE) \
             AND month(\"birth_first_l\"::DATE) = day(\"birth_first_r\"::DATE) \
             AND day(\"birth_first_l\"::DATE) = month(\"birth_first_r\"::DATE))"
                .to_owned(),
        ),
        ("birth_day", _) => plain("year(\"birth_first_l\"::DATE) = year(\"birth_first_r\"::DATE)".to_owned()),
        ("birth_year", level) => plain(within("birth", "birth", [0, 366][level - 5])),
        ("birth_age", level) => plain(within("birth", "birth", [0, 366, 1100][level - 8])),
        ("death_day", level) => plain(within("death", "death", [0, 5, 62][level - 1])),
        ("death_month", level) => plain(within("death", "death", [0, 62][level - 5])),
        ("death_year", _) => plain(within("death", "death", 0)),
        ("funeral", level) => plain(within("funeral", "funeral", [0, 7][level - 10])),
        ("death_and_funeral", _) => plain(format!("({}) OR ({})", fits("l", "r"), fits("r", "l"))),
        ("settlement", 1) => Condition {
            sql: format!("{} AND {}", same("settlement_fold"), no_other_region()),
            frequency: Some("settlement_fold".to_owned()),
        },
        ("settlement", 3) => plain(format!("{} AND {}", near("settlement_fold"), no_other_region())),
        ("settlement", 4) => plain(same("region_fold")),
        ("settlement", 5) => {
            plain(format!("NOT ({}) AND NOT ({})", missing("region_fold"), same("settlement_fold")))
        }
        ("settlement", _) => plain(same("settlement_fold")),
        ("region", _) => Condition { sql: same("region_fold"), frequency: Some("region_fold".to_owned()) },
        (other, 1) => Condition { sql: same(&column(other)), frequency: frequency(other) },
        (other, _) => plain(near(&column(other))),
    }
}

fn of_name(name: &str, level: usize) -> Condition {
    let (fold, stem, form) = (format!("{name}_fold"), format!("{name}_stem"), format!("{name}_form"));
    match level {
        1 => Condition { sql: same(&fold), frequency: Some(fold) },
        2 => Condition { sql: same(&form), frequency: Some(form) },
        3 => Condition {
            sql: format!("({}) AND {}", missing(&fold), same(&format!("{name}_initial"))),
            frequency: None,
        },
        4 => Condition {
            sql: format!(
                "damerau_levenshtein(\"{stem}_l\", \"{stem}_r\") <= 1 AND least(length(\"{stem}_l\"), length(\"{stem}_r\")) >= 5"
            ),
            frequency: None,
        },
        _ => Condition { sql: near(&stem), frequency: None },
    }
}

/// A column of a comparison that has one.
fn column(comparison: &str) -> String {
    match comparison {
        "sex" => "sex".to_owned(),
        other => format!("{other}_fold"),
    }
}

fn frequency(comparison: &str) -> Option<String> {
    (comparison == "unit" || comparison.starts_with("extra_")).then(|| column(comparison))
}

fn missing(column: &str) -> String {
    format!("\"{column}_l\" IS NULL OR \"{column}_r\" IS NULL")
}

fn same(column: &str) -> String {
    format!("\"{column}_l\" = \"{column}_r\"")
}

fn two(column: &str) -> String {
    format!("\"{column}_l\", \"{column}_r\"")
}

/// Whether not both dates are to the day (`negated`).
fn both_to_the_day(date: &str, negated: bool) -> String {
    let [l, r] = ["l", "r"].map(|side| format!("coalesce(\"{date}_kind_{side}\", '')"));
    if negated { format!("{l} <> 'day' OR {r} <> 'day'") } else { format!("{l} = 'day' AND {r} = 'day'") }
}

/// One fold nearly another: an edit, or two of longer ones, or one the beginning or the end of the other.
fn near(column: &str) -> String {
    let (l, r) = (format!("\"{column}_l\""), format!("\"{column}_r\""));
    format!(
        "damerau_levenshtein({l}, {r}) <= CASE WHEN least(length({l}), length({r})) >= 6 THEN 2 \
         WHEN least(length({l}), length({r})) >= 3 THEN 1 ELSE 0 END \
         OR (least(length({l}), length({r})) >= 4 AND (starts_with({l}, {r}) OR starts_with({r}, {l}) \
         OR ends_with({l}, {r}) OR ends_with({r}, {l})))"
    )
}

/// Two spans of days at most so many days apart.
fn within(one: &str, other: &str, days: i32) -> String {
    format!(
        "greatest(datediff('day', \"{one}_last_l\"::DATE, \"{other}_first_r\"::DATE), \
         datediff('day', \"{other}_last_r\"::DATE, \"{one}_first_l\"::DATE)) <= {days}"
    )
}

/// A death before a funeral, and not more than 150 days before it.
fn fits(death: &str, funeral: &str) -> String {
    format!(
        "\"death_first_{death}\" <= \"funeral_last_{funeral}\" \
         AND datediff('day', \"death_last_{death}\"::DATE, \"funeral_first_{funeral}\"::DATE) <= 150"
    )
}

/// No death is known on one side, or no funeral on the other.
fn none(death: &str, one: &str, other: &str) -> String {
    format!("(\"{death}_{one}\" IS NULL OR \"funeral_first_{other}\" IS NULL)")
}

fn no_other_region() -> String {
    "coalesce(\"region_fold_l\" = \"region_fold_r\", true)".to_owned()
}

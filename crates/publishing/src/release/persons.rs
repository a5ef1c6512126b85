//! The columns of the table of persons. Whether one leaves is not said here, but where all columns are declared.

use super::Kind::{Date, Integer, Text};
use super::{Column, Kind};

const fn column(name: &'static str, kind: Kind, description: &'static str) -> Column {
    Column::new(name, kind, description)
}

/// What every column of a person holds that may be public, in the order of the table.
pub const PERSON: &[Column] = &[
    column("id", Text, "The person: lasts as long as his earliest mention is his."),
    column("surname", Text, "Family name, in the script of the source."),
    column("given", Text, "Given name."),
    column("patronymic", Text, "Patronymic."),
    column("birth", Text, "Date of birth, in EDTF (ISO 8601-2): as exact as the sources are."),
    column("age", Integer, "Age at death in completed years."),
    column(
        "date",
        Text,
        "The date that stands for the death, in EDTF; date_basis tells what it is the date of.",
    ),
    column(
        "date_basis",
        Text,
        "What `date` is the date of: death, funeral, registration, court, publication.",
    ),
    column("date_from", Date, "The first day that `date` can mean."),
    column("date_to", Date, "The last day that `date` can mean."),
    column("enlisted", Text, "Date of enlistment, in EDTF."),
    column("region", Text, "Home region, as ISO 3166-2."),
    column("origin_settlement", Text, "Home town or village."),
    column("rank", Text, "Rank in the words of the source."),
    column("rank_group", Text, "Rank as totals are published by."),
    column("recruitment", Text, "How he came to be in the war."),
    column("branch", Text, "The arm he served in."),
    column("unit", Text, "His unit, in the words of the source."),
    column("place_of_death", Text, "Where he died."),
    column("cause", Text, "How he died."),
    column("incident", Text, "The event he died in, where several did, by the codebook's id."),
    column("operation", Text, "The operation that his death is attributed to, by the codebook's id."),
    column("status", Text, "How far the death is established."),
    column("status_rule", Text, "The rule of the codebook, or the decision, that set the status."),
    column("first_reported_at", Date, "The day of the first report of any kind."),
    column("confirmed_at", Date, "The day on which the rule of confirmation first held."),
    column(
        "route",
        Text,
        "How the death came onto the list: new, identified late, or by a change of method.",
    ),
    column("sources", Integer, "How many independent sources name him."),
];

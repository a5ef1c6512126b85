//! What everybody sees.

pub(crate) mod changes;
pub(crate) mod claims;
pub(crate) mod downloads;
pub(crate) mod estimates;
pub(crate) mod front;
pub(crate) mod methods;
pub(crate) mod names;
pub(crate) mod number;
pub(crate) mod operation;
pub(crate) mod person;
pub(crate) mod request;
pub(crate) mod search;
pub(crate) mod vintages;

use minijinja::{Value, context};
use records::Person;

use crate::register::Register;
use crate::site::Site;
use crate::view::View;
use crate::visible::{self, Audience, Record};

/// The columns of a table of names.
pub(crate) const COLUMNS: &[&str] = &[
    "surname",
    "given",
    "patronymic",
    "birth",
    "age",
    "date",
    "date_basis",
    "region",
    "origin_settlement",
    "rank",
];

/// Persons, as everybody sees them.
pub(crate) fn seen<'a>(register: &Register, persons: impl IntoIterator<Item = &'a Person>) -> Vec<Record> {
    let public = |person| visible::person(person, &register.withheld, Audience::Public);
    persons.into_iter().map(public).collect()
}

/// A person as a row of a table of names, in the page's language.
pub(crate) fn row(view: &View, site: &Site, record: &Record) -> Value {
    let value = |column: &str| view.language().shown(site.codebook(), column, record.value(column));
    context! {
        id => record.id.clone(), name => record.name(), born => value("birth"), age => value("age"), date => value("date"),
        basis => value("date_basis"), region => value("region"), home => value("origin_settlement"),
        rule => value("status_rule"),
    }
}

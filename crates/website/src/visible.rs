//! Who sees what: the one place through which records leave the store for a page, an API answer or a table.
//!
//! Nothing else in this room reads a field of a person, a mention or a document to show it. What `columns.toml` of the
//! store does not declare is sealed.

use std::collections::HashSet;

use records::{Action, Decision, Evidence, FieldName, MentionId, Person, Picture, Resolved, Sight};
use serde::Serialize;
use store::{Exposure, StoredMention, exposure};

/// To whom something is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Everybody.
    Public,
    /// Who is logged in.
    Newsroom,
    /// A reader of sealed data, whose look has been noted.
    Sealed,
}

impl Audience {
    /// Whether it sees a column of this exposure.
    pub(crate) const fn sees(self, exposure: Exposure) -> bool {
        match (self, exposure) {
            (Self::Sealed, _) | (_, Exposure::Public) => true,
            (Self::Newsroom, exposure) => matches!(exposure, Exposure::Internal),
            (Self::Public, _) => false,
        }
    }

    fn sees_column(self, table: &str, column: &str) -> bool {
        self.sees(exposure(table, column))
    }
}

/// Fields that an editor redacted. They are withheld at once, before `cenotaph link` resolves the persons anew.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Withheld(HashSet<(MentionId, FieldName)>);

impl Withheld {
    /// The redactions among standing decisions.
    #[must_use]
    pub fn of(standing: &[Decision]) -> Self {
        let redacted = standing.iter().filter_map(|decision| match decision.action {
            Action::Redact { mention, field } => Some((mention, field)),
            _ => None,
        });
        Self(redacted.collect())
    }

    /// The fields of a mention that are withheld.
    pub(crate) fn fields_of(&self, mention: MentionId) -> Vec<FieldName> {
        if self.0.is_empty() {
            return Vec::new();
        }
        FieldName::ALL.iter().copied().filter(|field| self.0.contains(&(mention, *field))).collect()
    }

    /// Whether a person's value that came from this mention was resolved from a field that is redacted.
    fn covers(&self, column: &str, mention: MentionId) -> bool {
        !self.0.is_empty()
            && sources_of(column)
                .iter()
                .any(|field| field.parse().is_ok_and(|field: FieldName| self.0.contains(&(mention, field))))
    }
}

/// The fields of mentions that a column of `person` is resolved from.
fn sources_of(column: &str) -> Vec<&str> {
    match column {
        "date" => vec!["death", "funeral", "registration", "court"],
        "region" => vec!["region_code", "origin_region"],
        "age" => vec!["age", "birth", "death"],
        same => vec![same],
    }
}

/// A value with where it came from.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Shown {
    /// Its column.
    pub name: String,
    /// Its value.
    pub value: String,
    /// The mention that gives it, where one does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mention: Option<String>,
    /// The rule by which it was chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

/// A record as an audience sees it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Record {
    /// Its id.
    pub id: String,
    /// What may be seen of it.
    pub fields: Vec<Shown>,
}

impl Record {
    /// A value by its column; empty where there is none to be seen.
    #[must_use]
    pub fn value(&self, column: &str) -> &str {
        self.fields.iter().find(|field| field.name == column).map_or("", |field| field.value.as_str())
    }

    /// The name, family name first; empty where none is to be seen.
    #[must_use]
    pub fn name(&self) -> String {
        let parts = ["surname", "given", "patronymic"].map(|part| self.value(part));
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

impl From<Shown> for minijinja::Value {
    fn from(shown: Shown) -> Self {
        minijinja::value::Serde(shown).into()
    }
}

impl From<Record> for minijinja::Value {
    fn from(record: Record) -> Self {
        minijinja::value::Serde(record).into()
    }
}

/// A person as an audience sees him.
#[must_use]
pub fn person(person: &Person, withheld: &Withheld, to: Audience) -> Record {
    let fields = columns(person).into_iter().filter_map(|(column, said)| {
        let said = said?;
        if !to.sees_column("person", column)
            || said.mention.is_some_and(|mention| withheld.covers(column, mention))
        {
            return None;
        }
        Some(Shown {
            name: column.to_owned(),
            value: said.value,
            mention: said.mention.map(|mention| mention.to_string()),
            rule: said.rule.map(str::to_owned),
        })
    });
    Record { id: person.id.to_string(), fields: fields.collect() }
}

/// What a column of a person says, with the mention and rule it came by.
struct Said<'a> {
    value: String,
    mention: Option<MentionId>,
    rule: Option<&'a str>,
}

fn alone(value: &impl ToString) -> Option<Said<'static>> {
    Some(Said { value: value.to_string(), mention: None, rule: None })
}

fn resolved<T: ToString>(value: &Option<Resolved<T>>) -> Option<Said<'_>> {
    let Resolved { value, mention, rule } = value.as_ref()?;
    Some(Said { value: value.to_string(), mention: *mention, rule: Some(rule) })
}

/// A person's columns, in the order of their names. One that is added to a person has to be named here.
fn columns(person: &Person) -> [(&'static str, Option<Said<'_>>); 26] {
    let Person {
        id: _,
        mentions: _,
        classes: _,
        status,
        status_rule,
        first_reported_at,
        confirmed_at,
        route,
        sources,
        surname,
        given,
        patronymic,
        rank,
        rank_group,
        birth,
        age,
        date,
        date_basis,
        enlisted,
        origin_settlement,
        region,
        recruitment,
        branch,
        unit,
        place_of_death,
        cause,
        trade,
        incident,
        operation,
    } = person;
    [
        ("age", resolved(age)),
        ("birth", resolved(birth)),
        ("branch", resolved(branch)),
        ("cause", resolved(cause)),
        ("confirmed_at", confirmed_at.as_ref().and_then(alone)),
        ("date", resolved(date)),
        ("date_basis", date_basis.as_ref().and_then(alone)),
        ("enlisted", resolved(enlisted)),
        ("first_reported_at", alone(first_reported_at)),
        ("given", resolved(given)),
        ("incident", resolved(incident)),
        ("operation", resolved(operation)),
        ("origin_settlement", resolved(origin_settlement)),
        ("patronymic", resolved(patronymic)),
        ("place_of_death", resolved(place_of_death)),
        ("rank", resolved(rank)),
        ("rank_group", alone(rank_group)),
        ("recruitment", resolved(recruitment)),
        ("region", resolved(region)),
        ("route", route.as_ref().and_then(alone)),
        ("sources", alone(sources)),
        ("status", alone(status)),
        ("status_rule", alone(status_rule)),
        ("surname", resolved(surname)),
        ("trade", resolved(trade)),
        ("unit", resolved(unit)),
    ]
}

/// What everybody may see of a person's name: surname, given name, patronymic.
pub(crate) fn name_parts<'a>(person: &'a Person, withheld: &Withheld) -> [&'a str; 3] {
    let parts = [("surname", &person.surname), ("given", &person.given), ("patronymic", &person.patronymic)];
    parts.map(|(column, part)| {
        let part = part.as_ref().filter(|_| Audience::Public.sees_column("person", column));
        let seen = part.filter(|part| part.mention.is_none_or(|mention| !withheld.covers(column, mention)));
        seen.map_or("", |part| part.value.as_str())
    })
}

/// A mention as an audience sees it.
#[must_use]
pub fn mention(stored: &StoredMention, withheld: &Withheld, to: Audience) -> Record {
    let mention = &stored.mention;
    let of_document = [
        ("mention", "kind", mention.kind.to_string()),
        ("mention", "first_reported_at", mention.first_reported_at.to_string()),
        ("evidence", "source", stored.source.clone()),
        ("evidence", "class", stored.class.to_string()),
    ];
    let of_document = of_document.into_iter().map(|(table, column, value)| (table, column.to_owned(), value));
    let said =
        mention.fields.said().into_iter().filter(|(field, ..)| !withheld.0.contains(&(mention.id, *field)));
    let said = said.map(|(field, value, ..)| ("mention", field.to_string(), value));
    let fields = of_document
        .chain(said)
        .filter(|(table, column, _)| to.sees_column(table, column))
        .map(|(_, name, value)| Shown { name, value, mention: None, rule: None });
    Record { id: mention.id.to_string(), fields: fields.collect() }
}

/// A document as an audience sees it, with what was seen in it.
#[must_use]
pub fn evidence(evidence: &Evidence, text: Option<&str>, sight: Option<&Sight>, to: Audience) -> Record {
    let columns = [
        ("source", Some(evidence.source.clone())),
        ("class", Some(evidence.class.to_string())),
        ("name", Some(evidence.name.clone())),
        ("url", evidence.url.clone()),
        ("media", Some(evidence.media.to_string())),
        ("captured_at", Some(evidence.captured_at.to_string())),
        ("published", evidence.published.map(|day| day.to_string())),
        ("language", evidence.language.clone()),
        ("text", text.map(str::to_owned)),
    ];
    let picture = sight.and_then(|sight| sight.picture.as_ref());
    let of_picture = [
        ("width", picture.map(|picture| picture.size.0.to_string())),
        ("height", picture.map(|picture| picture.size.1.to_string())),
        ("exif", picture.and_then(said_by_the_camera)),
    ];
    let of = |table: &'static str| move |(column, value)| (table, column, value);
    let columns = columns.into_iter().map(of("evidence")).chain(of_picture.into_iter().map(of("sight")));
    let fields = columns
        .filter(|(table, column, _)| to.sees_column(table, column))
        .filter_map(|(_, column, value): (_, &str, Option<String>)| Some((column, value?)))
        .map(|(column, value)| Shown { name: column.to_owned(), value, mention: None, rule: None });
    Record { id: evidence.id.to_string(), fields: fields.collect() }
}

/// What a camera wrote into a picture, a line a field.
fn said_by_the_camera(picture: &Picture) -> Option<String> {
    let lines: Vec<String> = picture.exif.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The columns are written out, for speed; they are what a person is stored as.
    #[test]
    fn the_columns_of_a_person_are_those_he_is_stored_with() {
        let known = |value: serde_json::Value| serde_json::json!({"value": value, "mention": MentionId(7), "rule": "a rule"});
        let text = || known("text".into());
        let stored = serde_json::json!({
            "id": records::PersonId(7), "mentions": [MentionId(7)], "status": "court_declared", "status_rule": "a clause",
            "first_reported_at": "2024-06-01", "confirmed_at": "2024-06-02", "route": "late_identification", "sources": 3,
            "surname": text(), "given": text(), "patronymic": text(), "rank": text(), "rank_group": "unknown",
            "birth": known("1990-05".into()), "age": known(34.into()), "date": known("2024-05-20/2024-05-21".into()),
            "date_basis": "funeral", "enlisted": known("2023".into()), "origin_settlement": text(),
            "region": known("RU-BA".into()), "recruitment": known("convict".into()), "branch": known("airborne".into()),
            "unit": text(), "place_of_death": text(), "cause": text(), "trade": text(), "incident": text(), "operation": text(),
        });
        let person: Person = serde_json::from_value(stored.clone()).unwrap();
        let shown: serde_json::Map<_, _> = columns(&person)
            .into_iter()
            .map(|(column, said)| {
                let said = said.unwrap_or_else(|| panic!("{column} is said"));
                (column.to_owned(), serde_json::json!([said.value, said.mention, said.rule]))
            })
            .collect();
        let plain =
            |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let mut expected = serde_json::to_value(&person).unwrap();
        let expected = expected.as_object_mut().unwrap();
        expected.retain(|column, _| !["id", "mentions", "classes"].contains(&column.as_str()));
        for value in expected.values_mut() {
            let of = value.get("value").unwrap_or(value);
            *value = serde_json::json!([plain(of), value.get("mention"), value.get("rule")]);
        }
        assert_eq!(&shown, expected);
        assert!(columns(&person).is_sorted_by_key(|(column, _)| *column));
    }

    #[test]
    fn what_is_not_declared_nobody_sees_but_the_reader_of_sealed_data() {
        assert!(!Audience::Public.sees_column("person", "mentions"));
        assert!(!Audience::Newsroom.sees_column("evidence", "url"));
        assert!(Audience::Newsroom.sees_column("evidence", "name"));
        assert!(!Audience::Public.sees_column("mention", "official_id"));
        assert!(Audience::Sealed.sees_column("mention", "official_id"));
    }
}

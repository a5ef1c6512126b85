//! Tables whose rows are mentions.

use std::collections::BTreeMap;

use bytes::Bytes;
use jiff::civil::Date;
use records::{Edtf, Evidence, FieldName, Fields, MediaType, Mention, MentionId, NoticeKind, Read};

use super::cell;
use crate::columns::{self, Layout, Target};
use crate::context::{At, Context, Facts};
use crate::{Body, Document, Lost, Place, Taken};

/// How many rows are handed over at a time.
const PIECE: usize = 20_000;

/// A table whose headings are known, on its way out.
pub(super) struct Persons {
    layout: Layout,
    evidence: Evidence,
    bytes: Bytes,
    reported: Date,
    rows: Vec<Mention>,
    begun: bool,
    /// Rows that are no persons, by what they are.
    others: BTreeMap<String, u64>,
}

impl Persons {
    /// Begins a table; `None`, with a rejection, where its headings mean nothing.
    pub(super) fn begin(
        cx: &mut Context<'_>,
        at: &At,
        bytes: Bytes,
        row: u64,
        headings: Vec<String>,
    ) -> Option<Self> {
        let layout = match Layout::of(headings, cx.source.columns.as_ref()) {
            Ok(layout) => layout,
            Err(reason) => {
                cx.reject(at, Place::Row(row), "", reason, Lost::File);
                return None;
            }
        };
        let ignored = layout.ignored();
        if !ignored.is_empty() {
            cx.note(
                at,
                format!("columns left out, because their headings mean nothing here: {}", ignored.join(", ")),
            );
        }
        let evidence = cx.evidence(Facts::of(at.name.clone(), MediaType::Table), &bytes);
        let reported = evidence.reported_on();
        Some(Self {
            layout,
            evidence,
            bytes,
            reported,
            rows: Vec::new(),
            begun: false,
            others: BTreeMap::new(),
        })
    }

    /// How many columns it has.
    pub(super) fn width(&self) -> usize {
        self.layout.headings.len()
    }

    /// Takes a row: its place among the table's rows, its number in the file, its cells.
    pub(super) fn row(&mut self, cx: &mut Context<'_>, at: &At, ordinal: u32, number: u64, cells: &[&str]) {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        if let Some(other) = self.layout.other_than_person(cells) {
            *self.others.entry(other.to_owned()).or_default() += 1;
            return;
        }
        let mut mention = Mention {
            id: MentionId::new(self.evidence.id, ordinal),
            evidence: self.evidence.id,
            ordinal,
            kind: NoticeKind::Death,
            confidence: 1.0,
            first_reported_at: self.reported,
            unnamed: None,
            fields: Fields::default(),
        };
        for (target, place) in &self.layout.columns {
            let text = match place {
                columns::Place::Cell(cell) => cells.get(*cell).map_or("", |text| text.trim()),
                columns::Place::Always(value) => value,
                columns::Place::Parts(_) => "",
            };
            let outcome = match place {
                columns::Place::Parts(parts) => self.parts(&mut mention, *target, parts, cells),
                _ if self.blank(text) => Ok(()),
                _ => self.value(cx, &mut mention, *target, text),
            };
            let Err(reason) = outcome else { continue };
            let (column, value) = self.named(place, cells);
            let place = Place::Cell { row: number, column };
            if *target == Target::Kind {
                // Without its kind the row would be counted as a death that it may not be.
                return cx.reject(at, place, &value, reason, Lost::Row);
            }
            cx.reject(at, place, &value, reason, Lost::Value);
        }
        if mention.fields == Fields::default() {
            let reason = "the row says nothing in the columns that are read";
            return cx.reject(at, Place::Row(number), &cells.join(" "), reason, Lost::Row);
        }
        self.rows.push(mention);
        if self.rows.len() == PIECE {
            self.hand_over(cx);
        }
    }

    fn value(
        &self,
        cx: &Context<'_>,
        mention: &mut Mention,
        target: Target,
        text: &str,
    ) -> Result<(), String> {
        match target {
            Target::Field(field) => cell::put(&mut mention.fields, field, text, self.layout.order)?,
            Target::Kind => mention.kind = cell::kind(text)?,
            Target::Published => {
                let published = cell::date(text, self.layout.order)?.latest();
                mention.first_reported_at =
                    published.ok_or("the publication has an end that is open: give a day")?;
            }
            Target::Name => {
                let (surname, given, patronymic) = (cx.options.split_name)(text);
                let unsplit = surname.is_none() && given.is_none() && patronymic.is_none();
                let surname = if unsplit { Some(text.to_owned()) } else { surname };
                let fields = &mut mention.fields;
                // A column of its own knows better than a split.
                fields.surname = fields.surname.take().or_else(|| surname.map(Read::stated));
                fields.given = fields.given.take().or_else(|| given.map(Read::stated));
                fields.patronymic = fields.patronymic.take().or_else(|| patronymic.map(Read::stated));
            }
        }
        Ok(())
    }

    /// A date whose year, month and day stand in three cells; later ones may be blank.
    fn parts(
        &self,
        mention: &mut Mention,
        target: Target,
        parts: &[usize],
        cells: &[&str],
    ) -> Result<(), String> {
        let stated: Vec<&str> =
            parts.iter().filter_map(|part| cells.get(*part)).map(|cell| cell.trim()).collect();
        let stated: Vec<&str> = stated.into_iter().take_while(|cell| !self.blank(cell)).collect();
        let wrong = || "three columns of a date are its year, month and day, in figures".to_owned();
        let text = match stated[..] {
            [] => return Ok(()),
            [year] => format!("{year:0>4}"),
            [year, month] => format!("{year:0>4}-{month:0>2}"),
            [year, month, day] => cell::civil(year, month, day).ok_or_else(wrong)?.to_string(),
            _ => return Err(wrong()),
        };
        let date: Edtf = text.parse().map_err(|_| wrong())?;
        match target {
            Target::Field(
                field @ (FieldName::Birth | FieldName::Death | FieldName::Funeral | FieldName::Registration),
            )
            | Target::Field(field @ (FieldName::Court | FieldName::Enlisted)) => {
                cell::put(&mut mention.fields, field, &date.to_string(), None)
            }
            Target::Published => {
                mention.first_reported_at = date.latest().unwrap_or(mention.first_reported_at);
                Ok(())
            }
            _ => Err("only a date can be taken from three columns".to_owned()),
        }
    }

    fn blank(&self, text: &str) -> bool {
        cell::blank(text) || self.layout.blank.iter().any(|blank| blank == text)
    }

    /// The heading and the text of a place, for a message.
    fn named(&self, place: &columns::Place, cells: &[&str]) -> (String, String) {
        let at = |wanted: &[usize]| {
            let join = |words: Vec<&str>| words.join(" ");
            let headings =
                wanted.iter().filter_map(|at| self.layout.headings.get(*at)).map(String::as_str).collect();
            (join(headings), join(wanted.iter().filter_map(|at| cells.get(*at).copied()).collect()))
        };
        match place {
            columns::Place::Cell(cell) => at(&[*cell]),
            columns::Place::Parts(parts) => at(parts),
            columns::Place::Always(value) => ("(column map)".to_owned(), value.clone()),
        }
    }

    fn hand_over(&mut self, cx: &mut Context<'_>) {
        let rows = std::mem::take(&mut self.rows);
        let body = if self.begun { Body::MoreRows(rows) } else { Body::Rows(rows) };
        self.begun = true;
        cx.give(Taken::Document(Document {
            evidence: self.evidence.clone(),
            bytes: self.bytes.clone(),
            body,
        }));
    }

    /// Hands over the last rows. A table without rows is still a document.
    pub(super) fn end(mut self, cx: &mut Context<'_>, at: &At) {
        if !self.others.is_empty() {
            let told: Vec<String> =
                self.others.iter().map(|(what, count)| format!("{what} ({count})")).collect();
            cx.note(at, format!("rows left out, because they are no persons: {}", told.join(", ")));
        }
        if !self.rows.is_empty() || !self.begun {
            self.hand_over(cx);
        }
    }
}

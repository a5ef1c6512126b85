//! Files to records.

use std::collections::HashMap;
use std::path::Path;

use records::Sex;
use rustc_hash::FxHashMap;

use super::spec::{FieldKind, Spec};
use super::{Table, TableError, columns, dates};
use crate::Record;

/// Further texts that can be compared.
const MOST_EXTRAS: usize = crate::compare::EXTRAS;

impl Table {
    /// Reads lists. Without a spec, columns are known by their names and the first is the id.
    ///
    /// # Errors
    /// Everything that is wrong is named before any work: a row without an id, an id met twice, a column without any
    /// value, a spec that names a column that is not there.
    pub fn read(files: &[&Path], spec: Option<&Spec>) -> Result<Self, TableError> {
        if let Some(spec) = spec.filter(|spec| spec.extra.len() > MOST_EXTRAS) {
            return Err(TableError::TooManyExtras(spec.extra.len()));
        }
        let mut table =
            Self { records: Vec::new(), ids: Vec::new(), sources: Default::default(), notes: Vec::new() };
        let mut filled: HashMap<String, bool> = HashMap::new();
        for (number, file) in files.iter().enumerate() {
            let prefix = if files.len() > 1 { format!("{}/", number + 1) } else { String::new() };
            table.file(file, spec, &prefix, &mut filled)?;
        }
        let mut unfilled: Vec<&String> =
            filled.iter().filter(|(_, filled)| !**filled).map(|(name, _)| name).collect();
        unfilled.sort_unstable();
        match unfilled.first() {
            Some(column) => Err(TableError::AllNull((*column).clone())),
            None => Ok(table),
        }
    }

    fn file(
        &mut self,
        file: &Path,
        spec: Option<&Spec>,
        prefix: &str,
        filled: &mut HashMap<String, bool>,
    ) -> Result<(), TableError> {
        let csv_error = |cause| TableError::Csv { file: file.to_owned(), cause };
        let mut reader = csv::Reader::from_path(file).map_err(csv_error)?;
        let header = reader.headers().map_err(csv_error)?;
        let header: Vec<String> =
            header.iter().map(|name| name.trim_start_matches('\u{feff}').to_owned()).collect();
        let plan = Plan::new(file, &header, spec, &mut self.notes)?;
        let mut seen: FxHashMap<String, usize> = FxHashMap::default();
        let mut no_dates: HashMap<FieldKind, (usize, usize, String)> = HashMap::new();
        let stem = file.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        let before = self.records.len();
        let mut said_in = vec![false; header.len()];
        let named = self.sources.0.iter().cloned();
        let mut numbers: HashMap<String, u32> = named.zip(0..).collect();
        let (mut line, mut row) = (csv::StringRecord::new(), 1);
        while reader.read_record(&mut line).map_err(csv_error)? {
            row += 1;
            let cell = |column: usize| line.get(column).map(str::trim).filter(|text| !text.is_empty());
            let id = cell(plan.id).ok_or_else(|| TableError::NoId {
                file: file.to_owned(),
                row,
                column: header[plan.id].clone(),
            })?;
            if let Some(first) = seen.insert(id.to_owned(), row) {
                return Err(TableError::DuplicateId { file: file.to_owned(), id: id.to_owned(), first, row });
            }
            let source = plan.source.and_then(cell).unwrap_or(&stem);
            let mut record = Record::new(format!("{prefix}{id}"), source);
            for (kind, places) in &plan.fields {
                let said = match &places[..] {
                    [place] => cell(*place).map(str::to_owned),
                    several => {
                        let said: Vec<&str> = several.iter().filter_map(|place| cell(*place)).collect();
                        let joint = if is_date(*kind) { "-" } else { " " };
                        (!said.is_empty()).then(|| said.join(joint))
                    }
                };
                let Some(said) = said else { continue };
                said_in[places[0]] = true;
                if let Err(unread) = fill(&mut record, *kind, said) {
                    no_dates.entry(*kind).or_insert_with(|| (0, row, unread)).0 += 1;
                }
            }
            for place in &plan.extra {
                let said = cell(*place);
                said_in[*place] |= said.is_some();
                record.extra.push(said.map(str::to_owned));
            }
            self.ids.push(id.to_owned());
            let number = numbers.get(&record.source).copied().unwrap_or_else(|| {
                let next = self.sources.0.len() as u32;
                self.sources.0.push(record.source.clone());
                numbers.insert(record.source.clone(), next);
                next
            });
            self.sources.1.push(number);
            self.records.push(record);
        }
        if self.records.len() == before {
            return Err(TableError::Empty(file.to_owned()));
        }
        let firsts = plan.fields.iter().map(|(_, places)| places[0]).chain(plan.extra.iter().copied());
        for place in firsts {
            *filled.entry(header[place].clone()).or_insert(false) |= said_in[place];
        }
        let mut unread: Vec<_> = no_dates.into_iter().collect();
        unread.sort_unstable_by_key(|(kind, _)| *kind);
        for (kind, (count, row, value)) in unread {
            let name = file.display();
            self.notes.push(format!("{name}: {count} values of {kind:?} could not be read and are left out; the first is `{value}` in row {row}"));
        }
        Ok(())
    }
}

/// Which column is what, by place.
struct Plan {
    id: usize,
    source: Option<usize>,
    fields: Vec<(FieldKind, Vec<usize>)>,
    extra: Vec<usize>,
}

impl Plan {
    fn new(
        file: &Path,
        header: &[String],
        spec: Option<&Spec>,
        notes: &mut Vec<String>,
    ) -> Result<Self, TableError> {
        let recognised;
        let spec = match spec {
            Some(spec) => spec,
            None => {
                let (found, left_out) = columns::recognise(header);
                if found.fields.is_empty() {
                    return Err(TableError::NothingKnown { file: file.to_owned(), known: header.join(", ") });
                }
                if !left_out.is_empty() {
                    notes.push(format!("{}: columns not used: {}", file.display(), left_out.join(", ")));
                }
                recognised = found;
                &recognised
            }
        };
        let place = |column: &String| {
            header.iter().position(|name| name == column).ok_or_else(|| TableError::UnknownColumn {
                file: file.to_owned(),
                column: column.clone(),
                known: header.join(", "),
            })
        };
        let places = |columns: &[String]| columns.iter().map(place).collect::<Result<Vec<usize>, _>>();
        Ok(Self {
            id: spec.id.as_ref().map_or(Ok(0), place)?,
            source: spec.source.as_ref().map(place).transpose()?,
            fields: spec
                .fields
                .iter()
                .map(|(kind, columns)| Ok((*kind, places(columns.names())?)))
                .collect::<Result<_, TableError>>()?,
            extra: places(&spec.extra)?,
        })
    }
}

const fn is_date(kind: FieldKind) -> bool {
    matches!(kind, FieldKind::Birth | FieldKind::Death | FieldKind::Funeral | FieldKind::Reported)
}

/// Puts a value in its field; gives it back if it could not be read.
fn fill(record: &mut Record, kind: FieldKind, text: String) -> Result<(), String> {
    let read = match kind {
        FieldKind::Surname => return keep(&mut record.surname, text),
        FieldKind::Given => return keep(&mut record.given, text),
        FieldKind::Patronymic => return keep(&mut record.patronymic, text),
        FieldKind::Third => return keep(&mut record.third, text),
        FieldKind::Name => return keep(&mut record.name, text),
        FieldKind::OtherName => return keep(&mut record.other_name, text),
        FieldKind::Region => return keep(&mut record.region, text),
        FieldKind::Settlement => return keep(&mut record.settlement, text),
        FieldKind::Rank => return keep(&mut record.rank, text),
        FieldKind::Unit => return keep(&mut record.unit, text),
        FieldKind::OfficialId => return keep(&mut record.official_id, text),
        FieldKind::Sex => {
            record.sex = match text.to_lowercase().as_str() {
                "m" | "male" | "м" | "муж" | "мужской" | "ч" => Some(Sex::Male),
                "f" | "female" | "w" | "ж" | "жен" | "женский" => Some(Sex::Female),
                _ => None,
            };
            record.sex.is_some()
        }
        FieldKind::Age => {
            let years = text.parse::<f64>().ok().filter(|years| (0.0..=120.0).contains(years));
            record.age = years.map(|years| years as u8);
            record.age.is_some()
        }
        FieldKind::Birth => {
            record.birth = dates::date(&text);
            record.birth.is_some()
        }
        FieldKind::Death => {
            record.death = dates::date(&text);
            record.death.is_some()
        }
        FieldKind::Funeral => {
            record.funeral = dates::date(&text);
            record.funeral.is_some()
        }
        FieldKind::Reported => {
            record.reported = dates::date(&text).and_then(|date| date.day());
            record.reported.is_some()
        }
    };
    if read { Ok(()) } else { Err(text) }
}

fn keep(field: &mut Option<String>, text: String) -> Result<(), String> {
    *field = Some(text);
    Ok(())
}

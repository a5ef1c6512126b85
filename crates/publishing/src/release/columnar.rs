//! Parquet: columns by type, compressed, in groups of rows.

use std::sync::Arc;

use jiff::civil::Date;
use parquet::basic::{Compression, ConvertedType, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;

use super::{Cell, Column, Kind, ReleaseError, Table};

/// Rows that stand together; readers skip or load a group at a time.
const GROUP: usize = 65_536;
/// The day from which Parquet counts days.
const EPOCH: Date = jiff::civil::date(1970, 1, 1);

/// A table as Parquet.
pub(super) fn parquet(table: &Table) -> Result<Vec<u8>, ReleaseError> {
    write(table).map_err(|error| ReleaseError::Table { table: table.name.clone(), reason: error.to_string() })
}

fn write(table: &Table) -> Result<Vec<u8>, ParquetError> {
    let fields = table.columns.iter().map(|column| field(column).map(Arc::new)).collect::<Result<_, _>>()?;
    let schema = Arc::new(Type::group_type_builder(&table.name).with_fields(fields).build()?);
    let properties = WriterProperties::builder()
        // Who reads it need not know which version of a library wrote it, and the bytes must not depend on that.
        .set_created_by("cenotaph".to_owned())
        .set_compression(Compression::SNAPPY);
    let mut file = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties.build()))?;
    for rows in table.rows.chunks(GROUP) {
        let mut group = file.next_row_group()?;
        for (place, column) in table.columns.iter().enumerate() {
            let Some(mut writer) = group.next_column()? else { break };
            fill(&mut writer, column.kind, rows, place)?;
            writer.close()?;
        }
        group.close()?;
    }
    file.into_inner()
}

fn field(column: &Column) -> Result<Type, ParquetError> {
    let builder =
        |physical| Type::primitive_type_builder(&column.name, physical).with_repetition(Repetition::OPTIONAL);
    match column.kind {
        Kind::Text => builder(Physical::BYTE_ARRAY)
            .with_logical_type(Some(LogicalType::String))
            .with_converted_type(ConvertedType::UTF8),
        Kind::Date => builder(Physical::INT32)
            .with_logical_type(Some(LogicalType::Date))
            .with_converted_type(ConvertedType::DATE),
        Kind::Integer => builder(Physical::INT64),
        Kind::Number => builder(Physical::DOUBLE),
    }
    .build()
}

fn fill(
    writer: &mut SerializedColumnWriter<'_>,
    kind: Kind,
    rows: &[Vec<Cell>],
    place: usize,
) -> Result<(), ParquetError> {
    let cells = || rows.iter().map(|row| row.get(place).unwrap_or(&Cell::Missing));
    let levels: Vec<i16> = cells().map(|cell| i16::from(*cell != Cell::Missing)).collect();
    match kind {
        Kind::Text => {
            let words: Vec<ByteArray> = cells()
                .filter(|cell| **cell != Cell::Missing)
                .map(|cell| ByteArray::from(cell.to_string().into_bytes()))
                .collect();
            writer.typed::<ByteArrayType>().write_batch(&words, Some(&levels), None)?;
        }
        Kind::Date => {
            let day = |day: &Date| (*day - EPOCH).get_days();
            let days =
                taken(cells(), |cell| if let Cell::Date(date) = cell { Some(day(date)) } else { None })?;
            writer.typed::<Int32Type>().write_batch(&days, Some(&levels), None)?;
        }
        Kind::Integer => {
            let whole =
                taken(cells(), |cell| if let Cell::Integer(number) = cell { Some(*number) } else { None })?;
            writer.typed::<Int64Type>().write_batch(&whole, Some(&levels), None)?;
        }
        Kind::Number => {
            let numbers = taken(cells(), |cell| match cell {
                Cell::Number(number) => Some(*number),
                Cell::Integer(number) => Some(*number as f64),
                _ => None,
            })?;
            writer.typed::<DoubleType>().write_batch(&numbers, Some(&levels), None)?;
        }
    }
    Ok(())
}

/// The values of the cells that are not missing; a cell of another kind than its column is an error.
fn taken<'a, T>(
    cells: impl Iterator<Item = &'a Cell>,
    take: impl Fn(&Cell) -> Option<T>,
) -> Result<Vec<T>, ParquetError> {
    cells
        .filter(|cell| **cell != Cell::Missing)
        .map(|cell| {
            take(cell).ok_or_else(|| ParquetError::General(format!("`{cell}` is not what its column holds")))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use parquet::file::reader::{FileReader, SerializedFileReader};

    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let table = Table {
            name: "made".to_owned(),
            title: String::new(),
            description: String::new(),
            columns: vec![
                Column::new("word", Kind::Text, ""),
                Column::new("day", Kind::Date, ""),
                Column::new("age", Kind::Integer, ""),
            ],
            key: Vec::new(),
            refers: None,
            rows: vec![
                vec![Cell::text("Выдуманов"), Cell::Date(jiff::civil::date(1969, 12, 31)), Cell::Integer(31)],
                vec![Cell::Missing, Cell::Missing, Cell::Missing],
            ],
        };
        let bytes = parquet(&table).unwrap();
        assert_eq!(bytes, parquet(&table).unwrap());
        let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
        let rows: Vec<String> =
            reader.get_row_iter(None).unwrap().map(|row| row.unwrap().to_string()).collect();
        assert_eq!(rows[0], "{word: \"Выдуманов\", day: 1969-12-31, age: 31}");
        assert_eq!(rows[1], "{word: null, day: null, age: null}");
        let mut wrong = table;
        wrong.rows[0][2] = Cell::text("thirty");
        assert!(parquet(&wrong).unwrap_err().to_string().contains("`thirty` is not what its column holds"));
    }
}

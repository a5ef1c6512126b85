//! Tables of results: as CSV, or as Parquet where the file's name ends so.

use std::path::Path;
use std::sync::Arc;

use parquet::basic::{Compression, ConvertedType, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;

use super::TableError;

/// Rows that stand together in Parquet.
const GROUP: usize = 65_536;

/// A table with named columns.
///
/// ```
/// use linkage::table::{Cell, Columns};
/// let table = Columns { names: vec!["n".into()], rows: vec![vec![Cell::Whole(3)], vec![Cell::Missing]] };
/// let file = std::env::temp_dir().join(format!("columns-{}.csv", std::process::id()));
/// table.write(&file)?;
/// assert_eq!(std::fs::read_to_string(&file)?, "n\n3\n\"\"\n");
/// # std::fs::remove_file(file)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Columns {
    /// The names of the columns.
    pub names: Vec<String>,
    /// The rows, one cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

/// One value. A column holds values of one kind, and missing ones.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// None.
    Missing,
    /// A text.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A real number.
    Real(f64),
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing => Ok(()),
            Self::Text(text) => f.write_str(text),
            Self::Whole(number) => number.fmt(f),
            Self::Real(number) => number.fmt(f),
        }
    }
}

impl Columns {
    /// Writes the table, whole or not at all: as Parquet if the file's name ends in `.parquet`, else as CSV.
    ///
    /// # Errors
    /// What the system says.
    pub fn write(&self, file: &Path) -> Result<(), TableError> {
        if file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("parquet")) {
            let bytes =
                self.parquet().map_err(|cause| TableError::Parquet { file: file.to_owned(), cause })?;
            let part = super::write::part(file);
            let io = |cause| TableError::File { file: file.to_owned(), cause };
            std::fs::write(&part, bytes).map_err(io)?;
            return std::fs::rename(part, file).map_err(io);
        }
        let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
        super::write::write(file, &names, self.rows.iter().map(|row| row.iter().map(Cell::to_string)))
    }

    fn parquet(&self) -> Result<Vec<u8>, ParquetError> {
        let fields =
            (0..self.names.len()).map(|column| self.field(column).map(Arc::new)).collect::<Result<_, _>>()?;
        let schema = Arc::new(Type::group_type_builder("table").with_fields(fields).build()?);
        // The bytes must not depend on which version of a library wrote them.
        let properties = WriterProperties::builder()
            .set_created_by("cenotaph".to_owned())
            .set_compression(Compression::SNAPPY);
        let mut file = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties.build()))?;
        for rows in self.rows.chunks(GROUP) {
            let mut group = file.next_row_group()?;
            for column in 0..self.names.len() {
                let Some(mut writer) = group.next_column()? else { break };
                self.fill(&mut writer, column, rows)?;
                writer.close()?;
            }
            group.close()?;
        }
        file.into_inner()
    }

    /// What a column holds, by its first value.
    fn kind(&self, column: usize) -> Physical {
        let first = self.rows.iter().map(|row| &row[column]).find(|cell| **cell != Cell::Missing);
        match first {
            Some(Cell::Whole(_)) => Physical::INT64,
            Some(Cell::Real(_)) => Physical::DOUBLE,
            _ => Physical::BYTE_ARRAY,
        }
    }

    fn field(&self, column: usize) -> Result<Type, ParquetError> {
        let kind = self.kind(column);
        let builder =
            Type::primitive_type_builder(&self.names[column], kind).with_repetition(Repetition::OPTIONAL);
        if kind != Physical::BYTE_ARRAY {
            return builder.build();
        }
        builder.with_logical_type(Some(LogicalType::String)).with_converted_type(ConvertedType::UTF8).build()
    }

    fn fill(
        &self,
        writer: &mut SerializedColumnWriter<'_>,
        column: usize,
        rows: &[Vec<Cell>],
    ) -> Result<(), ParquetError> {
        let cells = || rows.iter().map(|row| &row[column]);
        let levels: Vec<i16> = cells().map(|cell| i16::from(*cell != Cell::Missing)).collect();
        match self.kind(column) {
            Physical::INT64 => {
                let whole: Vec<i64> = cells()
                    .filter_map(|cell| if let Cell::Whole(number) = cell { Some(*number) } else { None })
                    .collect();
                writer.typed::<Int64Type>().write_batch(&whole, Some(&levels), None)?;
            }
            Physical::DOUBLE => {
                let real: Vec<f64> = cells()
                    .filter_map(|cell| if let Cell::Real(number) = cell { Some(*number) } else { None })
                    .collect();
                writer.typed::<DoubleType>().write_batch(&real, Some(&levels), None)?;
            }
            _ => {
                let words: Vec<ByteArray> = cells()
                    .filter(|cell| **cell != Cell::Missing)
                    .map(|cell| ByteArray::from(cell.to_string().into_bytes()))
                    .collect();
                writer.typed::<ByteArrayType>().write_batch(&words, Some(&levels), None)?;
            }
        }
        Ok(())
    }
}

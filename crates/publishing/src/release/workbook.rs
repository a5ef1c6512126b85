//! XLSX: one sheet for each table, and a first one that says what they are.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{Cell, Release, ReleaseError, Table};

/// Rows that a sheet holds below its header.
const ROWS: usize = 1_048_575;
/// Letters that a sheet's name may have.
const NAME: usize = 31;
/// Letters that a cell holds.
const LETTERS: usize = 32_767;

/// All tables as one workbook. Text is written as text: nothing in it can run as a formula.
pub(super) fn workbook(release: &Release) -> Result<Vec<u8>, ReleaseError> {
    write(release).map_err(|error| ReleaseError::Workbook(error.to_string()))
}

fn write(release: &Release) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The clock of the machine must not reach the bytes.
    let made = ExcelDateTime::from_timestamp(release.vintage.at.as_second())?;
    let properties = DocProperties::new().set_title(&release.title).set_creation_datetime(&made);
    workbook.set_properties(&properties);
    let bold = Format::new().set_bold();
    let dates = Format::new().set_num_format("yyyy-mm-dd");

    about(workbook.add_worksheet(), release, &bold)?;
    for table in &release.tables {
        let parts = table.rows.chunks(ROWS).map(Some).collect::<Vec<_>>();
        let parts = if parts.is_empty() { vec![None] } else { parts };
        for (number, rows) in parts.into_iter().enumerate() {
            let sheet = workbook.add_worksheet();
            let name =
                if number == 0 { table.name.clone() } else { format!("{}_{}", table.name, number + 1) };
            sheet.set_name(name.chars().take(NAME).collect::<String>())?;
            fill(sheet, table, rows.unwrap_or_default(), &bold, &dates)?;
        }
    }
    workbook.save_to_buffer()
}

fn about(sheet: &mut Worksheet, release: &Release, bold: &Format) -> Result<(), XlsxError> {
    sheet.set_name("about")?;
    sheet.set_column_width(0, 28)?.set_column_width(1, 100)?;
    let mut lines = vec![
        ("title".to_owned(), release.title.clone()),
        ("vintage".to_owned(), format!("{} ({})", release.vintage.label, release.vintage.id)),
        ("codebook".to_owned(), release.vintage.codebook.clone()),
    ];
    lines.extend(release.banner.iter().map(|banner| ("note".to_owned(), banner.clone())));
    lines.extend(release.notes.iter().map(|note| ("note".to_owned(), note.clone())));
    for table in &release.tables {
        lines.push((table.name.clone(), table.description.clone()));
        let columns = table.columns.iter();
        lines.extend(columns.map(|column| {
            (format!("{}.{}", table.name, column.name), column.description.clone().into_owned())
        }));
    }
    for (row, (name, words)) in (0..).zip(&lines) {
        sheet.write_string_with_format(row, 0, name, bold)?.write_string(row, 1, words)?;
    }
    Ok(())
}

fn fill(
    sheet: &mut Worksheet,
    table: &Table,
    rows: &[Vec<Cell>],
    bold: &Format,
    dates: &Format,
) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(1, 0)?;
    for (place, column) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(0, place, column.name.as_ref(), bold)?;
    }
    for (line, row) in (1..).zip(rows) {
        for (place, cell) in (0..).zip(row) {
            match cell {
                Cell::Missing => continue,
                Cell::Text(text) => {
                    let held = text.chars().take(LETTERS).collect::<String>();
                    sheet.write_string(line, place, held)?
                }
                Cell::Integer(number) => sheet.write_number(line, place, *number as f64)?,
                Cell::Number(number) => sheet.write_number(line, place, *number)?,
                // Days before 1900 are no days to a spreadsheet.
                Cell::Date(day) if day.year() < 1900 => sheet.write_string(line, place, day.to_string())?,
                Cell::Date(day) => {
                    let day = ExcelDateTime::from_ymd(
                        day.year().unsigned_abs(),
                        day.month().unsigned_abs(),
                        day.day().unsigned_abs(),
                    )?;
                    sheet.write_datetime_with_format(line, place, &day, dates)?
                }
            };
        }
    }
    Ok(())
}

//! A spreadsheet. Each row goes to the disk when the next one begins.

use super::TableError;
use ::app::dashboard::lists::file::FileTop;
use domain::list::cell::harmless;
use rust_xlsxwriter::{Format, Workbook, Worksheet};
use std::io::Write;
use std::path::Path;

/// How wide a column is, in digits.
const WIDTH: u16 = 28;

/// Writes the file.
pub fn write(
    place: &Path,
    mut out: impl Write + Send,
    top: &FileTop,
    parts: impl Iterator<Item = Vec<Vec<String>>>,
) -> Result<(), TableError> {
    let mut workbook = Workbook::new();
    workbook.set_tempdir(place)?;
    let bold = Format::new().set_bold();
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    sheet.set_name(&top.sheet)?;
    for column in (0..).take(top.columns.len()) {
        sheet.set_column_width(column, WIDTH)?;
    }
    let mut at = 0;
    for row in &top.head {
        line(sheet, at, row, None)?;
        at += 1;
    }
    at += 1;
    line(sheet, at, &top.columns, Some(&bold))?;
    for row in parts.flatten() {
        at += 1;
        line(sheet, at, &row, None)?;
    }
    workbook.save_to_writer(&mut out)?;
    Ok(out.flush()?)
}

/// Every cell is a text: numbers keep their zeros, and nothing is worked out.
fn line(sheet: &mut Worksheet, at: u32, row: &[String], format: Option<&Format>) -> Result<(), TableError> {
    for (column, cell) in (0..).zip(row) {
        match format {
            Some(format) => sheet.write_string_with_format(at, column, harmless(cell), format)?,
            None => sheet.write_string(at, column, harmless(cell))?,
        };
    }
    Ok(())
}

//! CSV as a Finnish Excel opens it: UTF-8 with its mark at the beginning, parts apart by semicolons.

use super::TableError;
use ::app::dashboard::lists::file::FileTop;
use csv::{Terminator, Writer, WriterBuilder};
use domain::list::cell::harmless;
use std::io::Write;

/// By this mark Excel knows UTF-8.
const MARK: &str = "\u{feff}";

/// What stands between two cells for other programs.
pub(super) const APART: [char; 2] = [',', '\t'];

/// Writes the file.
pub fn write(
    mut out: impl Write,
    top: &FileTop,
    parts: impl Iterator<Item = Vec<Vec<String>>>,
) -> Result<(), TableError> {
    out.write_all(MARK.as_bytes())?;
    let mut writer =
        WriterBuilder::new().delimiter(b';').terminator(Terminator::CRLF).flexible(true).from_writer(out);
    for row in &top.head {
        line(&mut writer, row)?;
    }
    writer.write_record([""])?;
    line(&mut writer, &top.columns)?;
    for row in parts.flatten() {
        line(&mut writer, &row)?;
    }
    writer.flush()?;
    Ok(())
}

fn line(writer: &mut Writer<impl Write>, row: &[String]) -> Result<(), TableError> {
    Ok(writer.write_record(row.iter().map(|cell| harmless_apart(cell)))?)
}

/// A cell none of whose pieces is taken for a formula by a program that has cells apart by commas or tabs.
fn harmless_apart(cell: &str) -> String {
    cell.split_inclusive(APART).map(harmless).collect()
}

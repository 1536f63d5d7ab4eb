//! Rows as a file. The only place where a file of persons is written: lists, and what has come off them,
//! pass through [`write()`] (a test holds it).
//!
//! - [`csv`]: text · [`xlsx`]: a spreadsheet

mod csv;
mod xlsx;

use ::app::dashboard::lists::file::FileTop;
use domain::list::ListFormat;
use std::io::Write;
use std::path::Path;

/// Why a file was not written.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The disk did not take it.
    #[error("{0}")]
    Disk(#[from] std::io::Error),
    /// The text was not written.
    #[error("{0}")]
    Csv(#[from] ::csv::Error),
    /// The spreadsheet was not written.
    #[error("{0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
}

/// Writes a file: what it says of itself, the columns' names, and the rows part by part as they come, so
/// that memory does not grow with them. No cell is taken for a formula. A spreadsheet is put together in
/// the folder `place`, in files without a name.
///
/// # Errors
/// When it cannot be written.
pub fn write(
    format: ListFormat,
    place: &Path,
    out: impl Write + Send,
    top: &FileTop,
    parts: impl Iterator<Item = Vec<Vec<String>>>,
) -> Result<(), TableError> {
    match format {
        ListFormat::Csv => csv::write(out, top, parts),
        ListFormat::Xlsx => xlsx::write(place, out, top, parts),
    }
}

#[cfg(test)]
mod tests;

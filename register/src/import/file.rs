//! From the text of a file to its lines.

use super::problem::FileProblem;
use csv::{Reader, ReaderBuilder, StringRecord};
use domain::import::{Cells, Column, ReadLine};
use domain::time::Moment;
use sha2::{Digest, Sha256};

/// A file that has been read; what is wrong with its lines stands with them.
pub struct ImportFile {
    /// The hash of the whole file, by which the same one is known again.
    pub(super) sha256: [u8; 32],
    /// Its lines.
    pub(super) lines: Vec<FileLine>,
}

/// A line of a file.
pub(super) struct FileLine {
    /// Its number in the file, counted from 1.
    pub number: u32,
    /// What stands in it.
    pub read: ReadLine,
}

impl ImportFile {
    /// Reads a text of comma- or semicolon-separated values with a header row, perhaps after a byte
    /// order mark. Lines without anything in them are passed over. `now` tells which days have come.
    ///
    /// # Errors
    /// What is wrong with the file as a whole.
    pub fn read(text: &str, now: Moment) -> Result<Self, FileProblem> {
        let sha256 = Sha256::digest(text.as_bytes()).into();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.trim().is_empty() {
            return Err(FileProblem::Empty);
        }
        if text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
            return Err(FileProblem::Quotes);
        }
        let mut reader = reader(text);
        let columns = columns(reader.headers().map_err(|_| FileProblem::NotCsv(1))?)?;
        let lines = lines(text, &mut reader, &columns, now)?;
        Ok(Self { sha256, lines })
    }

    /// Whether something is wrong with one of its lines.
    pub fn has_problems(&self) -> bool {
        self.lines.iter().any(|line| !line.read.problems.is_empty())
    }
}

/// Whichever of the two separators the header row has; a column's name has neither.
fn reader(text: &str) -> Reader<&[u8]> {
    let header = text.trim_start().lines().next().unwrap_or_default();
    let separator = if header.contains(';') { b';' } else { b',' };
    ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes())
}

/// The columns that the header row names, in its order. Separators at its end name none.
fn columns(header: &StringRecord) -> Result<Vec<Column>, FileProblem> {
    let mut names: Vec<&str> = header.iter().map(str::trim).collect();
    while names.last().is_some_and(|name| name.is_empty()) {
        names.pop();
    }
    if !names.iter().any(|name| Column::from_name(name).is_some()) {
        return Err(FileProblem::NoHeader);
    }
    let mut columns = Vec::with_capacity(names.len());
    for (place, name) in (1..).zip(names) {
        let Some(column) = Column::from_name(name) else {
            return Err(FileProblem::UnknownColumn { place, nearest: nearest(name) });
        };
        if columns.contains(&column) {
            return Err(FileProblem::ColumnTwice(column.name()));
        }
        columns.push(column);
    }
    if columns.contains(&Column::LastName) { Ok(columns) } else { Err(FileProblem::NoLastName) }
}

fn nearest(name: &str) -> &'static str {
    let name = name.to_lowercase();
    let names = Column::ALL.iter().map(|column| column.name());
    names.min_by_key(|known| strsim::damerau_levenshtein(known, &name)).unwrap_or_default()
}

fn lines(
    text: &str,
    reader: &mut Reader<&[u8]>,
    columns: &[Column],
    now: Moment,
) -> Result<Vec<FileLine>, FileProblem> {
    let today = now.in_helsinki().date();
    let mut lines = Vec::new();
    let mut count = LineCount { text, at: 0, number: 1 };
    for record in reader.records() {
        let record = record.map_err(|_| FileProblem::NotCsv(count.number))?;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let start = record.position().map_or(0, csv::Position::byte);
        let number = count.line_of(start)?;
        let beyond = record.iter().skip(columns.len()).any(|cell| !cell.trim().is_empty());
        let read = if beyond || record.len() < columns.len() {
            ReadLine::misshapen()
        } else {
            let cells = columns.iter().copied().zip(record.iter().map(str::to_owned));
            ReadLine::parse(&cells.collect::<Cells>(), today)
        };
        lines.push(FileLine { number, read });
    }
    if lines.is_empty() { Err(FileProblem::Empty) } else { Ok(lines) }
}

/// Counts lines as editors do. The reader's own count stands before the empty lines that it skips.
struct LineCount<'a> {
    text: &'a str,
    at: usize,
    number: u32,
}

impl LineCount<'_> {
    /// The number of the line on which the record that begins at or after `start` begins.
    fn line_of(&mut self, start: u64) -> Result<u32, FileProblem> {
        let start = usize::try_from(start).map_err(|_| FileProblem::TooLong)?;
        let bytes = self.text.as_bytes();
        let begins = |byte: &u8| !matches!(byte, b'\r' | b'\n');
        let skipped = bytes.iter().skip(start).position(begins).unwrap_or_default();
        let passed = self.text.get(self.at..start + skipped).unwrap_or_default();
        let ends = passed.matches('\n').count();
        let ends = u32::try_from(ends).map_err(|_| FileProblem::TooLong)?;
        self.at = start + skipped;
        self.number = self.number.checked_add(ends).ok_or(FileProblem::TooLong)?;
        Ok(self.number)
    }
}

#[cfg(test)]
mod tests;

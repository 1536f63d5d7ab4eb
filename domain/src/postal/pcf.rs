//! Posti's postal code file, PCF: a record of 220 characters in ISO 8859-1 for each code. Of its
//! fields only those below are read; they are counted from nought.

use super::PostalTown;
use super::town::as_written;
use crate::form::{Name, PostalCode};
use std::collections::BTreeMap;
use std::ops::Range;

/// The length of a record, in bytes.
const RECORD: usize = 220;
/// What each record begins with.
const MARK: &[u8] = b"PONOT";
/// The day on which Posti wrote the file, `YYYYMMDD`.
const WRITTEN_ON: Range<usize> = 5..13;
/// The postal code.
const CODE: Range<usize> = 13..18;
/// The town in Finnish, and in Swedish.
const TOWN_FI: Range<usize> = 18..48;
const TOWN_SV: Range<usize> = 48..78;
/// What kind of code it is: 1 of an area, 2 of boxes, others of companies and parcel machines.
const KIND: usize = 110;

/// What stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pcf {
    /// The codes with their towns, in the order of the codes.
    pub towns: Vec<PostalTown>,
    /// How many codes are left out: a form would fill in a town and then refuse it, such as a
    /// company that has digits in its name.
    pub left_out: usize,
}

/// Why a file is no PCF.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PcfError {
    /// There is nothing in it.
    #[error("there is no record in it")]
    Empty,
    /// One of its records is none.
    #[error("record {record} {fault}")]
    Record {
        /// Which one, counted from 1.
        record: usize,
        /// What is wrong with it.
        fault: Fault,
    },
}

/// What is wrong with a record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Another length.
    #[error("is {0} bytes long, not 220")]
    Length(usize),
    /// Another length, since the file was saved in another encoding.
    #[error("is in UTF-8; give the file as Posti sends it, in ISO 8859-1")]
    Utf8,
    /// It begins with something else.
    #[error("does not begin with PONOT")]
    Mark,
    /// It does not say on which day it was written.
    #[error("has no date after PONOT")]
    Date,
    /// It has no postal code.
    #[error("has no postal code of five digits")]
    Code,
    /// It has no town in either language.
    #[error("has no town")]
    Town,
    /// What should be text is none.
    #[error("holds something that is no text")]
    Text,
    /// Its code came before with another town.
    #[error("gives {0} another town than a record before it")]
    Twice(String),
}

/// Every code of the file with its town.
///
/// # Errors
/// The first record that is none.
pub fn parse(file: &[u8]) -> Result<Pcf, PcfError> {
    let mut towns = BTreeMap::new();
    for (place, bytes) in records(file).enumerate() {
        let wrong = |fault| PcfError::Record { record: place + 1, fault };
        let town = record(bytes).map_err(wrong)?;
        let code = town.code.as_str().to_owned();
        if towns.get(&code).is_some_and(|known| *known != town) {
            return Err(wrong(Fault::Twice(code)));
        }
        towns.insert(code, town);
    }
    if towns.is_empty() {
        return Err(PcfError::Empty);
    }
    let (towns, refused): (Vec<_>, Vec<_>) = towns.into_values().partition(is_taken);
    Ok(Pcf { towns, left_out: refused.len() })
}

/// Whether a form takes the town in either language.
fn is_taken(town: &PostalTown) -> bool {
    [&town.fi, &town.sv].into_iter().all(|name| Name::parse(name).is_ok())
}

/// The records: a line each, or one after the other without line ends.
fn records(file: &[u8]) -> Box<dyn Iterator<Item = &[u8]> + '_> {
    if file.is_empty() {
        return Box::new(std::iter::empty());
    }
    if !file.contains(&b'\n') && file.len().is_multiple_of(RECORD) {
        return Box::new(file.chunks(RECORD));
    }
    let lines = file.strip_suffix(b"\n").unwrap_or(file).split(|byte| *byte == b'\n');
    Box::new(lines.map(|line| line.strip_suffix(b"\r").unwrap_or(line)))
}

fn record(bytes: &[u8]) -> Result<PostalTown, Fault> {
    if !bytes.starts_with(MARK) {
        return Err(Fault::Mark);
    }
    if bytes.len() != RECORD {
        let is_utf8 =
            !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok_and(|text| text.chars().count() == RECORD);
        return Err(if is_utf8 { Fault::Utf8 } else { Fault::Length(bytes.len()) });
    }
    if !bytes[WRITTEN_ON].iter().all(u8::is_ascii_digit) {
        return Err(Fault::Date);
    }
    let code = PostalCode::parse(&text(&bytes[CODE])?).map_err(|_| Fault::Code)?;
    // Companies write themselves in capitals or not, as they like.
    let is_place = matches!(bytes[KIND], b'1' | b'2');
    let name = |field| text(field).map(|name| if is_place { as_written(&name) } else { name });
    let (fi, sv) = (name(&bytes[TOWN_FI])?, name(&bytes[TOWN_SV])?);
    match (fi.is_empty(), sv.is_empty()) {
        (true, true) => Err(Fault::Town),
        // Åland's towns have Swedish names, most others Finnish ones.
        (true, false) => Ok(PostalTown { code, fi: sv.clone(), sv }),
        (false, true) => Ok(PostalTown { code, sv: fi.clone(), fi }),
        (false, false) => Ok(PostalTown { code, fi, sv }),
    }
}

/// A field without the spaces that fill it up. In ISO 8859-1 each byte is the letter of its number.
fn text(field: &[u8]) -> Result<String, Fault> {
    let letters: String = field.iter().copied().map(char::from).collect();
    if letters.chars().any(char::is_control) { Err(Fault::Text) } else { Ok(letters.trim().to_owned()) }
}

#[cfg(test)]
mod tests;

//! The kind of file that a list becomes.

use serde::{Deserialize, Serialize};

/// The kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ListFormat {
    /// Text, a line each, its parts apart by semicolons.
    Csv,
    /// A spreadsheet.
    Xlsx,
}

impl ListFormat {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Csv, Self::Xlsx];

    /// The code in the register and in addresses, which is also the file's ending.
    pub fn code(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// The kind with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.code() == code)
    }

    /// What an answer over HTTP calls it.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

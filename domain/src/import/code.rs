//! What can be wrong with a cell: the forms' codes, and those that only a table has. Listed in
//! docs/import.md.

use super::Column;
use crate::form::ErrorCode;

/// Why a cell was not taken. The text of a code never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ImportCode {
    /// What a form would say too.
    Form(ErrorCode),
    /// The line has more or fewer cells than the header row.
    LineCells,
    /// A language other than fi, sv and en.
    LanguageUnknown,
    /// No day written as in 2024-05-31.
    DateInvalid,
    /// A day that has not come yet.
    DateFuture,
    /// A permission's wording without the day on which it was given.
    PermitNeedsDate,
    /// A permission's day without the wording that was shown.
    PermitNeedsWording,
    /// Neither `yes`, nor a day, nor nothing.
    ProhibitInvalid,
}

impl ImportCode {
    /// The codes that forms do not have.
    pub const OWN: &'static [Self] = &[
        Self::LineCells,
        Self::LanguageUnknown,
        Self::DateInvalid,
        Self::DateFuture,
        Self::PermitNeedsDate,
        Self::PermitNeedsWording,
        Self::ProhibitInvalid,
    ];

    /// The stable text, as in `date.future`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Form(code) => code.as_str(),
            Self::LineCells => "line.cells",
            Self::LanguageUnknown => "language.unknown",
            Self::DateInvalid => "date.invalid",
            Self::DateFuture => "date.future",
            Self::PermitNeedsDate => "permit.needs_date",
            Self::PermitNeedsWording => "permit.needs_wording",
            Self::ProhibitInvalid => "prohibit.invalid",
        }
    }
}

/// One thing that is wrong with a line, and where. It never holds what stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ImportProblem {
    /// The column; none when it is the line as a whole.
    pub column: Option<Column>,
    /// What is wrong.
    pub code: ImportCode,
}

impl ImportProblem {
    /// Something wrong in a column.
    pub fn of(column: Column, code: ImportCode) -> Self {
        Self { column: Some(column), code }
    }
}

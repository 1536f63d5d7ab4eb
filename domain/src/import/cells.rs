//! A line as it stands in the file.

use super::Column;
use crate::form::RawFields;
use std::collections::BTreeMap;

/// What stands in each column of a line; a column that is not there counts as empty.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Cells(BTreeMap<Column, String>);

impl Cells {
    /// What stands in `column`, without the space around it.
    pub fn get(&self, column: Column) -> &str {
        self.0.get(&column).map_or("", |cell| cell.trim())
    }

    /// Whether nothing stands in any column.
    pub fn is_empty(&self) -> bool {
        self.0.values().all(|cell| cell.trim().is_empty())
    }

    /// The cells that forms have fields for.
    pub(super) fn fields(&self) -> RawFields {
        let mut fields = RawFields::new();
        for (column, cell) in &self.0 {
            if let Some(field) = column.field() {
                fields.put(field, cell.as_str());
            }
        }
        fields
    }
}

impl FromIterator<(Column, String)> for Cells {
    fn from_iter<I: IntoIterator<Item = (Column, String)>>(cells: I) -> Self {
        Self(cells.into_iter().collect())
    }
}

// Shows nothing, so that no cell gets into a log by way of `{:?}`.
impl std::fmt::Debug for Cells {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cells(…)")
    }
}

//! Reading typed values out of rows; what does not read back is [`Error::Corrupt`].

use crate::error::{Error, Result};
use domain::language::Language;
use domain::time::Moment;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use std::str::FromStr;

/// Typed reading of a row's columns.
pub trait Columns {
    /// A text.
    fn text(&self, column: &str) -> Result<String>;
    /// A text that may be missing.
    fn optional_text(&self, column: &str) -> Result<Option<String>>;
    /// A whole number.
    fn number(&self, column: &str) -> Result<i64>;
    /// A whole number that may be missing.
    fn optional_number(&self, column: &str) -> Result<Option<i64>>;
    /// Bytes.
    fn bytes(&self, column: &str) -> Result<Vec<u8>>;
    /// Bytes that may be missing.
    fn optional_bytes(&self, column: &str) -> Result<Option<Vec<u8>>>;

    /// A value kept as text.
    fn parsed<T: FromStr>(&self, column: &str) -> Result<T> {
        self.text(column)?.parse().map_err(|_| Error::Corrupt("a text that does not parse"))
    }

    /// A value kept as a code.
    fn coded<T>(&self, column: &str, from_code: impl Fn(&str) -> Option<T>) -> Result<T> {
        from_code(&self.text(column)?).ok_or(Error::Corrupt("an unknown code"))
    }

    /// A moment.
    fn moment(&self, column: &str) -> Result<Moment> {
        self.number(column).map(Moment::from_millis)
    }

    /// A moment that may be missing.
    fn optional_moment(&self, column: &str) -> Result<Option<Moment>> {
        Ok(self.optional_number(column)?.map(Moment::from_millis))
    }

    /// A small number such as a version or a count.
    fn count(&self, column: &str) -> Result<u32> {
        u32::try_from(self.number(column)?).map_err(|_| Error::Corrupt("a number out of range"))
    }

    /// Yes or no.
    fn flag(&self, column: &str) -> Result<bool> {
        self.number(column).map(|number| number != 0)
    }

    /// A language.
    fn language(&self, column: &str) -> Result<Language> {
        self.coded(column, Language::from_tag)
    }

    /// Sixteen or thirty-two bytes.
    fn array<const N: usize>(&self, column: &str) -> Result<[u8; N]> {
        self.bytes(column)?.try_into().map_err(|_| Error::Corrupt("bytes of another length"))
    }
}

impl Columns for SqliteRow {
    fn text(&self, column: &str) -> Result<String> {
        Ok(self.try_get(column)?)
    }
    fn optional_text(&self, column: &str) -> Result<Option<String>> {
        Ok(self.try_get(column)?)
    }
    fn number(&self, column: &str) -> Result<i64> {
        Ok(self.try_get(column)?)
    }
    fn optional_number(&self, column: &str) -> Result<Option<i64>> {
        Ok(self.try_get(column)?)
    }
    fn bytes(&self, column: &str) -> Result<Vec<u8>> {
        Ok(self.try_get(column)?)
    }
    fn optional_bytes(&self, column: &str) -> Result<Option<Vec<u8>>> {
        Ok(self.try_get(column)?)
    }
}

/// A value as JSON text.
pub fn to_json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|_| Error::Corrupt("a value that JSON cannot hold"))
}

/// A value from JSON text.
pub fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|_| Error::Corrupt("JSON of another shape"))
}

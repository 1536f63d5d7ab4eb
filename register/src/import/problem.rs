//! What can be wrong with a whole file. Says nothing of what stands in it: a file without a header
//! row begins with somebody's name.

/// Why a file cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileProblem {
    /// Nothing stands in it.
    #[error("the file is empty")]
    Empty,
    /// The first line names no column.
    #[error("the first line names no known column; it must be a header row such as last_name;email")]
    NoHeader,
    /// A column that is not known.
    #[error("column {place} of the header row is not known; the nearest known one is {nearest}")]
    UnknownColumn {
        /// Which, counted from 1.
        place: usize,
        /// The known column most like it.
        nearest: &'static str,
    },
    /// A column that is there twice.
    #[error("the header row names {0} twice")]
    ColumnTwice(&'static str),
    /// The one column that must be there.
    #[error("the header row lacks last_name")]
    NoLastName,
    /// A quotation mark that opens and never closes swallows the lines after it.
    #[error("the quotation marks of the file do not pair up, so some lines cannot be told apart")]
    Quotes,
    /// A line that is no CSV at all.
    #[error("line {0} is no CSV")]
    NotCsv(u32),
    /// More lines than can be counted.
    #[error("the file has too many lines")]
    TooLong,
}

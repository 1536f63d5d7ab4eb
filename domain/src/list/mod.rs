//! Lists of those who may be contacted (R5–R7): for what, of whom, in what kind of file.
//!
//! - [`purpose`]: what a list may be for · [`filter`]: whom it is of · [`format`]: the kind of file
//! - [`state`]: how far its making has come · [`withheld`]: how many it leaves out
//! - [`cell`]: a text in a table that no program runs

pub mod cell;
pub mod filter;
pub mod format;
pub mod purpose;
pub mod state;
pub mod withheld;

pub use filter::{AreaPrefix, ListFilter};
pub use format::ListFormat;
pub use purpose::ListPurpose;
pub use state::ListState;
pub use withheld::{LeftOut, Reason, Withheld};

/// For how many days a list may be used. Then its file is deleted, and a new one is made: whoever
/// took a permission back meanwhile is not on it.
pub const USE_WITHIN_DAYS: i64 = 7;

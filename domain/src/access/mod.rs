//! Who may see and change what (R20–R22): one table, read by server, tests and docs.
//!
//! - [`level`]: the five levels · [`table`]: the table · [`actor`]: somebody with levels

pub mod actor;
pub mod level;
pub mod table;

pub use actor::{Actor, Denied};
pub use level::Level;
pub use table::{Object, Right, TABLE};

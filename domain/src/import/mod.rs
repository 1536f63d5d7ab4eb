//! Existing customers brought in from a table: from a line's cells to a typed line, all errors
//! at once. Prohibitions are read apart from the rest, because they hold even where the rest of
//! the line is of no use.
//!
//! - [`column`]: the columns · [`cells`]: a line as it stands in the file
//! - [`code`]: what can be wrong with a cell · [`line`]: the whole line
//! - [`permission`]: a permission with its day and its wording · [`prohibition`]: what is prohibited

pub mod cells;
pub mod code;
pub mod column;
pub mod line;
pub mod permission;
pub mod prohibition;

pub use cells::Cells;
pub use code::{ImportCode, ImportProblem};
pub use column::Column;
pub use line::{Line, ReadLine};
pub use permission::ImportedPermission;
pub use prohibition::Prohibited;

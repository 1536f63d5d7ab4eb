//! Aggregates without persons (R8): what may be shown of them, over which time, and how soon requests
//! are answered.
//!
//! - [`cell`]: a number, or that it is too small to be shown · [`period`]: over which time
//! - [`answer`]: how soon requests are answered

pub mod answer;
pub mod cell;
pub mod period;

pub use answer::AnswerTimes;
pub use cell::{Cell, LEAST, breakdown, share};
pub use period::Period;

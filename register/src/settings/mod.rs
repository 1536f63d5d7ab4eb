//! What administrators set in the dashboard: it counts before what the operator's settings say (ADR 44).
//!
//! - [`kept`]: as it counts now, in memory · [`change`]: changing a part · [`history`]: what it was

mod change;
mod history;
mod kept;

pub(crate) use kept::Kept;

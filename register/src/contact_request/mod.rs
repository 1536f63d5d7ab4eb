//! The inbox: contact requests as customer service sees them. Every look at one is
//! written to the audit log in the same transaction (R22).
//!
//! - [`list`]: pages of them · [`details`]: one, opened · [`change`]: taken, answered, closed, and back
//! - [`note`]: what staff write beside one · [`record`]: one that was told by phone

mod change;
mod details;
mod list;
mod note;
mod record;

pub(crate) use list::counts;

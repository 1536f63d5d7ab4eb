//! The audit log: who did what to which objects, without personal data of customers.
//!
//! - [`api`]: the server functions · [`list`]: its lines, filtered · [`chain`]: whether it is whole ·
//!   [`names`]: what was done, in words; server only

mod api;
mod chain;
mod list;
#[cfg(feature = "ssr")]
mod names;

pub use api::{LogPage, audit_chain, audit_log};
pub use list::Audit;

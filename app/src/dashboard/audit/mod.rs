//! The audit log: who did what to which objects, without personal data of customers.
//!
//! - [`api`]: the server functions · [`list`]: its lines, filtered · [`chain`]: whether it is whole

mod api;
mod chain;
mod list;

pub use api::{audit_chain, audit_log};
pub use list::Audit;

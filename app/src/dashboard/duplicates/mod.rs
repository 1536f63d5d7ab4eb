//! Customers who may be one, side by side.
//!
//! - [`api`]: the server functions · [`list`]: the pairs

mod api;
mod list;

pub use api::{duplicates, merge_customers, part_customers, refuse_duplicate};
pub use list::Duplicates;

//! The inbox of contact requests.
//!
//! - [`api`]: the server functions · [`list`]: all of them · [`details`]: one, opened

mod api;
mod details;
mod list;

pub use api::{contact_request, contact_requests};
pub use details::Request;
pub use list::Requests;

//! The inbox of contact requests.
//!
//! - [`api`]: the server functions · [`words`]: codes in words
//! - [`list`]: all of them · [`filters`]: which ones · [`record`]: one told by phone
//! - [`details`]: one, opened · [`actions`]: what can be done with it · [`notes`]: beside it, and what was done

mod actions;
mod api;
mod details;
mod filters;
mod list;
mod notes;
mod record;
mod words;

pub use api::{
    change_request, contact_request, contact_requests, note_request, record_request, request_topics,
};
pub use details::Request;
pub use filters::InboxSearch;
pub use list::Requests;
pub use record::{RecordRequest, languages};

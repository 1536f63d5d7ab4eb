//! What is set, for administrators: what is still to be done before the forms open, the company, mail.
//!
//! - [`api`]: the server functions · [`page`]: the whole · [`todo`]: the first day · [`mail`]: what is stuck

mod api;
mod mail;
mod page;
mod todo;

pub use api::{mail, retry_mail, set_up, test_mail};
pub use page::Settings;

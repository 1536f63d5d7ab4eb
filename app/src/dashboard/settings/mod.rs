//! What is set, for administrators: what is still to be done before the forms open, the company and
//! whatever else they may set, mail.
//!
//! - [`api`]: the server functions · [`page`]: the whole · [`todo`]: the first day · [`mail`]: what is stuck
//! - [`failure`]: why mail fails · [`part`]: what is set, part by part · [`history`]: what it was · [`words`]: how people say it

mod api;
mod failure;
mod history;
mod mail;
mod page;
mod part;
mod todo;
mod words;

pub use api::{change_settings, mail, mail_end, retry_mail, set_up, settings, test_mail};
pub use page::Settings;

//! Customers: finding one, and one page for each.
//!
//! - [`api`]: the server functions · [`words`]: codes in words
//! - [`list`]: all of them, and finding one · [`rows`]: rows that are made as one scrolls
//! - [`page`]: one, opened · [`data`]: what is known, with its sources · [`permissions`]: what marketing
//!   may do · [`timeline`]: all that happened
//! - [`edit`]: details as they were told · [`tell`]: permissions · [`refusals`]: what else is refused

mod api;
mod data;
mod edit;
mod list;
mod page;
mod permissions;
mod refusals;
mod rows;
mod tell;
mod timeline;
mod words;

pub use api::{customer, customers, edit_customer, tell_permission, tell_refusal};
pub use list::{CustomerSearch, Customers};
pub use page::Customer;
pub use words::datum;

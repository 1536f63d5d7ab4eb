//! Lists of those who may be contacted: counted first, ordered, fetched when they are made.
//!
//! - [`api`]: the server functions · [`words`]: codes as people say them
//! - [`page`]: the section · [`form`]: a new list · [`choice`]: what it is narrowed to, in the address
//! - [`count`]: how many that is · [`cards`]: one's own lists · [`card`]: one of them
//! - [`download`]: the way to a file · [`removals`]: on the first page, who has come off lists
//! - [`file`]: what stands in a file; server only · [`export`]: who may take one; server only

mod api;
mod card;
mod cards;
mod choice;
mod count;
mod download;
#[cfg(feature = "ssr")]
pub mod export;
#[cfg(feature = "ssr")]
pub mod file;
mod form;
mod page;
mod removals;
mod words;

pub use api::{cancel_list, count_list, list_campaigns, may_export, order_list, own_lists};
pub use page::Lists;
pub use removals::Removals;

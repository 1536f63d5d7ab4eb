//! Charts: entries by day and campaign, where people came from, what they permitted, and how soon requests
//! were answered.
//!
//! - [`api`]: the server function · [`page`]: the section, with period and campaign in the address
//! - [`overview`]: some of them on the first page
//! - [`entries`], [`breakdowns`], [`answers`]: the charts · [`table`]: the same numbers as a table
//! - [`svg`]: how they are drawn

mod answers;
mod api;
mod breakdowns;
mod entries;
mod overview;
mod page;
pub mod svg;
mod table;

pub use api::statistics;
pub use overview::Overview;
pub use page::Charts;

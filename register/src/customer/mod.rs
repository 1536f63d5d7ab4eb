//! Customers as customer service sees them: one page for each, with all that is known and where it
//! came from.
//!
//! - [`family`]: customers who turned out to be one · [`list`]: pages of them, and finding one
//! - [`page`]: one, opened · [`data`]: what is known · [`permissions`]: what marketing may do now ·
//!   [`timeline`]: all that happened
//! - [`edit`]: contact details told to staff · [`telling`]: permissions and prohibitions told to staff
//! - [`duplicates`]: two who may be one · [`merge`]: made one, and two again · [`parting`]: what was told meanwhile

mod data;
mod duplicates;
mod edit;
pub(crate) mod family;
mod list;
mod merge;
mod page;
mod parting;
mod permissions;
mod telling;
mod timeline;

pub(crate) use duplicates::open_proposals;
pub(crate) use telling::ORIGIN as TOLD;

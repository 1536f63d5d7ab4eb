//! Campaigns as cards with a switch.
//!
//! - [`api`]: the server functions · [`list`]: the cards · [`card`]: one, with its switch

mod api;
mod card;
mod list;

pub use api::{campaigns, switch_campaign};
pub use list::Campaigns;

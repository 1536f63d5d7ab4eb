//! Campaigns as cards with a switch, and everything that marketing does with one.
//!
//! - [`api`]: the server functions · [`list`]: the cards · [`card`]: one, with its switch
//! - [`newest`]: what colleagues switch and what comes in, on the cards
//! - [`begin`]: a new one · [`editor`]: one in preparation · [`sheet`]: one on a page of its own
//! - [`cancel`]: calling one off · [`poster`]: to print · [`languages`]: the language one is looked at in

mod api;
mod begin;
mod cancel;
mod card;
mod editor;
mod languages;
mod list;
mod newest;
mod poster;
mod sheet;

pub use api::{campaigns, drafts, switch_campaign};
pub use editor::Editor;
pub use list::Campaigns;
pub use poster::Poster;
pub use sheet::Sheet;

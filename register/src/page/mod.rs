//! What public pages show. Nothing personal is read here, so no actor is asked.
//!
//! - [`campaign`]: a campaign's page · [`front`]: the campaigns on the front page
//! - [`form`]: what stands on a form: wordings and the page version they belong to
//! - [`share`]: campaigns' own pictures for links

mod campaign;
mod form;
mod front;
mod share;

pub use campaign::{CampaignPage, RulesVersion, Shared};
pub use form::FormPage;
pub use front::{FrontCampaign, FrontPage};

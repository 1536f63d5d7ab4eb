//! What public pages show. Nothing personal is read here, so no actor is asked.
//!
//! - [`campaign`]: a campaign's page · [`front`]: the campaigns on the front page
//! - [`form`]: what stands on a form: wordings and the page version they belong to

mod campaign;
mod form;
mod front;

pub use campaign::{CampaignPage, RulesVersion};
pub use form::FormPage;
pub use front::{FrontCampaign, FrontPage};

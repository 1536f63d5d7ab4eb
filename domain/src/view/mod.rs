//! What the register hands to the dashboard: each type holds only what its
//! reader may see, and is shared by server and browser.

pub mod campaign;
pub mod request;
pub mod session;
pub mod square;

pub use campaign::{CampaignAct, CampaignCard, CampaignDeed, DraftCard, DraftSheet, Poster};
pub use request::{RequestDetails, RequestState, RequestSummary};
pub use session::SessionView;
pub use square::Square;

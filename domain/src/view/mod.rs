//! What the register hands to the dashboard: each type holds only what its
//! reader may see, and is shared by server and browser.

pub mod campaign;
pub mod list;
pub mod request;
pub mod session;
pub mod statistics;

pub use campaign::CampaignCard;
pub use list::{ListCampaign, ListCard, ListCount, ListHead, ListLine, Means, Withheld};
pub use request::{RequestDetails, RequestState, RequestSummary};
pub use session::SessionView;
pub use statistics::{Arrival, PermissionShare, RaffleEntries, Statistics};

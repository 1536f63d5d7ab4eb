//! What the register hands to the dashboard: each type holds only what its
//! reader may see, and is shared by server and browser.

pub mod campaign;
pub mod request;
pub mod session;
pub mod staff;

pub use campaign::CampaignCard;
pub use request::{RequestDetails, RequestState, RequestSummary};
pub use session::{FactorSetUp, OwnFactors, OwnMail, OwnSession, SessionView, Square, Stage};
pub use staff::{AccountState, GrantLine, InviteView, StaffDetails, StaffLine, StatementView};

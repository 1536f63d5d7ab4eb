//! What the register hands to the dashboard: each type holds only what its
//! reader may see, and is shared by server and browser.
//!
//! - [`session`], [`colleague`]: who works here · [`settings`]: what is set · [`today`]: what waits · [`news`]: what just changed
//! - [`request`]: the inbox · [`customer`]: customers, and those who may be one
//! - [`campaign`]: campaigns · [`audit`]: the audit log · [`square`]: QR codes

pub mod audit;
pub mod campaign;
pub mod colleague;
pub mod customer;
pub mod list;
pub mod news;
pub mod request;
pub mod session;
pub mod settings;
pub mod square;
pub mod staff;
pub mod statistics;
pub mod today;

pub use audit::{AuditFilter, AuditLine, AuditPage, ChainState};
pub use campaign::{CampaignAct, CampaignCard, CampaignDeed, DraftCard, DraftSheet, Poster};
pub use colleague::Colleague;
pub use customer::{CustomerPage, CustomerRow, CustomerRows};
pub use list::{ListCampaign, ListCard, ListCount, ListHead, ListLine, Means};
pub use news::{News, NewsKind};
pub use request::{
    RequestChanged, RequestDetails, RequestFilter, RequestPage, RequestStanding, RequestState,
    RequestSummary, StateFilter,
};
pub use session::{FactorSetUp, OwnFactors, OwnMail, OwnPasskey, OwnSession, SessionView, Stage};
pub use settings::{PartView, SettingLine, SettingsChanged};
pub use square::Square;
pub use staff::{AccountState, GrantLine, InviteView, StaffDetails, StaffLine, StatementView};
pub use statistics::{Arrival, PermissionShare, RaffleEntries, Statistics};
pub use today::{RequestsToday, Today};

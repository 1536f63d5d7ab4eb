//! Contact requests as customer service sees them.
//!
//! - [`state`]: where one stands · [`filter`]: which ones a list shows · [`event`]: what was done with one

pub mod event;
pub mod filter;
pub mod state;

pub use event::{RequestEvent, RequestEventKind, RequestNote};
pub use filter::{RequestFilter, StateFilter};
pub use state::{RequestStanding, RequestState};

use super::Colleague;
use crate::consent::{Channel, ChannelState};
use crate::form::Suspicions;
use crate::id::{ContactRequestId, CustomerId};
use crate::time::Moment;
use serde::{Deserialize, Serialize};

/// A request in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestSummary {
    /// Its id.
    pub id: ContactRequestId,
    /// When it came.
    pub at: Moment,
    /// Where it stands.
    pub state: RequestState,
    /// Who looks after it.
    pub assignee: Option<Colleague>,
    /// Whether it is new, and was to be taken before now.
    pub late: bool,
    /// The topic's code.
    pub topic: String,
    /// The sender's name as the list shows it.
    pub name: String,
    /// The beginning of the message.
    pub beginning: String,
    /// What looks like spam about it.
    pub suspicions: Suspicions,
}

/// A page of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestPage {
    /// The requests, the newest first.
    pub rows: Vec<RequestSummary>,
    /// How many there are on all pages.
    pub total: u32,
    /// How many lie in the folder of suspected spam.
    pub spam: u32,
}

/// How many requests a page of the list holds.
pub const REQUESTS_A_PAGE: u32 = 50;

/// A request, opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestDetails {
    /// Its id.
    pub id: ContactRequestId,
    /// Whose it is.
    pub customer: CustomerId,
    /// When it came.
    pub at: Moment,
    /// Where it stands.
    pub state: RequestState,
    /// Who looks after it.
    pub assignee: Option<Colleague>,
    /// Whether it lies in the folder of suspected spam.
    pub spam: bool,
    /// Grows with every change of the three above.
    pub version: u32,
    /// Who wrote it down, if it was told by phone.
    pub recorded_by: Option<String>,
    /// The topic's code.
    pub topic: String,
    /// The code of the best time to reach the sender.
    pub best_time: String,
    /// The message.
    pub message: String,
    /// Last name.
    pub last_name: String,
    /// First names, if given.
    pub first_names: Option<String>,
    /// E-mail address, if given.
    pub email: Option<String>,
    /// Phone number in E.164, if given.
    pub phone: Option<String>,
    /// What looks like spam about it.
    pub suspicions: Suspicions,
    /// How each marketing permission of the customer stands.
    pub permissions: Vec<(Channel, ChannelState)>,
    /// What was done with it, the oldest first.
    pub events: Vec<RequestEvent>,
    /// What staff wrote down beside it, the oldest first.
    pub notes: Vec<RequestNote>,
    /// Who could look after it.
    pub colleagues: Vec<Colleague>,
}

impl RequestDetails {
    /// State, assignee and folder together.
    pub fn standing(&self) -> RequestStanding {
        RequestStanding {
            state: self.state,
            assignee: self.assignee.as_ref().map(|colleague| colleague.id),
            spam: self.spam,
        }
    }
}

/// What became of a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestChanged {
    /// It was made; the request as it is now.
    Done(Box<RequestDetails>),
    /// Somebody else was first, so nothing was changed; the request as it is now.
    Overtaken(Box<RequestDetails>),
}

//! Contact requests as customer service sees them.

use crate::consent::{Channel, ChannelState};
use crate::form::Suspicions;
use crate::id::ContactRequestId;
use crate::time::Moment;
use serde::{Deserialize, Serialize};

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestState {
    /// Nobody has looked after it yet.
    New,
    /// Somebody looks after it.
    Taken,
    /// The customer was answered.
    Answered,
    /// Done with.
    Closed,
}

impl RequestState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::New, Self::Taken, Self::Answered, Self::Closed];

    /// The code in the register.
    pub fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Taken => "taken",
            Self::Answered => "answered",
            Self::Closed => "closed",
        }
    }

    /// The state with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// A request in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestSummary {
    /// Its id.
    pub id: ContactRequestId,
    /// When it came.
    pub at: Moment,
    /// Where it stands.
    pub state: RequestState,
    /// The topic's code.
    pub topic: String,
    /// The sender's name as the list shows it.
    pub name: String,
    /// The beginning of the message.
    pub beginning: String,
    /// What looks like spam about it.
    pub suspicions: Suspicions,
}

/// A request, opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestDetails {
    /// Its id.
    pub id: ContactRequestId,
    /// When it came.
    pub at: Moment,
    /// Where it stands.
    pub state: RequestState,
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
}

//! What was done with a contact request.

use crate::time::Moment;
use serde::{Deserialize, Serialize};

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestEventKind {
    /// Staff wrote it down as it was told to them.
    Recorded,
    /// Somebody took it.
    Taken,
    /// It was given to somebody.
    Assigned,
    /// It is nobody's again.
    Released,
    /// The customer was answered.
    Answered,
    /// It was closed.
    Closed,
    /// It was taken up again.
    Reopened,
    /// It was put with suspected spam.
    Spam,
    /// It was taken out of there.
    Restored,
}

impl RequestEventKind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Recorded,
        Self::Taken,
        Self::Assigned,
        Self::Released,
        Self::Answered,
        Self::Closed,
        Self::Reopened,
        Self::Spam,
        Self::Restored,
    ];

    /// The code in the register.
    pub fn code(self) -> &'static str {
        match self {
            Self::Recorded => "recorded",
            Self::Taken => "taken",
            Self::Assigned => "assigned",
            Self::Released => "released",
            Self::Answered => "answered",
            Self::Closed => "closed",
            Self::Reopened => "reopened",
            Self::Spam => "spam",
            Self::Restored => "restored",
        }
    }

    /// The kind with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestEvent {
    /// When.
    pub at: Moment,
    /// By whom; none for the operator at the command line.
    pub by: Option<String>,
    /// What.
    pub kind: RequestEventKind,
    /// Who looks after it since.
    pub assignee: Option<String>,
    /// The version that it made.
    pub version: u32,
}

/// What somebody of the staff wrote down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestNote {
    /// When.
    pub at: Moment,
    /// Who.
    pub by: Option<String>,
    /// What.
    pub text: String,
}

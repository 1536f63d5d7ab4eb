//! Who is logged in, as their own browser may know it.

use super::Square;
use crate::access::{Actor, Level, Object, Right};
use crate::id::{PasskeyId, SessionId, StaffId};
use crate::language::Language;
use crate::time::Moment;
use serde::{Deserialize, Serialize};

/// How far somebody has got in. Only at the last stage is there anything to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The password was right; the second factor is still to come.
    Factor,
    /// The password was right, and there is no second factor yet: one must be set up.
    SetUp,
    /// The statement of confidentiality is still to be accepted (R26).
    Statement,
    /// There is no statement yet that could be accepted; the administrator publishes one.
    NoStatement,
    /// In.
    Ready,
}

/// The person who is logged in, or about to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionView {
    /// Their id.
    pub staff: StaffId,
    /// The name they log in with.
    pub user_name: String,
    /// Their levels; none before they are in.
    pub levels: Vec<Level>,
    /// How far they have got.
    pub stage: Stage,
    /// The language they read.
    pub language: Language,
}

impl SessionView {
    /// Whether the page should offer something. The register decides for itself.
    pub fn may(&self, right: Right, object: Object) -> bool {
        Actor { staff: self.staff, levels: self.levels.iter().copied().collect() }.may(right, object)
    }
}

/// A session in the list of one's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnSession {
    /// Its id.
    pub id: SessionId,
    /// The kind of browser.
    pub device: String,
    /// When it began.
    pub since: Moment,
    /// When it was last seen, to the minute.
    pub seen: Moment,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

/// A second factor that is being set up: what an authenticator application takes in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorSetUp {
    /// The secret as text, in groups of four.
    pub secret: String,
    /// The address that the square holds (`otpauth://…`), as a link for the phone itself.
    pub link: String,
    /// The square.
    pub square: Square,
}

/// The second factors that somebody has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnFactors {
    /// Whether there is an authenticator application.
    pub totp: bool,
    /// How many recovery codes are left.
    pub recovery_codes: u32,
}

/// One's own passkey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnPasskey {
    /// Its id.
    pub id: PasskeyId,
    /// What its holder calls it.
    pub name: String,
    /// When it was added.
    pub since: Moment,
    /// When it last opened a session.
    pub used: Option<Moment>,
}

/// Where a member of staff hears of requests, and of which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnMail {
    /// Their address, if they gave one.
    pub email: Option<String>,
    /// Each new request.
    pub hears_new: bool,
    /// Each request that nobody took in time.
    pub hears_late: bool,
}

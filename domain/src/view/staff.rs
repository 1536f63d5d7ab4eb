//! Staff as administrators see them, and what those who come in see of themselves.

use crate::access::Level;
use crate::id::StaffId;
use crate::language::Language;
use crate::time::Moment;
use serde::{Deserialize, Serialize};

/// A written grant (R20): which levels, who approved them, when and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantLine {
    /// The levels.
    pub levels: Vec<Level>,
    /// Who approved it.
    pub approver: String,
    /// The day on which it was approved, as `2026-11-30`, if it was told.
    pub approved_on: Option<String>,
    /// Why, if it was told.
    pub reason: Option<String>,
    /// When it was written down.
    pub granted_at: Moment,
}

/// How an account stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountState {
    /// Has a password and a second factor.
    InUse,
    /// Has a password; sets up a second factor at the next login.
    WithoutFactor,
    /// Has a one-time link that is good until then.
    Invited {
        /// Until when.
        until: Moment,
    },
    /// Has neither password nor a link that is still good.
    Waiting,
    /// Is out.
    Disabled,
}

/// A member of staff in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffLine {
    /// Id.
    pub staff: StaffId,
    /// The name they log in with.
    pub user_name: String,
    /// How the account stands.
    pub state: AccountState,
    /// The grant that counts.
    pub grant: GrantLine,
    /// The version of the statement of confidentiality that they accepted last, and when.
    pub accepted: Option<(u32, Moment)>,
    /// Whether that is the version that counts.
    pub has_accepted: bool,
}

impl StaffLine {
    /// Whether they are disabled.
    pub fn is_disabled(&self) -> bool {
        self.state == AccountState::Disabled
    }
}

/// A member of staff with all their grants, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffDetails {
    /// As in the list.
    pub line: StaffLine,
    /// Every grant, the newest first.
    pub grants: Vec<GrantLine>,
}

/// Who a one-time link is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InviteView {
    /// The name they will log in with.
    pub user_name: String,
    /// Until when it is good.
    pub until: Moment,
}

/// A statement of confidentiality to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementView {
    /// Its version.
    pub version: u32,
    /// The language that it is in.
    pub language: Language,
    /// The text: paragraphs, with an empty line between.
    pub text: String,
    /// When it was published.
    pub published_at: Moment,
}

//! What needs doing today.

use serde::{Deserialize, Serialize};

/// Counts of what waits. A part is there only for those whose levels may see it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Today {
    /// Contact requests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requests: Option<RequestsToday>,
    /// Pairs of customers who may be one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duplicates: Option<u32>,
    /// Mails that have been given up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mails: Option<u32>,
}

/// What waits in the inbox.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestsToday {
    /// Nobody has taken them.
    pub new: u32,
    /// Of these, so many should have been taken before now.
    pub late: u32,
    /// The asker looks after them.
    pub mine: u32,
    /// They look like spam.
    pub spam: u32,
}

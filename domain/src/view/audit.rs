//! The audit log as data protection sees it: who did what to which objects, without personal data
//! of customers.

use crate::time::Moment;
use serde::{Deserialize, Serialize};

/// Which lines of the log are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AuditFilter {
    /// The id of who did it, or `operator`; empty for everybody.
    pub actor: String,
    /// The code of what was done, or its beginning; empty for everything.
    pub action: String,
    /// The first day, as in `2026-11-30`; empty for the beginning.
    pub from: String,
    /// The last day; empty for today.
    pub until: String,
    /// The id of something that it was done to; empty for everything.
    pub object: String,
    /// Only lines before this one; 0 for the newest.
    pub before: i64,
}

/// How many lines a page of the log holds.
pub const AUDIT_LINES_A_PAGE: u32 = 100;

/// How many ids of one line are shown: a line that says whom a list names has thousands.
pub const AUDIT_OBJECTS_A_LINE: u32 = 100;

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditLine {
    /// Its place in the chain.
    pub seq: i64,
    /// When.
    pub at: Moment,
    /// Who, by the name they log in with; none for the operator at the command line.
    pub actor: Option<String>,
    /// The code of what was done.
    pub action: String,
    /// The ids of what it was done to: the first, the one that was asked for, and others up to
    /// [`AUDIT_OBJECTS_A_LINE`].
    pub objects: Vec<String>,
    /// How many they are in all.
    pub objects_count: u32,
}

/// A page of the log.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditPage {
    /// The lines, the newest first.
    pub lines: Vec<AuditLine>,
    /// Whether there are older ones.
    pub more: bool,
    /// Everybody who stands in the log: id and name.
    pub actors: Vec<(String, String)>,
    /// The code of everything that was ever done.
    pub actions: Vec<String>,
}

/// Whether the log's chain is whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainState {
    /// How many lines it has.
    pub lines: u64,
    /// The hash of the last one, in hex.
    pub head: String,
    /// The first line that does not fit, if one does not.
    pub breaks_at: Option<i64>,
    /// When it was walked.
    pub at: Moment,
}

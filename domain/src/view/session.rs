//! Who is logged in, as their own browser may know it.

use crate::access::{Actor, Level, Object, Right};
use crate::id::StaffId;
use serde::{Deserialize, Serialize};

/// The person who is logged in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionView {
    /// Their id.
    pub staff: StaffId,
    /// The name they log in with.
    pub user_name: String,
    /// Their levels.
    pub levels: Vec<Level>,
}

impl SessionView {
    /// Whether the page should offer something. The register decides for itself.
    pub fn may(&self, right: Right, object: Object) -> bool {
        Actor { staff: self.staff, levels: self.levels.iter().copied().collect() }.may(right, object)
    }
}

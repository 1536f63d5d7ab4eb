//! Members of staff as their colleagues see them.

use crate::id::StaffId;
use serde::{Deserialize, Serialize};

/// A colleague.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    /// Their id.
    pub id: StaffId,
    /// The name they log in with.
    pub name: String,
}

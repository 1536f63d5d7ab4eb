//! On whose authority something is done: a member of staff, or whoever works at
//! the machine's command line.

use crate::error::Result;
use domain::access::{Actor, Object, Right};
use domain::id::StaffId;

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Authority {
    /// A member of staff, bound by their levels.
    Staff(Actor),
    /// The operator at the command line, who holds the data folder anyway. May switch,
    /// publish and add staff; each act is audited like anyone's.
    Operator,
}

impl Authority {
    /// Goes on only with the right.
    ///
    /// # Errors
    /// [`crate::Error::Denied`] without it.
    pub fn needs(&self, right: Right, object: Object) -> Result<()> {
        match self {
            Self::Staff(actor) => Ok(actor.needs(right, object)?),
            Self::Operator => Ok(()),
        }
    }

    /// Which member of staff; none for the operator.
    pub fn staff(&self) -> Option<StaffId> {
        match self {
            Self::Staff(actor) => Some(actor.staff),
            Self::Operator => None,
        }
    }

    /// How the audit log names the actor: a staff id, or `operator`.
    pub fn name(&self) -> String {
        match self {
            Self::Staff(actor) => actor.staff.to_string(),
            Self::Operator => "operator".to_owned(),
        }
    }
}

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
    /// The same, who has proved in the last minutes who they are: what staff changes, exports and
    /// draws ask for.
    Confirmed(Actor),
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
            Self::Staff(actor) | Self::Confirmed(actor) => Ok(actor.needs(right, object)?),
            Self::Operator => Ok(()),
        }
    }

    /// Goes on only with the right, for somebody who has just proved who they are. Whoever lacks the
    /// right is told so, and not asked for a password.
    ///
    /// # Errors
    /// [`crate::Error::Denied`] without the right, [`crate::Error::Unconfirmed`] without the proof.
    pub fn needs_confirmed(&self, right: Right, object: Object) -> Result<()> {
        self.needs(right, object)?;
        if matches!(self, Self::Staff(_)) { Err(crate::Error::Unconfirmed) } else { Ok(()) }
    }

    /// The member of staff who acts; none for the operator.
    pub fn staff(&self) -> Option<StaffId> {
        match self {
            Self::Staff(actor) | Self::Confirmed(actor) => Some(actor.staff),
            Self::Operator => None,
        }
    }

    /// How the audit log names the actor: a staff id, or `operator`.
    pub fn name(&self) -> String {
        match self {
            Self::Staff(actor) | Self::Confirmed(actor) => actor.staff.to_string(),
            Self::Operator => "operator".to_owned(),
        }
    }
}

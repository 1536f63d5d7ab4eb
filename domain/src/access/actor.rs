//! Somebody who is logged in, and what they may do.

use super::{Level, Object, Right, TABLE};
use crate::id::StaffId;
use std::collections::BTreeSet;

/// A member of staff with their levels, as their session says at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub staff: StaffId,
    /// With which levels.
    pub levels: BTreeSet<Level>,
}

/// The actor's levels do not allow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not allowed")]
pub struct Denied;

impl Actor {
    /// Whether one of the levels gives this right.
    pub fn may(&self, right: Right, object: Object) -> bool {
        self.levels.iter().any(|level| TABLE.contains(&(*level, object, right)))
    }

    /// Goes on only with the right.
    ///
    /// # Errors
    /// [`Denied`] without it.
    pub fn needs(&self, right: Right, object: Object) -> Result<(), Denied> {
        if self.may(right, object) { Ok(()) } else { Err(Denied) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Moment;

    fn actor(levels: &[Level]) -> Actor {
        Actor {
            staff: StaffId::new(Moment::from_millis(0), [0; 16]),
            levels: levels.iter().copied().collect(),
        }
    }

    #[test]
    fn every_level_may_do_what_its_rows_say_and_nothing_else() {
        for level in Level::ALL {
            for object in Object::ALL {
                for right in Right::ALL {
                    assert_eq!(actor(&[level]).may(right, object), TABLE.contains(&(level, object, right)));
                }
            }
        }
    }

    #[test]
    fn several_levels_give_the_union_and_none_gives_nothing() {
        let both = actor(&[Level::Service, Level::Marketing]);
        assert!(both.may(Right::See, Object::ContactRequests) && both.may(Right::Change, Object::Campaigns));
        assert_eq!(actor(&[]).needs(Right::See, Object::Campaigns), Err(Denied));
    }
}

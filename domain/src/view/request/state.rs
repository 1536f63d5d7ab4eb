//! Where a contact request stands.

use super::RequestEventKind;
use crate::id::StaffId;
use serde::{Deserialize, Serialize};

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestState {
    /// Nobody has looked after it yet.
    New,
    /// Somebody looks after it.
    Taken,
    /// The customer was answered.
    Answered,
    /// Done with.
    Closed,
}

impl RequestState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::New, Self::Taken, Self::Answered, Self::Closed];

    /// The code in the register.
    pub fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Taken => "taken",
            Self::Answered => "answered",
            Self::Closed => "closed",
        }
    }

    /// The state with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// What staff change about a request, as a whole: so that undoing is a change like any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestStanding {
    /// Where it stands.
    pub state: RequestState,
    /// Who looks after it; nobody looks after a new one.
    pub assignee: Option<StaffId>,
    /// Whether it lies in the folder of suspected spam.
    #[serde(default)]
    pub spam: bool,
}

impl RequestStanding {
    /// The standing in another state. `me` takes what nobody has.
    #[must_use]
    pub fn to(self, state: RequestState, me: StaffId) -> Self {
        let assignee = match state {
            RequestState::New => None,
            RequestState::Taken => self.assignee.or(Some(me)),
            RequestState::Answered | RequestState::Closed => self.assignee,
        };
        Self { state, assignee, ..self }
    }

    /// Given to somebody, or to nobody.
    #[must_use]
    pub fn given_to(self, assignee: Option<StaffId>) -> Self {
        let state = match (self.state, assignee) {
            (RequestState::New, Some(_)) => RequestState::Taken,
            (RequestState::Taken, None) => RequestState::New,
            (state, _) => state,
        };
        Self { state, assignee, ..self }
    }

    /// Whether a request can stand so: a new one has nobody, a taken one has somebody.
    pub fn is_sound(self) -> bool {
        match self.state {
            RequestState::New => self.assignee.is_none(),
            RequestState::Taken => self.assignee.is_some(),
            RequestState::Answered | RequestState::Closed => true,
        }
    }

    /// What was done, if the request stood like this before `after`; nothing if it is the same.
    pub fn event(self, after: Self, by: Option<StaffId>) -> Option<RequestEventKind> {
        use RequestEventKind as Kind;
        use RequestState::{Answered, Closed, New, Taken};
        if self.spam != after.spam {
            return Some(if after.spam { Kind::Spam } else { Kind::Restored });
        }
        match (self.state, after.state) {
            (before, now) if before == now => (self.assignee != after.assignee).then_some(Kind::Assigned),
            (_, New) => Some(Kind::Released),
            (New, Taken) if after.assignee == by => Some(Kind::Taken),
            (New, Taken) => Some(Kind::Assigned),
            (_, Taken) => Some(Kind::Reopened),
            (_, Answered) => Some(Kind::Answered),
            (_, Closed) => Some(Kind::Closed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Moment;

    fn staff(number: u8) -> StaffId {
        StaffId::new(Moment::from_millis(0), [number; 16])
    }

    const NEW: RequestStanding = RequestStanding { state: RequestState::New, assignee: None, spam: false };

    #[test]
    fn whoever_takes_a_request_has_it_and_whoever_releases_it_has_it_no_more() {
        let taken = NEW.to(RequestState::Taken, staff(1));
        assert_eq!(taken.assignee, Some(staff(1)));
        assert_eq!(taken.to(RequestState::New, staff(1)), NEW);
        let answered = taken.to(RequestState::Answered, staff(2));
        assert_eq!(answered.assignee, Some(staff(1)), "answering for somebody does not take it from them");
    }

    #[test]
    fn giving_a_request_to_somebody_takes_it_and_to_nobody_makes_it_new() {
        let given = NEW.given_to(Some(staff(2)));
        assert_eq!(given.state, RequestState::Taken);
        assert_eq!(given.given_to(None), NEW);
        assert!(given.is_sound() && NEW.is_sound());
        assert!(!RequestStanding { assignee: None, ..given }.is_sound());
        assert!(!RequestStanding { assignee: Some(staff(1)), ..NEW }.is_sound());
    }

    #[test]
    fn each_change_has_a_name_and_undoing_it_has_one_too() {
        use RequestEventKind as Kind;
        let me = Some(staff(1));
        let taken = NEW.to(RequestState::Taken, staff(1));
        let closed = taken.to(RequestState::Closed, staff(1));
        let spam = RequestStanding { spam: true, ..NEW };
        let told = [
            (NEW.event(taken, me), Some(Kind::Taken)),
            (NEW.event(taken, Some(staff(2))), Some(Kind::Assigned)),
            (taken.event(NEW, me), Some(Kind::Released)),
            (taken.event(closed, me), Some(Kind::Closed)),
            (closed.event(taken, me), Some(Kind::Reopened)),
            (closed.event(closed.to(RequestState::Answered, staff(1)), me), Some(Kind::Answered)),
            (taken.event(taken.given_to(Some(staff(3))), me), Some(Kind::Assigned)),
            (NEW.event(spam, me), Some(Kind::Spam)),
            (spam.event(NEW, me), Some(Kind::Restored)),
            (taken.event(taken, me), None),
        ];
        for (place, (found, expected)) in told.into_iter().enumerate() {
            assert_eq!(found, expected, "{place}");
        }
    }
}

//! Challenges that were given to a session and not yet answered. They lie in memory: each is good once,
//! for a few minutes, and a server that starts anew has none.

use crate::staff::session::SessionToken;
use domain::time::Moment;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use webauthn_rs::prelude::{PasskeyAuthentication, PasskeyRegistration};

/// How long a challenge may be answered, in minutes.
const MINUTES: i64 = 5;

/// What an answer will be checked against.
pub(super) enum Ceremony {
    /// A new passkey.
    Add(Box<PasskeyRegistration>),
    /// Coming in.
    Enter(Box<PasskeyAuthentication>),
}

/// The challenges, one a session at most.
#[derive(Clone, Default)]
pub(crate) struct Ceremonies(Arc<Mutex<Waiting>>);

/// By the hash of a session's token: until when it may be answered, and what it is.
type Waiting = HashMap<Vec<u8>, (Moment, Ceremony)>;

impl Ceremonies {
    /// Notes a challenge in place of the session's last one.
    pub(super) fn begin(&self, token: &SessionToken, now: Moment, ceremony: Ceremony) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.retain(|_, (until, _)| now < *until);
        waiting.insert(token.hash(), (now.plus_seconds(MINUTES * 60), ceremony));
    }

    /// Takes the session's challenge away, whatever becomes of its answer.
    pub(super) fn take(&self, token: &SessionToken, now: Moment) -> Option<Ceremony> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (until, ceremony) = waiting.remove(&token.hash())?;
        (now < until).then_some(ceremony)
    }
}

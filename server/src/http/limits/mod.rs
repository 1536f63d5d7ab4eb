//! How much one client may ask for.

pub mod body;
mod haste;
mod logins;
mod rate;

pub use body::{BODY_LIMIT, BodyError, read_body};
pub use haste::Haste;
pub use logins::Logins;
pub use rate::{RateLimit, TooMany};

use crate::settings;
use std::sync::{Arc, PoisonError, RwLock};

/// The rate limits of the running server; shared by all handlers.
pub struct RateLimits {
    /// For submissions of the public forms: a plain one counts once, a sync as many times as it
    /// brings submissions.
    submissions: RwLock<(u32, Arc<RateLimit>)>,
    /// For tries to log in or to use a one-time link.
    pub logins: Logins,
    /// How long forms were open.
    pub haste: Haste,
}

impl RateLimits {
    /// The limits that the settings ask for.
    pub fn new(limits: &settings::Limits) -> Self {
        Self {
            submissions: RwLock::new(per_minute(limits.submissions_per_minute)),
            logins: Logins::default(),
            haste: Haste::default(),
        }
    }

    /// The limit for submissions, so many a minute; when the number changes, every allowance is whole
    /// again.
    pub fn submissions(&self, number: u32) -> Arc<RateLimit> {
        {
            let limit = self.submissions.read().unwrap_or_else(PoisonError::into_inner);
            if limit.0 == number {
                return Arc::clone(&limit.1);
            }
        }
        let mut limit = self.submissions.write().unwrap_or_else(PoisonError::into_inner);
        // Whoever came first has made it meanwhile.
        if limit.0 != number {
            *limit = per_minute(number);
        }
        Arc::clone(&limit.1)
    }
}

fn per_minute(number: u32) -> (u32, Arc<RateLimit>) {
    (number, Arc::new(RateLimit::per_minute(number)))
}

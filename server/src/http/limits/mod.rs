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

/// The rate limits of the running server; shared by all handlers.
pub struct RateLimits {
    /// For submissions of the public forms: a plain one counts once, a sync as many times as it
    /// brings submissions.
    pub submissions: RateLimit,
    /// For tries to log in or to use a one-time link.
    pub logins: Logins,
    /// How long forms were open.
    pub haste: Haste,
}

impl RateLimits {
    /// The limits that the settings ask for.
    pub fn new(limits: &settings::Limits) -> Self {
        Self {
            submissions: RateLimit::per_minute(limits.submissions_per_minute),
            logins: Logins::default(),
            haste: Haste::default(),
        }
    }
}

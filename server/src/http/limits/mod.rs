//! How much one client may ask for.

pub mod body;
mod haste;
mod rate;

pub use body::{BODY_LIMIT, BodyError, read_body};
pub use haste::Haste;
pub use rate::{RateLimit, TooMany};

use crate::settings;

/// Tries to log in, per minute and client address.
const LOGINS_PER_MINUTE: u32 = 10;

/// The rate limits of the running server; shared by all handlers.
pub struct RateLimits {
    /// For submissions of the public forms: a plain one counts once, a sync as many times as it
    /// brings submissions.
    pub submissions: RateLimit,
    /// For tries to log in or to use a one-time link.
    pub logins: RateLimit,
    /// How long forms were open.
    pub haste: Haste,
}

impl RateLimits {
    /// The limits that the settings ask for.
    pub fn new(limits: &settings::Limits) -> Self {
        Self {
            submissions: RateLimit::per_minute(limits.submissions_per_minute),
            logins: RateLimit::per_minute(LOGINS_PER_MINUTE),
            haste: Haste::default(),
        }
    }
}

//! Staff: personal user names and passwords (R21), written grants (R20), sessions.
//!
//! - [`account`]: added, granted, disabled, reset · [`password`]: argon2id
//! - [`session`]: logged in, seen again, logged out · [`watch`]: whether a session still is good
//! - [`colleagues`]: whose name stands beside what was done

mod account;
pub(crate) mod colleagues;
mod password;
mod session;
mod watch;

pub use account::StaffLine;
pub(crate) use account::has_administrator;
pub use password::{PasswordWork, WeakPassword};
pub use session::{SessionToken, Visit};

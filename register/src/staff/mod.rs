//! Staff: personal user names and passwords (R21), written grants (R20), sessions.
//!
//! - [`account`]: added, granted, disabled, reset · [`password`]: argon2id
//! - [`session`]: logged in, seen again, logged out

mod account;
mod password;
mod session;

pub use account::StaffLine;
pub(crate) use account::has_administrator;
pub use password::{PasswordWork, WeakPassword};
pub use session::{SessionToken, Visit};

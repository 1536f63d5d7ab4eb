//! Staff: personal user names and passwords (R21), written grants (R20), sessions.
//!
//! - [`account`]: added, granted, disabled, reset · [`grant`]: in writing · [`list`]: as administrators see them
//! - [`invite`]: one-time links · [`password`]: argon2id
//! - [`login`]: coming in · [`factor`], [`totp`], [`passkey`]: second factors · [`device`]: known devices
//! - [`session`]: seen again, logged out · [`own`]: what people look after themselves
//! - [`watch`]: whether a session still is good · [`colleagues`]: whose name stands beside what was done
//! - [`house`]: the rules that the settings tell

mod account;
pub(crate) mod colleagues;
mod device;
mod factor;
mod grant;
mod house;
mod invite;
mod list;
mod login;
mod own;
mod passkey;
mod password;
mod session;
mod totp;
mod watch;

pub(crate) use account::has_administrator;
pub use factor::NewFactor;
pub use grant::Grant;
pub use house::HouseRules;
pub use invite::Invite;
pub(crate) use passkey::Ceremonies;
pub use passkey::RelyingParty;
pub use password::PasswordWork;
pub use session::{SessionToken, Visit};
pub use totp::TotpSecret;

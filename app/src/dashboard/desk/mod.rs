//! What the sections of the desk share.
//!
//! - [`problem`]: what is wrong with a field · [`field`]: inputs that keep what is typed
//! - [`guard`]: sections that levels open
//! - [`toast`]: what was done, with undo · [`feed`]: what changes while one looks
//! - [`clock`]: the day in the browser · [`shortcuts`]: the keyboard

pub mod clock;
pub mod feed;
pub mod field;
pub mod guard;
pub mod problem;
pub mod shortcuts;
pub mod toast;

pub use feed::Feed;
pub use problem::FieldProblem;
#[cfg(feature = "ssr")]
pub use problem::problems;
pub use toast::Toasts;

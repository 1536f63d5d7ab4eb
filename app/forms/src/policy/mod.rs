//! What the client decides, without a browser: tested natively.
//!
//! - [`entry`]: what is kept of a filled-in form · [`answer`]: what the server's word makes of it
//! - [`queue`]: what is sent when, and what has become too old · [`backoff`]: how long to wait
//! - [`draft`]: what is kept of a form that is not sent yet · [`address`]: where a form's page is

pub mod address;
pub mod answer;
pub mod backoff;
pub mod draft;
pub mod entry;
pub mod queue;

pub use answer::Answer;
pub use entry::{Entry, State};
pub use queue::Why;

/// Milliseconds since 1970 by the phone's clock.
pub type Millis = u64;

/// A day in milliseconds.
pub const DAY: Millis = 86_400_000;

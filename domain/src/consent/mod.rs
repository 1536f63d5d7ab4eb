//! Marketing permissions and prohibitions (R6, R10, R11, R15–R17).
//!
//! - [`channel`]: the four ways · [`wording`]: what the boxes said
//! - [`shown`]: what a page had on screen · [`event`]: what happened, one after another
//! - [`state`]: what the events add up to

pub mod channel;
pub mod event;
pub mod shown;
pub mod state;
pub mod wording;

pub use channel::Channel;
pub use event::{ConsentEvent, EventKind, Origin};
pub use shown::{Shown, ShownId};
pub use state::ChannelState;
pub use wording::{Wording, WordingId};

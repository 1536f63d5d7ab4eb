//! Marketing permissions and prohibitions (R6, R10, R11, R15–R17).
//!
//! - [`channel`]: the four ways · [`wording`]: what the boxes said
//! - [`shown`]: what a page had on screen · [`event`]: what happened, one after another
//! - [`state`]: what the events add up to · [`refusal`]: what is refused beside the channels

pub mod channel;
#[cfg(feature = "whole")]
pub mod event;
#[cfg(feature = "whole")]
pub mod refusal;
#[cfg(feature = "whole")]
pub mod shown;
#[cfg(feature = "whole")]
pub mod state;
#[cfg(feature = "whole")]
pub mod wording;

pub use channel::Channel;
#[cfg(feature = "whole")]
pub use event::{ConsentEvent, EventKind, Origin};
#[cfg(feature = "whole")]
pub use refusal::{Matter, Refusal, Refused, Voice};
#[cfg(feature = "whole")]
pub use shown::{Shown, ShownId};
#[cfg(feature = "whole")]
pub use state::ChannelState;
#[cfg(feature = "whole")]
pub use wording::{Wording, WordingId};

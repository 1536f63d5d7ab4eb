//! The outbox: what is to be mailed, to whom, and what became of it. Rows hold ids alone; whoever
//! sends gets what a mail needs, read at that moment.
//!
//! - [`queue`]: mail is written down with its cause · [`claim`]: a job takes what is due
//! - [`contents`]: what a mail says · [`staff_mail`]: one for each who wants to hear
//! - [`outcome`]: sent, tried again, given up · [`state`]: what the dashboard shows of it

mod claim;
pub mod contents;
mod outcome;
pub(crate) mod queue;
mod staff_mail;
mod state;

pub use contents::{Confirmable, Contents, Outgoing, Received, ReceivedOf};
pub use outcome::Failure;
pub use staff_mail::StaffMail;
pub(crate) use state::given_up;
pub use state::{MailEnd, MailState, StuckMail};

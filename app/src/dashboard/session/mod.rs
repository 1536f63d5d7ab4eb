//! Getting in and out.
//!
//! - [`api`]: the server functions · [`login`]: the form

mod api;
mod login;

pub use api::{current_session, log_in, log_out};
pub use login::Login;

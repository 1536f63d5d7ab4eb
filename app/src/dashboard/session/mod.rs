//! Getting in and out.
//!
//! - [`api`], [`api_factor`], [`api_invite`], [`api_passkey`]: the server functions
//! - [`door`]: what stands before the sections · [`login`], [`code`], [`passkey`], [`set_up`], [`accept`]: its steps
//! - [`invite`]: a one-time link · [`confirm`]: the password again · [`recovery`]: codes shown once
//! - [`form`]: what these are made of

mod accept;
mod api;
mod api_factor;
mod api_invite;
mod api_passkey;
mod code;
mod confirm;
mod door;
pub mod form;
mod invite;
mod login;
mod passkey;
mod recovery;
mod set_up;

pub use api::{confirm_session, current_session, log_in, log_out, second_factor};
pub use api_factor::{accept_statement, new_factor, renew_recovery_codes, set_factor, statement_to_read};
pub use api_invite::{look_at_invite, use_invite};
pub use api_passkey::{
    OwnPasskeys, add_passkey, begin_passkey, own_passkeys, passkey_challenge, passkey_factor, remove_factor,
    remove_passkey, takes_passkey,
};
pub use confirm::Confirm;
pub use door::{Door, InDialog, door};
pub use invite::Invite;
pub use recovery::RecoveryCodes;
pub(crate) use recovery::print;
pub use set_up::SetUp;

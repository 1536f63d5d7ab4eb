//! The customers' pages, rendered to bytes on the server and complete without a script.
//!
//! - [`page`]: what every page knows · [`layout`]: the frame around them
//! - [`front`], [`raffle`], [`rules`], [`campaign`], [`contact`], [`receipt`], [`notice`]: the pages
//! - [`confirm`]: confirming a permission · [`permissions`], [`stop`]: taking permissions back
//! - [`proof`], [`calendar`]: a receipt as files
//! - [`cookies`], [`accessibility`]: about the site · [`offline`]: for a phone without a network
//! - [`form`]: fields, errors, permissions · [`problem`], [`resend`]: pages for what went wrong
//! - [`preview`]: a campaign in preparation
//! - [`exported`]: the pages as files on another host
//! - [`submit`]: where POST and sync meet · [`sync`]: the form client's endpoint

pub mod accessibility;
pub mod calendar;
pub mod campaign;
pub mod confirm;
pub mod contact;
pub mod cookies;
pub mod exported;
pub mod form;
pub mod front;
mod layout;
pub mod message;
pub mod notice;
pub mod offline;
pub mod page;
pub mod permissions;
pub mod preview;
pub mod problem;
pub mod proof;
pub mod raffle;
pub mod receipt;
pub mod resend;
pub mod rules;
pub mod stop;
pub mod submit;
pub mod sync;
pub mod wordings;

pub use form::{FormAnswer, FormState};
pub use page::Page;

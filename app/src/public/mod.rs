//! The customers' pages, rendered to bytes on the server and complete without a script.
//!
//! - [`page`]: what every page knows · [`layout`]: the frame around them
//! - [`front`], [`raffle`], [`rules`], [`campaign`], [`contact`], [`receipt`], [`notice`]: the pages
//! - [`form`]: fields, errors, permissions · [`problem`]: pages for what went wrong
//! - [`submit`]: where POST and sync meet · [`sync`]: the form client's endpoint

pub mod campaign;
pub mod contact;
pub mod form;
pub mod front;
mod layout;
pub mod message;
pub mod notice;
pub mod page;
pub mod problem;
pub mod raffle;
pub mod receipt;
pub mod rules;
pub mod submit;
pub mod sync;
pub mod wordings;

pub use form::{FormAnswer, FormState};
pub use page::Page;

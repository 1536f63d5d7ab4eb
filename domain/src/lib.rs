//! What the company's data is, and what may be done with it.
//!
//! Types, rules and arithmetic; no I/O, no clock, no framework. The same code
//! runs in the server and in the browser, so both give the same answers.
//!
//! In reading order:
//! - [`language`], [`time`], [`id`]: the small words everything else uses
//! - [`mod@form`]: from what a person typed to typed values, all errors at once
//! - [`customer`]: who is the same person (R14), where a datum came from (R13)
//! - [`import`]: existing customers from a table, line by line
//! - [`postal`]: postal codes and their towns
//! - [`campaign`]: raffles and contact campaigns, and when they take entries
//! - [`consent`]: channels, wordings, what was shown, events and the state they add up to
//! - [`mail`]: what is mailed, and when it is tried again · [`working_day`]: when people work
//! - [`list`]: lists of those who may be contacted, and what they may be for
//! - [`statistics`]: aggregates, and which numbers are too small to be shown
//! - [`sub_register`]: purpose, legal basis and retention of each part of the register
//! - [`access`]: levels, actors and the one table of who may see and change what
//! - [`settings`]: what an administrator may set
//! - [`share`]: a campaign's own picture for links to it
//! - [`staff`]: what a password must be, and how long things are good
//! - [`chain`]: the hash chain that makes events tamper-evident
//! - [`view`]: what the register hands out, each type holding only what its reader may see
//!
//! Without the feature `whole` there is what the form client needs of it, and no standard library.

#![cfg_attr(not(feature = "whole"), no_std)]

extern crate alloc;

#[cfg(feature = "whole")]
pub mod access;
pub mod campaign;
#[cfg(feature = "whole")]
pub mod chain;
pub mod consent;
#[cfg(feature = "whole")]
pub mod customer;
pub mod form;
pub mod id;
#[cfg(feature = "whole")]
pub mod import;
#[cfg(feature = "whole")]
pub mod language;
#[cfg(feature = "whole")]
pub mod list;
#[cfg(feature = "whole")]
pub mod mail;
#[cfg(feature = "whole")]
pub mod postal;
mod prelude;
#[cfg(feature = "whole")]
pub mod settings;
#[cfg(feature = "whole")]
pub mod share;
#[cfg(feature = "whole")]
pub mod staff;
#[cfg(feature = "whole")]
pub mod statistics;
#[cfg(feature = "whole")]
pub mod sub_register;
pub mod time;
#[cfg(feature = "whole")]
pub mod view;
#[cfg(feature = "whole")]
pub mod working_day;

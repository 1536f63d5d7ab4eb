//! Where the company's data is kept. The only crate that knows a database.
//!
//! In reading order:
//! - [`Register`]: the whole, opened on a data folder · [`error`]: what can go wrong
//! - [`outside`]: clock and chance · [`mod@keys`]: the register's key and the tokens made with it
//! - [`store`]: SQLite, its one writer and its readers
//! - [`intake`]: submissions, from typed form to receipt: the hot path
//! - [`import`]: existing customers from a file
//! - [`receipt`]: what a submission's sender may see again · [`permission`]: and take back
//! - [`refusal`]: what is refused beside the channels · [`confirmation`]: or confirm · [`mail`]: what is mailed
//! - `standing`: how a permission stands at an address · `elsewhere`: what others ended there ·
//!   `contactable`: whom marketing may reach · [`list`]: lists of them
//! - [`suppression`]: addresses and numbers to which marketing is prohibited
//! - [`page`]: what public pages show · [`campaign`], [`notice`], [`wording`], [`shown`]
//! - [`postal`]: postal codes and their towns
//! - [`statistics`]: aggregates without persons
//! - [`staff`]: user names, passwords, grants, sessions · [`statement`]: of confidentiality
//! - [`settings`]: what administrators set
//! - [`contact_request`]: the inbox · [`customer`]: customers and those who may be one · [`today`]: what waits
//! - [`consent`]: consent events · [`audit`]: who did what,
//!   and [`audit_log`] for those who read it
//! - [`verify`]: are the chains and the derived state whole? · [`facts`]: is it set up?

pub mod audit;
pub mod audit_log;
pub mod authority;
pub mod campaign;
mod chain;
pub mod confirmation;
pub mod consent;
pub mod contact_request;
mod contactable;
pub mod customer;
mod elsewhere;
pub mod error;
pub mod facts;
pub mod import;
pub mod intake;
pub mod keys;
pub mod list;
pub mod mail;
pub mod notice;
pub mod outside;
pub mod page;
pub mod permission;
pub mod postal;
pub mod receipt;
pub mod refusal;
mod register;
mod row;
pub mod setting;
pub mod settings;
pub mod shown;
pub mod staff;
mod standing;
pub mod statement;
pub mod statistics;
pub mod store;
pub mod suppression;
pub mod today;
pub mod verify;
pub mod wording;

pub use authority::Authority;
pub use error::{Error, Result};
pub use register::Register;

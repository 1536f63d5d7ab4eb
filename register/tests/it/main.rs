//! The register as its users know it: real SQLite files, a clock that is set, chance that repeats.
//!
//! - [`support`]: a register to test, with its [`outside`] · [`letter`]: what is sent to it ·
//!   [`database`]: looking behind it
//! - intake: [`rows`], [`keys`], [`resent`], [`campaigns`], [`shown`], [`customers`], [`duplicates`]
//! - when things go wrong: [`failure`], [`vanished`], [`store`] · [`laws`]: any order, any batches
//! - the rest: [`receipts`], [`chains`], [`derived`], [`staff`], [`sessions`], [`access`], [`inbox`],
//!   [`privacy`], [`publishing`], [`revising`], [`pages`], [`permissions`], [`suppression`], [`spam`]
//!   [`imports`], [`facts`], [`postal`], [`reading`], [`lists`], [`statistics`]

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

mod access;
mod campaigns;
mod chains;
mod confirming;
mod customers;
mod database;
mod derived;
mod duplicates;
mod facts;
mod failure;
mod imports;
mod inbox;
mod keys;
mod laws;
mod letter;
mod lists;
mod mails;
mod outside;
mod own_key;
mod pages;
mod permissions;
mod postal;
mod privacy;
mod publishing;
mod reading;
mod receipts;
mod resent;
mod revising;
mod rows;
mod sessions;
mod shown;
mod spam;
mod staff;
mod statistics;
mod store;
mod support;
mod suppression;
mod vanished;

//! The register as its users know it: real SQLite files, a clock that is set, chance that repeats.
//!
//! - [`support`]: a register to test, with its [`outside`] · [`letter`]: what is sent to it ·
//!   [`database`]: looking behind it
//! - intake: [`rows`], [`keys`], [`resent`], [`campaigns`], [`shown`], [`customers`], [`duplicates`]
//! - when things go wrong: [`failure`], [`vanished`], [`store`] · [`laws`]: any order, any batches
//! - the rest: [`receipts`], [`chains`], [`derived`], [`staff`], [`sessions`], [`passkeys`] (with [`soft_key`]), [`access`], [`inbox`],
//!   [`privacy`], [`publishing`], [`revising`], [`drafts`], [`sharing`], [`pages`], [`permissions`], [`suppression`], [`spam`]
//!   [`imports`], [`facts`], [`settings`], [`postal`], [`reading`], [`lists`], [`long_lists`], [`statistics`]
//! - the desk: [`desk`] (what its tests share), [`requests`], [`detail`], [`telling`], [`refusals`], [`finding`],
//!   [`merging`], [`audited`]

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

mod access;
mod areas;
mod audited;
mod campaigns;
mod chains;
mod confirming;
mod customers;
mod database;
mod derived;
mod desk;
mod detail;
mod drafts;
mod duplicates;
mod elsewhere;
mod factors;
mod facts;
mod failure;
mod finding;
mod imports;
mod inbox;
mod invites;
mod keys;
mod laws;
mod letter;
mod lists;
mod long_lists;
mod mails;
mod merging;
mod outside;
mod own_key;
mod pages;
mod passkeys;
mod permissions;
mod postal;
mod privacy;
mod publishing;
mod reading;
mod receipts;
mod refusals;
mod removals;
mod requests;
mod resent;
mod revising;
mod rows;
mod sessions;
mod settings;
mod sharing;
mod shown;
mod soft_key;
mod spam;
mod staff;
mod statements;
mod statistics;
mod store;
mod support;
mod suppression;
mod telling;
mod vanished;

//! How Loiste runs: command line, settings, HTTP.
//!
//! In reading order:
//! - [`settings`]: file, environment, flags · [`cli`]: the commands
//! - [`running`]: a server from start to stop · [`http`]: addresses and what guards them
//! - [`campaign_file`]: a campaign in a file
//! - [`logging`]: what the log says, and what it never says
//! - [`mail`]: sending what the outbox holds · [`list`]: making lists of those who may be contacted ·
//!   [`desk`]: what the desk leaves for later
//! - [`control`]: commands that reach the running server · [`demo`]: data to look at
//! - [`export`]: the public pages as files for another host · [`check`]: is this deployment safe?

pub mod campaign_file;
pub mod check;
pub mod cli;
pub mod control;
pub mod demo;
pub mod desk;
pub mod export;
pub mod http;
pub mod list;
pub mod logging;
pub mod mail;
pub mod running;
pub mod settings;

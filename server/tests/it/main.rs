//! Drives the program as its clients do: over HTTP, over its socket, by its command line.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests say what went wrong by failing")]

mod access_walk;
mod answers;
mod cache;
mod canary;
mod check;
mod control;
mod crash;
mod cross_site;
mod dashboard;
mod events;
mod export;
mod forms;
mod fuzz;
mod guessing;
mod hardening;
mod headers;
mod house;
mod import;
mod languages;
mod lists;
mod mails;
mod notice;
mod permissions;
mod postal;
mod program;
mod publishing;
mod receipts;
mod settings;
mod sharing;
mod smtp;
mod spam;
mod static_site;
mod sync;
mod test_app;
mod wordings;

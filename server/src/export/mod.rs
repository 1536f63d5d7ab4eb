//! The public pages as static files that any host can serve (contract.md § Command line, ADR 31).
//!
//! - [`addresses`]: which pages · [`render`]: what stands in them · [`folder`]: writing them down

mod addresses;
pub mod folder;
mod render;

pub use render::{Files, render};

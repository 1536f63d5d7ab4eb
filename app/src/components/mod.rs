//! Pieces that customers' pages and the dashboard share.
//!
//! - [`when`]: times as people say them · [`label`]: codes as people say them

pub mod label;
pub mod when;

//! Pieces that customers' pages and the dashboard share.
//!
//! - [`when`]: times as people say them · [`label`]: codes as people say them
//! - [`phone`]: numbers as people write them · [`money`]: prices too

pub mod label;
pub mod money;
pub mod phone;
pub mod when;

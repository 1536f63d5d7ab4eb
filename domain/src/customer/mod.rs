//! Who is the same person (R14), and where a datum came from (R13).

pub mod datum;
pub mod identity;

pub use datum::{Datum, Source};
pub use identity::{NameKey, Reached};

//! Who is the same person (R14), where a datum came from (R13), and what a customer tells staff.

pub mod datum;
pub mod identity;
pub mod other;
pub mod search;
pub mod told;

pub use datum::{Datum, Source};
pub use identity::{NameKey, Reached};
pub use other::{CustomerKind, Other};
pub use told::{ToldKind, ToldWay};

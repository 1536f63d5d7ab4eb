//! Postal codes and their towns, as Posti tells them (requirements § 4).
//!
//! - [`pcf`]: Posti's file · [`town`]: a town as people write it · [`area`]: the codes that begin alike

mod area;
mod pcf;
mod town;

pub use area::PostalArea;
pub use pcf::{Fault, Pcf, PcfError, parse};

use crate::form::PostalCode;
use crate::language::Language;

/// A postal code with its town.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostalTown {
    /// The code.
    pub code: PostalCode,
    /// The town in Finnish; in Swedish where it has no Finnish name.
    pub fi: String,
    /// The town in Swedish; in Finnish where it has no Swedish name.
    pub sv: String,
}

impl PostalTown {
    /// The town as a page in this language calls it.
    pub fn name(&self, language: Language) -> &str {
        match language {
            Language::Sv => &self.sv,
            Language::Fi | Language::En => &self.fi,
        }
    }
}

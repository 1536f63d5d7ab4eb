//! The hash chain of consent events and of the audit log: each row's hash covers
//! the one before, so that a changed, missing or moved row shows.
//! `hash = SHA-256(previous hash ‖ canonical bytes of the row)` (architecture, § The data).

use sha2::{Digest, Sha256};
use std::fmt;

/// A SHA-256 hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hash([u8; 32]);

impl Hash {
    /// What stands before the first row.
    pub const START: Self = Self([0; 32]);

    /// The hash of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The 32 bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The hash kept as these bytes, if there are 32.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The hash of the next row.
#[must_use]
pub fn link(previous: Hash, row: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(previous.0);
    hasher.update(row);
    Hash(hasher.finalize().into())
}

/// Values in one unmistakable spelling: each with a mark and its length before it.
#[derive(Debug, Default)]
pub struct Canonical(Vec<u8>);

impl Canonical {
    /// No values yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text.
    pub fn text(&mut self, text: &str) {
        self.0.push(b't');
        self.0.extend_from_slice(&(text.len() as u64).to_be_bytes());
        self.0.extend_from_slice(text.as_bytes());
    }

    /// Adds a text that may be missing, which is not the same as an empty one.
    pub fn optional(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.0.push(b'-'),
        }
    }

    /// Adds a number.
    pub fn number(&mut self, number: i64) {
        self.0.push(b'n');
        self.0.extend_from_slice(&number.to_be_bytes());
    }

    /// The bytes.
    pub fn finish(self) -> Vec<u8> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn bytes(values: &[Option<&str>]) -> Vec<u8> {
        let mut canonical = Canonical::new();
        for value in values {
            canonical.optional(*value);
        }
        canonical.finish()
    }

    #[test]
    fn different_values_never_look_alike() {
        let rows: [&[Option<&str>]; 6] = [
            &[Some("ab"), Some("c")],
            &[Some("a"), Some("bc")],
            &[Some("abc")],
            &[None],
            &[Some("")],
            &[Some("abc"), None],
        ];
        let distinct: HashSet<Vec<u8>> = rows.iter().map(|row| bytes(row)).collect();
        assert_eq!(distinct.len(), rows.len());
    }

    #[test]
    fn a_link_depends_on_all_that_came_before() {
        let first = link(Hash::START, b"one");
        assert_ne!(link(first, b"two"), link(Hash::START, b"two"));
        assert_eq!(
            Hash::of(b"").to_string(),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }
}

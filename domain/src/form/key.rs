//! The key of a submission: with the same key, the same effect once.

use super::ErrorCode;
use crate::id::{Random, version_7};
use crate::prelude::*;
use crate::time::Moment;
use core::fmt;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A UUID that the sender chose, or the server where the sender had none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SubmissionKey(Uuid);

impl SubmissionKey {
    /// Reads a key; an empty one is none.
    ///
    /// # Errors
    /// `key.invalid` when it is no UUID.
    pub fn parse(typed: &str) -> Result<Option<Self>, ErrorCode> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        match Uuid::try_parse(typed) {
            Ok(uuid) => Ok(Some(Self(uuid))),
            Err(_) => Err(ErrorCode::KeyInvalid),
        }
    }

    /// A new key from random bytes.
    pub fn new(random: Random) -> Self {
        Self(uuid::Builder::from_random_bytes(random).into_uuid())
    }

    /// A new key for a submission that came without one at this moment. It is known to nobody who
    /// could send it again, so it only has to be unique: by its beginning with the time, the
    /// newest lie together in the register.
    pub fn made(at: Moment, random: Random) -> Self {
        Self(version_7(at, random))
    }

    /// The key as it is written, without the machinery of formatting, which the form client lacks.
    pub fn text(&self) -> String {
        self.0.hyphenated().encode_lower(&mut Uuid::encode_buffer()).to_owned()
    }

    /// The sixteen bytes of the key.
    pub fn bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }

    /// The key with these sixteen bytes.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(bytes))
    }
}

impl fmt::Display for SubmissionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_a_uuid_or_nothing_at_all() {
        assert_eq!(SubmissionKey::parse(""), Ok(None));
        assert_eq!(SubmissionKey::parse("abc"), Err(ErrorCode::KeyInvalid));
        let key = SubmissionKey::parse("2F1E0A3C-0000-4000-8000-000000000001").unwrap().unwrap();
        assert_eq!(key.to_string(), "2f1e0a3c-0000-4000-8000-000000000001");
        assert_eq!(key.text(), key.to_string());
    }
}

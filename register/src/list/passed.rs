//! What the parts of a list have come past, so that nothing comes twice.

use crate::contactable::Reachable;
use crate::keys::RegisterKey;
use crate::suppression;
use domain::consent::Channel;
use domain::id::CustomerId;
use sha2::{Digest, Sha256};
use std::collections::HashSet;

/// What was passed: by one part, or by all of them.
#[derive(Default)]
pub(super) struct Passed {
    /// The addresses and numbers that are on the list, by their keyed hashes: what two people gave gets
    /// one row. At a street by the submissions: a house has many letter boxes.
    named: HashSet<[u8; 16]>,
    /// Who was looked at with those whom they turned out to be, or who turned out to be them.
    pub whole: HashSet<CustomerId>,
}

impl Passed {
    /// Nobody is named yet.
    pub fn with(whole: HashSet<CustomerId>) -> Self {
        Self { named: HashSet::new(), whole }
    }

    /// Names somebody, unless what stands in their row was named here or `before`; says whether they are.
    pub fn name(&mut self, before: &Self, key: &RegisterKey, channel: Channel, one: &Reachable) -> bool {
        let name = suppression::hash(key, channel, &one.folded).unwrap_or_else(|| hash_of(&one.source));
        !before.named.contains(&name) && self.named.insert(name)
    }

    /// Remembers what a part came past.
    pub fn add(&mut self, part: &Self) {
        self.named.extend(&part.named);
        self.whole.extend(&part.whole);
    }

    /// Forgets it: the part is read anew.
    pub fn remove(&mut self, part: &Self) {
        for name in &part.named {
            self.named.remove(name);
        }
        for customer in &part.whole {
            self.whole.remove(customer);
        }
    }
}

/// A hash of a submission's id: one is kept for every row, and ids are longer.
fn hash_of(source: &str) -> [u8; 16] {
    let mut hash = [0; 16];
    hash.copy_from_slice(&Sha256::digest(source)[..16]);
    hash
}

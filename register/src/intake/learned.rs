//! What a batch knows of customers and of persons in raffles, growing as it goes on, so that
//! the next submission of the batch finds the ones before it.

use super::lookup::{First, Known};
use super::prepared::Prepared;
use domain::customer::Reached;
use domain::form::suspicion::ALIKE_A_DAY;
use domain::form::{Person, Suspicion, Suspicions};
use domain::id::{CustomerId, EntryId};
use std::collections::HashMap;

/// Where a batch's own entries begin in the order of arrival: after every kept one.
const AFTER_ALL: i64 = 1 << 62;

/// What was read, and what the batch added.
pub struct Learned {
    customers: HashMap<Reached, CustomerId>,
    persons: HashMap<[u8; 16], First>,
    next_seq: i64,
    alike: HashMap<[u8; 16], u32>,
}

/// Who an entry is from.
pub struct EntryPerson {
    /// Their first entry in this raffle: the entry itself, if there is no earlier one.
    pub first: String,
    /// The first entry of somebody who turns out to be the same person.
    pub joined: Option<String>,
}

impl Learned {
    /// What was read, to begin with.
    pub fn from(known: &Known) -> Self {
        let (customers, persons) = (known.customers.clone(), known.persons.clone());
        Self { customers, persons, next_seq: AFTER_ALL, alike: known.alike.clone() }
    }

    /// Only these customers, for what is no submission.
    pub fn of_customers(customers: HashMap<Reached, CustomerId>) -> Self {
        Self { customers, persons: HashMap::new(), next_seq: AFTER_ALL, alike: HashMap::new() }
    }

    /// What looks like spam about a submission, now that it is known what else came.
    pub fn suspicions(&mut self, prepared: &Prepared<'_>) -> Suspicions {
        let mut suspicions = prepared.submission.suspicions.clone();
        if let Some(contents) = prepared.contents {
            let alike = self.alike.entry(contents).or_default();
            if *alike >= ALIKE_A_DAY {
                suspicions.add(Suspicion::Repeated);
            }
            *alike += 1;
        }
        suspicions
    }

    /// The customer who this person is (R14); learns the e-mail or phone that is new.
    pub fn customer(&mut self, person: &Person) -> Option<CustomerId> {
        let customer = *self.customers.get(&Reached::deciding(person)?)?;
        self.learn(customer, person);
        Some(customer)
    }

    /// Learns by what a customer is known from now on; who gave it first keeps it.
    pub fn learn(&mut self, customer: CustomerId, person: &Person) {
        for reached in Reached::all(person) {
            self.customers.entry(reached).or_insert(customer);
        }
    }

    /// Who the entry `id` is from. The same e-mail or phone with the same names is one person, so
    /// an entry with both may show that two are one (requirements § 3).
    pub fn person(&mut self, prepared: &Prepared<'_>, id: EntryId) -> EntryPerson {
        let hashes = [prepared.person_email, prepared.person_phone].into_iter().flatten();
        let mut met: Vec<First> =
            hashes.clone().filter_map(|hash| self.persons.get(&hash).cloned()).collect();
        met.sort_by_key(|first| first.seq);
        met.dedup();
        let mut met = met.into_iter();
        let first = met.next().unwrap_or_else(|| First { seq: self.next_seq, entry: id.to_string() });
        self.next_seq += 1;
        let joined = met.next().map(|later| later.entry);
        for known in self.persons.values_mut().filter(|known| joined.as_ref() == Some(&known.entry)) {
            known.clone_from(&first);
        }
        self.persons.extend(hashes.map(|hash| (hash, first.clone())));
        EntryPerson { first: first.entry, joined }
    }
}

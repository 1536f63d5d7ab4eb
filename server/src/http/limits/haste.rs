//! How long a form's page was open before the form came back: whoever is faster than a hand gets a
//! mark (never a refusal). Pages are the same for everybody and set no cookie, so this is told by
//! who asked for them. It lies in memory for some minutes, as a number from which no address reads
//! back, and nowhere else.

use crate::http::client_address::AddressGroup;
use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// For how long it is worth knowing that a page was asked for.
const REMEMBERED: Duration = Duration::from_mins(10);
/// How many are remembered in one part.
const MOST: usize = 8_192;
/// Parts, so that clients do not wait for each other.
const PARTS: usize = 16;

/// Who asked for which form's page, and when first.
pub struct Haste {
    key: RandomState,
    parts: [Mutex<HashMap<u64, Instant>>; PARTS],
}

impl Default for Haste {
    fn default() -> Self {
        Self { key: RandomState::new(), parts: std::array::from_fn(|_| Mutex::default()) }
    }
}

impl Haste {
    /// Notes that a client asked for a form's page now, by its path without its language. The first time counts: people who share an
    /// address open the same page one after another.
    pub fn asked(&self, client: AddressGroup, path: &str, now: Instant) {
        let who = self.key.hash_one((client, path));
        let mut part = self.part(who);
        if part.len() >= MOST {
            part.retain(|_, first| now.duration_since(*first) < REMEMBERED);
        }
        if part.len() >= MOST {
            return;
        }
        let first = part.entry(who).or_insert(now);
        if now.duration_since(*first) >= REMEMBERED {
            *first = now;
        }
    }

    /// How long ago a client first asked for a form's page, in milliseconds, if that is remembered.
    pub fn since(&self, client: AddressGroup, path: &str, now: Instant) -> Option<u64> {
        let who = self.key.hash_one((client, path));
        let first = *self.part(who).get(&who)?;
        let since = now.duration_since(first);
        if since >= REMEMBERED { None } else { u64::try_from(since.as_millis()).ok() }
    }

    fn part(&self, who: u64) -> std::sync::MutexGuard<'_, HashMap<u64, Instant>> {
        let place = usize::try_from(who).unwrap_or_default() % PARTS;
        self.parts[place].lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::client_address::ClientAddress;
    use std::net::{IpAddr, Ipv4Addr};

    fn client(last: u8) -> AddressGroup {
        ClientAddress::new(IpAddr::from(Ipv4Addr::new(192, 0, 2, last))).group()
    }

    #[test]
    fn the_first_time_counts_and_every_client_and_form_for_itself() {
        let (haste, start) = (Haste::default(), Instant::now());
        let after = |millis| start + Duration::from_millis(millis);
        haste.asked(client(1), "contact", start);
        haste.asked(client(1), "contact", after(4_000));
        assert_eq!(haste.since(client(1), "contact", after(5_000)), Some(5_000));
        assert_eq!(haste.since(client(2), "contact", after(5_000)), None);
        assert_eq!(haste.since(client(1), "raffle/syys", after(5_000)), None);
    }

    #[test]
    fn what_is_long_ago_is_forgotten_and_begins_anew() {
        let (haste, start) = (Haste::default(), Instant::now());
        haste.asked(client(1), "contact", start);
        assert_eq!(haste.since(client(1), "contact", start + REMEMBERED), None);
        haste.asked(client(1), "contact", start + REMEMBERED);
        assert_eq!(haste.since(client(1), "contact", start + REMEMBERED), Some(0));
    }

    #[test]
    fn many_clients_do_not_fill_the_memory() {
        let (haste, start) = (Haste::default(), Instant::now());
        for number in 0..(MOST * PARTS * 2) {
            haste.asked(client(1), &number.to_string(), start);
        }
        let held: usize = haste.parts.iter().map(|part| part.lock().unwrap().len()).sum();
        assert!(held <= MOST * PARTS, "{held}");
    }
}

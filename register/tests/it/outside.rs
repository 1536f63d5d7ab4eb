//! A clock that is set, and chance that repeats.

use domain::id::Random;
use domain::time::Moment;
use register::outside::{Chance, Clock};
use sha2::{Digest, Sha256};
use std::cell::Cell;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};

/// A clock that stands still until it is set.
pub struct SetClock(AtomicI64);

impl Clock for SetClock {
    fn now(&self) -> Moment {
        Moment::from_millis(self.0.load(Ordering::SeqCst))
    }
}

impl SetClock {
    /// A clock that stands at this moment.
    pub fn at(now: Moment) -> Self {
        Self(AtomicI64::new(now.millis()))
    }

    /// Sets the clock.
    pub fn set(&self, now: Moment) {
        self.0.store(now.millis(), Ordering::SeqCst);
    }
}

thread_local! {
    /// How many chances the test on this thread has had made.
    static CHANCES: Cell<u64> = const { Cell::new(0) };
}

/// Chance that gives the same bytes to the same test each time, and others to each register.
pub struct SeededChance {
    seed: u64,
    given: AtomicU64,
    panics: AtomicBool,
}

impl SeededChance {
    /// The next chance of this test.
    pub fn next() -> Self {
        let seed = CHANCES.replace(CHANCES.get() + 1);
        Self { seed, given: AtomicU64::new(0), panics: AtomicBool::new(false) }
    }

    /// Makes the next use panic.
    pub fn panic_once(&self) {
        self.panics.store(true, Ordering::SeqCst);
    }
}

impl Chance for SeededChance {
    fn bytes(&self) -> Random {
        assert!(!self.panics.swap(false, Ordering::SeqCst), "as the test asked");
        let given = self.given.fetch_add(1, Ordering::SeqCst);
        let hash = Sha256::digest([self.seed.to_be_bytes(), given.to_be_bytes()].concat());
        hash[..16].try_into().unwrap()
    }
}

//! So many per minute from one client.

use std::fmt;
use std::hash::Hash;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use governor::clock::{Clock, DefaultClock, Reference};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use http::HeaderValue;

use crate::http::client_address::AddressGroup;

/// How often clients that have long been quiet are forgotten.
const SWEEP: Duration = Duration::from_mins(1);

/// Lets every client do something so many times at once, and then as often per minute as the
/// allowance is made up again, evenly.
pub struct RateLimit<K: Hash + Eq + Clone = AddressGroup, C: Clock = DefaultClock> {
    /// `None` is no limit.
    limiter: Option<Limiter<K, C>>,
    clock: C,
    start: C::Instant,
    /// When quiet clients were last forgotten, in nanoseconds since `start`.
    swept: AtomicU64,
}

type Limiter<K, C> = RateLimiter<K, DashMapStateStore<K>, C, NoOpMiddleware<<C as Clock>::Instant>>;

/// A client has used up its allowance: 429.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many requests; again in {seconds} s")]
pub struct TooMany {
    /// When the next one is let through; at least 1.
    pub seconds: u64,
}

impl TooMany {
    /// The value of `Retry-After`.
    pub fn retry_after(self) -> HeaderValue {
        self.seconds.into()
    }
}

impl<K: Hash + Eq + Clone> RateLimit<K> {
    /// So many per minute and client; 0 is no limit.
    pub fn per_minute(number: u32) -> Self {
        Self::of(NonZeroU32::new(number).map(Quota::per_minute))
    }

    /// This allowance for each client, or none.
    pub fn of(quota: Option<Quota>) -> Self {
        Self::by_clock(quota, DefaultClock::default())
    }
}

impl<K: Hash + Eq + Clone, C: Clock + Clone> RateLimit<K, C> {
    fn by_clock(quota: Option<Quota>, clock: C) -> Self {
        let limiter = quota.map(|quota| RateLimiter::new(quota, DashMapStateStore::default(), clock.clone()));
        Self { limiter, start: clock.now(), clock, swept: AtomicU64::new(0) }
    }

    /// Counts one against a client's allowance.
    ///
    /// # Errors
    /// The allowance is used up; this one is not counted.
    pub fn check(&self, client: K) -> Result<(), TooMany> {
        let Some(limiter) = &self.limiter else {
            return Ok(());
        };
        self.sweep(limiter);
        limiter.check_key(&client).map_err(|refused| {
            let wait = refused.wait_time_from(self.clock.now());
            let begun = u64::from(wait.subsec_nanos() > 0);
            TooMany { seconds: (wait.as_secs() + begun).max(1) }
        })
    }

    /// Forgets, once in a while, the clients whose allowance is whole again. It rides on the
    /// checks, so what is remembered is bounded by what a minute or two bring, with no task of
    /// its own to start and to stop.
    fn sweep(&self, limiter: &Limiter<K, C>) {
        let now = self.clock.now().duration_since(self.start).as_u64();
        let last = self.swept.load(Ordering::Relaxed);
        if u128::from(now.saturating_sub(last)) < SWEEP.as_nanos() {
            return;
        }
        let turn = self.swept.compare_exchange(last, now, Ordering::Relaxed, Ordering::Relaxed);
        // Only one of those who notice at the same moment.
        if turn.is_ok() {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }

    /// How many clients are remembered.
    pub fn remembered(&self) -> usize {
        self.limiter.as_ref().map_or(0, RateLimiter::len)
    }
}

impl<K: Hash + Eq + Clone, C: Clock + Clone> fmt::Debug for RateLimit<K, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RateLimit").field("remembered", &self.remembered()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv6Addr;

    use governor::clock::FakeRelativeClock;

    use super::*;
    use crate::http::client_address::ClientAddress;

    fn client(number: u128) -> AddressGroup {
        ClientAddress::new(Ipv6Addr::from_bits(number << 64).into()).group()
    }

    #[test]
    fn an_allowance_is_used_up_and_comes_back() {
        let clock = FakeRelativeClock::default();
        let limit = RateLimit::by_clock(NonZeroU32::new(3).map(Quota::per_minute), clock.clone());
        for _ in 0..3 {
            assert_eq!(limit.check(client(1)), Ok(()));
        }
        let refused = limit.check(client(1)).unwrap_err();
        assert_eq!(refused.seconds, 20);
        assert_eq!(refused.retry_after(), "20");
        // Being refused costs nothing, and others are not concerned.
        assert_eq!(limit.check(client(1)), Err(refused));
        assert_eq!(limit.check(client(2)), Ok(()));
        clock.advance(Duration::from_millis(19_100));
        assert_eq!(limit.check(client(1)), Err(TooMany { seconds: 1 }));
        clock.advance(Duration::from_millis(900));
        assert_eq!(limit.check(client(1)), Ok(()));
        assert!(limit.check(client(1)).is_err());
    }

    #[test]
    fn nought_is_no_limit() {
        let limit = RateLimit::per_minute(0);
        assert!((0..10_000).all(|_| limit.check(client(1)).is_ok()));
        assert_eq!(limit.remembered(), 0);
    }

    #[test]
    fn quiet_clients_are_forgotten() {
        let clock = FakeRelativeClock::default();
        let limit = RateLimit::by_clock(NonZeroU32::new(60).map(Quota::per_minute), clock.clone());
        for number in 0..10_000 {
            assert_eq!(limit.check(client(number)), Ok(()));
        }
        assert_eq!(limit.remembered(), 10_000);
        clock.advance(SWEEP);
        for _ in 0..60 {
            assert_eq!(limit.check(client(1)), Ok(()));
        }
        assert!(limit.remembered() < 10, "{}", limit.remembered());
        // Who has used up much is still known.
        assert!(limit.check(client(1)).is_err());
    }
}

//! The world outside: what time it is, and chance. Handed in, so that every rule
//! can be tested without waiting.

use domain::id::Random;
use domain::time::Moment;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The moment now.
    fn now(&self) -> Moment;
}

/// Gives bytes that nobody can foresee.
pub trait Chance: Send + Sync {
    /// Sixteen new bytes.
    fn bytes(&self) -> Random;
}

/// Clock and chance together.
#[derive(Clone)]
pub struct Outside {
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub chance: Arc<dyn Chance>,
}

impl Outside {
    /// This machine's clock and its source of randomness.
    pub fn system() -> Self {
        Self { clock: Arc::new(SystemClock), chance: Arc::new(SystemChance) }
    }

    /// The moment now.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Thirty-two new bytes, for tokens.
    pub fn token(&self) -> [u8; 32] {
        let mut token = [0; 32];
        token[..16].copy_from_slice(&self.chance.bytes());
        token[16..].copy_from_slice(&self.chance.bytes());
        token
    }
}

/// This machine's clock.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Moment {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Moment::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// A generator seeded by the operating system, fit for secrets.
pub struct SystemChance;

impl Chance for SystemChance {
    fn bytes(&self) -> Random {
        rand::random()
    }
}

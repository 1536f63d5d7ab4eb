//! How long to wait before the next try: twice as long each time, and never all phones at once.

use super::Millis;

/// The first wait.
const FIRST: Millis = 4_000;
/// The longest one; an open page tries that often at the least.
pub const LONGEST: Millis = 300_000;
/// How long a server is left alone that is busy and does not say for how long.
pub const BUSY: Millis = 5_000;
/// The longest that a server is listened to when it asks to wait.
pub const LONGEST_BAR: Millis = 3_600_000;

/// The wait after so many tries. `random` is from 0 up to 1: half of the wait is left to chance.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "waits are minutes"
)]
pub fn wait(attempts: u32, random: f64) -> Millis {
    let whole = FIRST.saturating_mul(1 << attempts.min(16)).min(LONGEST);
    let half = whole / 2;
    half + (half as f64 * random.clamp(0.0, 1.0)) as Millis
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_wait_is_never_nothing_and_never_too_long(attempts: u32, random in -1.0_f64..2.0) {
            let wait = wait(attempts, random);
            prop_assert!((FIRST / 2..=LONGEST).contains(&wait));
        }

        #[test]
        fn the_wait_grows_until_it_is_the_longest(attempts in 0_u32..40, random in 0.0_f64..1.0) {
            prop_assert!(wait(attempts, random) <= wait(attempts + 1, random));
        }
    }

    #[test]
    fn chance_spreads_phones_over_half_the_wait() {
        assert_eq!((wait(0, 0.0), wait(0, 1.0)), (2_000, 4_000));
        assert_eq!(wait(1, 0.0), 4_000);
    }
}

//! How often one may try to log in (ADR 40). Two allowances stand side by side:
//!
//! - a device that logged in to the account before has one of its own, which nobody else can use up;
//! - everything else counts against its client address and against the account, wherever it comes
//!   from, so that ten thousand addresses guess no more often than one.

use super::rate::{RateLimit, TooMany};
use crate::http::client_address::{AddressGroup, ClientAddress};
use ::app::services::{Login, LoginStep};
use governor::Quota;
use std::num::NonZeroU32;
use std::time::Duration;

/// Tries per minute and client address.
const PER_ADDRESS: u32 = 20;
/// Tries per minute on a device that is known.
const PER_DEVICE: NonZeroU32 = NonZeroU32::MIN.saturating_add(9);
/// Passwords for one account from everywhere else: so many at once, and then one in so many seconds.
const PASSWORDS: (NonZeroU32, u64) = (NonZeroU32::MIN.saturating_add(9), 180);
/// The same for second factors, which are shorter.
const CODES: (NonZeroU32, u64) = (NonZeroU32::MIN.saturating_add(4), 600);

/// The allowances for logging in.
pub struct Logins {
    addresses: RateLimit<AddressGroup>,
    devices: RateLimit<(LoginStep, [u8; 16])>,
    passwords: RateLimit<[u8; 16]>,
    codes: RateLimit<[u8; 16]>,
}

impl Default for Logins {
    fn default() -> Self {
        let slowly = |(burst, seconds)| {
            Quota::with_period(Duration::from_secs(seconds)).map(|quota| quota.allow_burst(burst))
        };
        Self {
            addresses: RateLimit::per_minute(PER_ADDRESS),
            devices: RateLimit::of(Some(Quota::per_minute(PER_DEVICE))),
            passwords: RateLimit::of(slowly(PASSWORDS)),
            codes: RateLimit::of(slowly(CODES)),
        }
    }
}

impl Logins {
    /// Counts one try to log in.
    ///
    /// # Errors
    /// [`TooMany`]
    pub fn check(&self, client: Option<ClientAddress>, login: &Login) -> Result<(), TooMany> {
        if let Some(device) = login.device {
            return self.devices.check((login.step, device));
        }
        self.address(client)?;
        match login.step {
            LoginStep::Password => self.passwords.check(login.account),
            LoginStep::Factor => self.codes.check(login.account),
        }
    }

    /// Counts one try to use a one-time link, which is no account's yet.
    ///
    /// # Errors
    /// [`TooMany`]
    pub fn address(&self, client: Option<ClientAddress>) -> Result<(), TooMany> {
        client.map_or(Ok(()), |client| self.addresses.check(client.group()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    fn from(number: u32) -> ClientAddress {
        ClientAddress::new(Ipv4Addr::from_bits(number).into())
    }

    fn login(device: Option<[u8; 16]>) -> Login {
        Login { step: LoginStep::Password, account: [7; 16], device }
    }

    #[test]
    fn ten_thousand_addresses_guess_at_an_account_no_more_often_than_one() {
        let logins = Logins::default();
        let passed =
            (0..10_000).filter(|number| logins.check(Some(from(*number)), &login(None)).is_ok()).count();
        assert_eq!(passed, 10);
        let other = Login { account: [8; 16], ..login(None) };
        assert_eq!(logins.check(Some(from(1)), &other), Ok(()));
    }

    #[test]
    fn a_known_device_keeps_its_own_allowance_whatever_others_do() {
        let logins = Logins::default();
        for number in 0..1_000 {
            let _ = logins.check(Some(from(number % 3)), &login(None));
        }
        assert!(logins.check(Some(from(1)), &login(None)).is_err());
        for _ in 0..10 {
            assert_eq!(logins.check(Some(from(1)), &login(Some([1; 16]))), Ok(()));
        }
        assert!(logins.check(Some(from(1)), &login(Some([1; 16]))).is_err());
        assert_eq!(logins.check(Some(from(1)), &login(Some([2; 16]))), Ok(()));
    }

    #[test]
    fn second_factors_are_counted_apart_from_passwords() {
        let logins = Logins::default();
        while logins.check(None, &login(None)).is_ok() {}
        let code = Login { step: LoginStep::Factor, ..login(None) };
        assert_eq!((0..100).filter(|_| logins.check(None, &code).is_ok()).count(), 5);
    }
}

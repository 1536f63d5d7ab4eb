//! Codes of an authenticator application: TOTP (RFC 6238) with HMAC-SHA-1, six digits, thirty
//! seconds, which is what every such application takes without being told.

use crate::keys::{Purpose, RegisterKey};
use domain::id::StaffId;
use domain::time::Moment;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use subtle::ConstantTimeEq;

const SECONDS: i64 = 30;
const SECRET: usize = 20;
const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// What the application and we both know.
#[derive(Clone, PartialEq, Eq)]
pub struct TotpSecret([u8; SECRET]);

impl TotpSecret {
    /// The secret of a member of staff: made of the kept seed with the register's key, so that a
    /// copy of the database alone makes no codes.
    pub(crate) fn of(key: &RegisterKey, staff: StaffId, seed: [u8; 16]) -> Self {
        let mut bytes = staff.bytes().to_vec();
        bytes.extend_from_slice(&seed);
        let mut secret = [0; SECRET];
        secret.copy_from_slice(&key.hash(Purpose::Totp, &bytes)[..SECRET]);
        Self(secret)
    }

    /// In base 32, as applications take it.
    pub fn base32(&self) -> String {
        self.0.chunks_exact(5).flat_map(letters).collect()
    }

    /// The code of a time step.
    fn code(&self, step: i64) -> String {
        // An HMAC takes a key of any length, so the fallback is never used.
        let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(&self.0) else { return String::new() };
        mac.update(&step.to_be_bytes());
        let hash = mac.finalize().into_bytes();
        let at = usize::from(hash[19] & 0x0f);
        let number = u32::from_be_bytes([hash[at] & 0x7f, hash[at + 1], hash[at + 2], hash[at + 3]]);
        format!("{:06}", number % 1_000_000)
    }

    /// The code at a moment.
    pub fn code_at(&self, moment: Moment) -> String {
        self.code(step_at(moment))
    }

    /// The step whose code this is, among the present one and its neighbours that are later than
    /// the last one accepted: clocks differ, and no code passes twice.
    pub(crate) fn step_of(&self, code: &str, now: Moment, last: i64) -> Option<i64> {
        let present = step_at(now);
        let fits = |step: &i64| bool::from(self.code(*step).as_bytes().ct_eq(code.as_bytes()));
        (present - 1..=present + 1).filter(fits).find(|step| *step > last)
    }
}

fn step_at(moment: Moment) -> i64 {
    moment.millis().div_euclid(1000 * SECONDS)
}

/// Five bytes as eight letters.
fn letters(five: &[u8]) -> Vec<char> {
    let bits = five.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
    let letter = |place: u32| char::from(LETTERS[(bits >> (35 - 5 * place) & 31) as usize]);
    (0..8).map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of RFC 6238, appendix B.
    fn known() -> TotpSecret {
        TotpSecret(*b"12345678901234567890")
    }

    #[test]
    fn the_codes_are_those_of_the_rfc() {
        for (seconds, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (2_000_000_000, "279037")]
        {
            assert_eq!(known().code_at(Moment::from_millis(seconds * 1000)), code);
        }
        assert_eq!(known().base32(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    #[test]
    fn a_code_passes_within_a_step_of_its_own_and_never_twice() {
        let at = |seconds: i64| Moment::from_millis(seconds * 1000);
        let code = known().code_at(at(3_000));
        assert_eq!(known().step_of(&code, at(3_000), 0), Some(100));
        assert_eq!(known().step_of(&code, at(3_059), 0), Some(100));
        assert_eq!(known().step_of(&code, at(2_970), 0), Some(100));
        assert_eq!(known().step_of(&code, at(3_060), 0), None);
        assert_eq!(known().step_of(&code, at(2_969), 0), None);
        assert_eq!(known().step_of(&code, at(3_000), 100), None);
        assert_eq!(known().step_of("", at(3_000), 0), None);
    }

    #[test]
    fn everyone_has_a_secret_of_their_own() {
        let key = RegisterKey::new([1; 32]);
        let staff = |byte| StaffId::from_bytes([byte; 16]);
        let secret = TotpSecret::of(&key, staff(1), [5; 16]);
        assert!(secret == TotpSecret::of(&key, staff(1), [5; 16]));
        assert!(secret != TotpSecret::of(&key, staff(2), [5; 16]));
        assert!(secret != TotpSecret::of(&key, staff(1), [6; 16]));
        assert!(secret != TotpSecret::of(&RegisterKey::new([2; 32]), staff(1), [5; 16]));
    }
}

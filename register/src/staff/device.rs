//! Devices that logged in before. Each keeps an allowance of its own for logging in, so that nobody
//! who guesses at an account from elsewhere locks its owner out (ADR 40).

use super::account::fold;
use crate::keys::Purpose;
use crate::register::Register;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use subtle::ConstantTimeEq;

impl Register {
    /// A new mark for a device on which this account has logged in: chance, signed for the account.
    pub fn device_mark(&self, user_name: &str) -> Option<String> {
        let name = fold(user_name).ok()?;
        let chance = self.outside.chance.bytes();
        let mut bytes = chance.to_vec();
        bytes.extend_from_slice(&self.signature(chance, &name));
        Some(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// Which device a mark is of, if the mark is ours and for this account.
    pub fn device_of(&self, user_name: &str, mark: &str) -> Option<[u8; 16]> {
        let name = fold(user_name).ok()?;
        let bytes: [u8; 32] = URL_SAFE_NO_PAD.decode(mark).ok()?.try_into().ok()?;
        let chance: [u8; 16] = bytes[..16].try_into().ok()?;
        let genuine: bool = bytes[16..].ct_eq(&self.signature(chance, &name)).into();
        genuine.then_some(chance)
    }

    /// By what limits know an account, whether there is such a one or not: no name.
    pub fn account_mark(&self, user_name: &str) -> [u8; 16] {
        let name = fold(user_name).unwrap_or_default();
        self.key.short_hash(Purpose::Account, name.as_bytes())
    }

    fn signature(&self, chance: [u8; 16], name: &str) -> [u8; 16] {
        let mut bytes = chance.to_vec();
        bytes.extend_from_slice(name.as_bytes());
        self.key.short_hash(Purpose::Device, &bytes)
    }
}

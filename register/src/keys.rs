//! The register's key, and the tokens and keyed hashes made with it.

use crate::error::{Error, Result};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::consent::Channel;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use subtle::ConstantTimeEq;

const FILE: &str = "register.key";
const MAC: usize = 16;

/// What a keyed hash or a token is for; one purpose's never passes for another's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The token of an entry's receipt.
    EntryReceipt,
    /// The token of a contact request's receipt.
    RequestReceipt,
    /// The fingerprint of a submission.
    Fingerprint,
    /// Client address and fingerprint of a submission without a key.
    Resend,
    /// Campaign, names and e-mail of an entrant.
    PersonByEmail,
    /// Campaign, names and phone of an entrant.
    PersonByPhone,
    /// The token of a link to the permissions that a submission gave.
    Permissions,
    /// The token of a link in a list, which takes back the permission of one channel and does nothing else.
    Listed(Channel),
    /// An e-mail address to which marketing is prohibited.
    SuppressedEmail,
    /// A phone number to which marketing is prohibited.
    SuppressedPhone,
    /// The token of a link that confirms the permission for e-mail that a submission gave.
    Confirm,
    /// An e-mail address that was mailed lately.
    Mailed,
    /// The token of a link that shows a campaign in preparation.
    Preview,
    /// By which the register knows its own key again.
    Itself,
    /// The shared secret of an authenticator application.
    Totp,
    /// The seed of one that is being set up.
    TotpSeed,
    /// A recovery code.
    Recovery,
    /// The mark of a device that logged in before.
    Device,
    /// A user name, as limits know it.
    Account,
    /// The message of a contact request, for noticing that many send the same one.
    Contents,
}

impl Purpose {
    fn label(self) -> &'static [u8] {
        match self {
            Self::EntryReceipt => b"loiste/receipt/entry/1",
            Self::RequestReceipt => b"loiste/receipt/request/1",
            Self::Fingerprint => b"loiste/fingerprint/1",
            Self::Resend => b"loiste/resend/1",
            Self::PersonByEmail => b"loiste/person/email/1",
            Self::PersonByPhone => b"loiste/person/phone/1",
            Self::Permissions => b"loiste/permissions/1",
            Self::Listed(Channel::Email) => b"loiste/listed/email/1",
            Self::Listed(Channel::Sms) => b"loiste/listed/sms/1",
            Self::Listed(Channel::Phone) => b"loiste/listed/phone/1",
            Self::Listed(Channel::Post) => b"loiste/listed/post/1",
            Self::SuppressedEmail => b"loiste/suppressed/email/1",
            Self::SuppressedPhone => b"loiste/suppressed/phone/1",
            Self::Confirm => b"loiste/confirm/1",
            Self::Mailed => b"loiste/mailed/1",
            Self::Preview => b"loiste/preview/1",
            Self::Itself => b"loiste/itself/1",
            Self::Totp => b"loiste/totp/1",
            Self::TotpSeed => b"loiste/totp/seed/1",
            Self::Recovery => b"loiste/recovery/1",
            Self::Device => b"loiste/device/1",
            Self::Account => b"loiste/account/1",
            Self::Contents => b"loiste/contents/1",
        }
    }
}

/// The register's key: 32 random bytes that never leave the data folder and its backups.
#[derive(Clone)]
pub struct RegisterKey([u8; 32]);

impl RegisterKey {
    /// A key of these bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Whether a data folder has its key.
    pub fn lies_in(folder: &Path) -> bool {
        folder.join(FILE).exists()
    }

    /// Reads the key of a data folder, or makes one with `fresh` (file mode 0600).
    ///
    /// # Errors
    /// [`Error::Folder`] when the file cannot be read or written.
    pub fn load(folder: &Path, fresh: [u8; 32]) -> Result<Self> {
        let path = folder.join(FILE);
        let failed = |error| Error::Folder(path.display().to_string(), error);
        if !Self::lies_in(folder) {
            write_durably(&path, &fresh).map_err(failed)?;
        }
        let mut bytes = [0; 32];
        let mut file = std::fs::File::open(&path).map_err(failed)?;
        file.read_exact(&mut bytes).map_err(failed)?;
        Ok(Self(bytes))
    }

    /// The keyed hash of `bytes` for `purpose`.
    pub fn hash(&self, purpose: Purpose, bytes: &[u8]) -> [u8; 32] {
        // An HMAC takes a key of any length, so the fallback is never used.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else { return [0; 32] };
        mac.update(&(purpose.label().len() as u64).to_be_bytes());
        mac.update(purpose.label());
        mac.update(bytes);
        mac.finalize().into_bytes().into()
    }

    /// The first 16 bytes of [`RegisterKey::hash`].
    pub fn short_hash(&self, purpose: Purpose, bytes: &[u8]) -> [u8; 16] {
        let mut short = [0; MAC];
        short.copy_from_slice(&self.hash(purpose, bytes)[..MAC]);
        short
    }

    /// A token for an id: the id and its keyed hash of 128 bits, fit for an address.
    /// The same id gets the same token each time.
    pub fn token(&self, purpose: Purpose, id: &[u8; 16]) -> String {
        let mut bytes = id.to_vec();
        bytes.extend_from_slice(&self.short_hash(purpose, id));
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The id in a token, if the token is one of ours for this purpose.
    pub fn open_token(&self, purpose: Purpose, token: &str) -> Option<[u8; 16]> {
        let bytes: [u8; 32] = URL_SAFE_NO_PAD.decode(token).ok()?.try_into().ok()?;
        let id: [u8; 16] = bytes[..16].try_into().ok()?;
        let genuine: bool = bytes[16..].ct_eq(&self.short_hash(purpose, &id)).into();
        genuine.then_some(id)
    }
}

/// Writes the key beside its place and moves it there, so that a crash leaves a whole key or none.
fn write_durably(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let beside = path.with_extension("new");
    let mut file =
        std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(&beside, path)?;
    path.parent().map_or(Ok(()), |folder| std::fs::File::open(folder)?.sync_all())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_opens_for_its_own_purpose_and_key_only() {
        let key = RegisterKey::new([1; 32]);
        let token = key.token(Purpose::EntryReceipt, &[7; 16]);
        assert_eq!(key.open_token(Purpose::EntryReceipt, &token), Some([7; 16]));
        assert_eq!(key.open_token(Purpose::RequestReceipt, &token), None);
        assert_eq!(RegisterKey::new([2; 32]).open_token(Purpose::EntryReceipt, &token), None);
        assert_eq!(key.open_token(Purpose::EntryReceipt, "x"), None);
    }

    #[test]
    fn a_folder_keeps_its_key_and_nobody_else_can_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let first = RegisterKey::load(folder.path(), [1; 32]).unwrap();
        let again = RegisterKey::load(folder.path(), [2; 32]).unwrap();
        assert_eq!(first.0, again.0);
        let mode = std::fs::metadata(folder.path().join(FILE)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

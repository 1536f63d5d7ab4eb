//! Passwords: argon2id with 46 MiB, two passes, one lane; never more than two at work
//! at once, so that guessing cannot eat the machine's memory.

use crate::error::{Error, Result};
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::staff::password::LONGEST_BYTES;
use std::sync::Arc;
use tokio::sync::Semaphore;

const MEMORY_KIB: u32 = 46 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const AT_ONCE: usize = 2;

/// Where passwords are hashed and verified.
#[derive(Clone)]
pub struct PasswordWork {
    places: Arc<Semaphore>,
}

impl Default for PasswordWork {
    fn default() -> Self {
        Self { places: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

impl PasswordWork {
    /// The hash of a password, as PHC text.
    ///
    /// # Errors
    /// [`Error::Corrupt`] when hashing fails, which it does only for want of memory.
    pub async fn hash(&self, password: String) -> Result<String> {
        self.work(move || {
            let hash = hasher()?.hash_password(password.as_bytes());
            hash.map(|hash| hash.to_string()).map_err(|_| Error::Corrupt("a password that cannot be hashed"))
        })
        .await
    }

    /// Whether the password fits the hash. With no hash, or an empty one, the same work is done for nothing, so
    /// that an unknown user name takes as long as a known one.
    ///
    /// # Errors
    /// As [`PasswordWork::hash`].
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool> {
        if password.len() > LONGEST_BYTES {
            return Ok(false);
        }
        self.work(move || {
            let hasher = hasher()?;
            let Some(hash) = hash.filter(|hash| !hash.is_empty()) else {
                let _ = hasher.hash_password(password.as_bytes());
                return Ok(false);
            };
            let hash = PasswordHash::new(&hash).map_err(|_| Error::Corrupt("a password hash"))?;
            Ok(hasher.verify_password(password.as_bytes(), &hash).is_ok())
        })
        .await
    }

    async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(|_| Error::Unavailable)?;
        let done = tokio::task::spawn_blocking(move || {
            let result = work();
            drop(place);
            result
        });
        done.await.unwrap_or(Err(Error::Unavailable))
    }
}

fn hasher() -> Result<Argon2<'static>> {
    let params =
        Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|_| Error::Corrupt("argon2 parameters"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_fits_its_own_hash_and_no_other() {
        let work = PasswordWork::default();
        let hash = work.hash("kirkas aamu 2026".into()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=47104,t=2,p=1$"));
        assert!(work.verify("kirkas aamu 2026".into(), Some(hash.clone())).await.unwrap());
        assert!(!work.verify("kirkas ilta 2026".into(), Some(hash)).await.unwrap());
        assert!(!work.verify("kirkas aamu 2026".into(), None).await.unwrap());
    }
}

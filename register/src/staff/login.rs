//! Coming in: the password first, then the second factor.

use super::account::fold;
use super::factor;
use super::session::{self, SessionToken, is_half, is_over, open_half, open_whole};
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::register::Register;
use crate::row::Columns;
use domain::access::Actor;
use domain::id::StaffId;
use sqlx::SqliteConnection;
use std::collections::BTreeSet;

/// So many wrong second factors or passwords end a session.
const WRONG: i64 = 5;

impl Register {
    /// The first half of logging in: the right password of an enabled account opens a session in
    /// which the second factor is still to come. `device` is the kind of browser.
    ///
    /// # Errors
    /// [`Error::Denied`] for a wrong password, an unknown name and a disabled account alike.
    pub async fn log_in(&self, user_name: &str, password: String, device: &str) -> Result<SessionToken> {
        let found = match fold(user_name) {
            Ok(user_name) => account(&mut *self.store.reader().await?, &user_name).await?,
            Err(_) => None,
        };
        let password_hash = found.as_ref().map(|(_, hash)| hash.clone());
        if !self.passwords.verify(password, password_hash).await? {
            return Err(Error::Denied);
        }
        let (staff, password_hash) = found.ok_or(Error::Denied)?;
        let (outside, house, device) = (self.outside.clone(), self.house.clone(), device.to_owned());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                if !is_still(connection, staff, &password_hash).await? {
                    return Err(Error::Denied);
                }
                session::remove_expired(connection, outside.now(), &house).await?;
                open_half(connection, &outside, staff, &device).await
            })
        });
        work.await
    }

    /// The second half: the code of an authenticator application, or a recovery code, opens the
    /// session under a new token. No code passes twice, and too many wrong ones end the session.
    ///
    /// # Errors
    /// [`Error::Denied`] for a wrong code, and for a session that waits for none.
    pub async fn second_factor(&self, token: &SessionToken, code: &str) -> Result<SessionToken> {
        let (register, token, code) = (self.clone(), token.clone(), code.to_owned());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let row = session::row(connection, &token).await?.ok_or(Error::Denied)?;
                if is_over(&row, register.now(), &register.house)? || !is_half(&row)? {
                    return Err(Error::Denied);
                }
                let staff: StaffId = row.parsed("id")?;
                let who = Authority::Staff(Actor { staff, levels: BTreeSet::new() });
                let objects = [staff.to_string()];
                if !factor::passes(connection, &register, &row, &code).await? {
                    count_wrong(connection, &token).await?;
                    let action = Action::FactorRefused;
                    audit::append(connection, &register.outside, &who, action, &objects).await?;
                    // Kept, so no error yet: an error would undo the count.
                    return Ok(None);
                }
                let device = row.text("device")?;
                let new = open_whole(connection, &register.outside, &token, staff, &device).await?;
                audit::append(connection, &register.outside, &who, Action::LoggedIn, &objects).await?;
                Ok(Some(new))
            })
        });
        work.await?.ok_or(Error::Denied)
    }

    /// Proves that it is still the same person: their password, in a session of theirs.
    ///
    /// # Errors
    /// [`Error::Denied`] for a wrong one; too many end the session.
    pub async fn confirm_session(&self, token: &SessionToken, password: String) -> Result<()> {
        self.visit(token).await?.authority()?;
        let row = session::row(&mut *self.store.reader().await?, token).await?.ok_or(Error::Denied)?;
        let right = self.passwords.verify(password, Some(row.text("password_hash")?)).await?;
        let (now, token) = (self.now(), token.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                if !right {
                    return count_wrong(connection, &token).await;
                }
                let sql = "UPDATE session SET confirmed_at = $1, wrong_codes = 0 WHERE token_hash = $2";
                sqlx::query(sql).bind(now.millis()).bind(token.hash()).execute(connection).await?;
                Ok(())
            })
        });
        work.await?;
        if right { Ok(()) } else { Err(Error::Denied) }
    }
}

/// Counts a wrong answer in a session; one too many ends it.
pub(super) async fn count_wrong(connection: &mut SqliteConnection, token: &SessionToken) -> Result<()> {
    let update = sqlx::query("UPDATE session SET wrong_codes = wrong_codes + 1 WHERE token_hash = $1");
    update.bind(token.hash()).execute(&mut *connection).await?;
    let delete = sqlx::query("DELETE FROM session WHERE token_hash = $1 AND wrong_codes >= $2");
    delete.bind(token.hash()).bind(WRONG).execute(connection).await?;
    Ok(())
}

/// Id and password hash of an enabled account.
async fn account(connection: &mut SqliteConnection, user_name: &str) -> Result<Option<(StaffId, String)>> {
    let query =
        sqlx::query("SELECT id, password_hash FROM staff WHERE user_name = $1 AND disabled_at IS NULL");
    let row = query.bind(user_name).fetch_optional(connection).await?;
    row.map(|row| Ok((row.parsed("id")?, row.text("password_hash")?))).transpose()
}

/// Whether an enabled account's password is still the one that was verified: verifying takes its
/// time, and somebody may reset the password meanwhile.
async fn is_still(connection: &mut SqliteConnection, staff: StaffId, password_hash: &str) -> Result<bool> {
    let sql = "SELECT id FROM staff WHERE id = $1 AND password_hash = $2 AND disabled_at IS NULL";
    let query = sqlx::query(sql).bind(staff.to_string()).bind(password_hash.to_owned());
    Ok(query.fetch_optional(connection).await?.is_some())
}

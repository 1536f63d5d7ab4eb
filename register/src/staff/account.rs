//! Staff accounts: added with a written grant, granted anew, disabled, reset.

use super::grant::{self, Grant};
use super::{factor, invite, passkey};
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::outside::Outside;
use crate::register::Register;
use crate::row::{Columns, from_json};
use crate::store::Work;
use domain::access::{Level, Object, Right};
use domain::id::StaffId;
use domain::settings::SettingField;
use domain::staff::{StaffFault, password};
use sqlx::SqliteConnection;

impl Register {
    /// Adds a member of staff with a grant and a password. A second factor they set up when they
    /// log in.
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::Unconfirmed`], [`Error::Password`]; [`Error::Staff`] for a name
    /// that is taken or none.
    pub async fn add_staff(
        &self,
        authority: &Authority,
        user_name: &str,
        password: String,
        grant: Grant,
    ) -> Result<StaffId> {
        authority.needs_confirmed(Right::Change, Object::Staff)?;
        let user_name = fold(user_name)?;
        let hash = self.new_hash(password, &user_name).await?;
        let (outside, authority) = (self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                insert(connection, &outside, &authority, &user_name, &hash, &grant, Action::StaffAdded).await
            })
        });
        work.await
    }

    /// Gives a member of staff other levels, in force with their next click. One who was disabled
    /// may log in again: the new grant says so in writing (R20).
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::Unconfirmed`], [`Error::NotFound`]; [`Error::Staff`] for oneself,
    /// and when the last administrator would be gone.
    pub async fn grant_staff(&self, authority: &Authority, user_name: &str, grant: Grant) -> Result<()> {
        self.change_staff(authority, user_name, Action::StaffGranted, move |connection, change| {
            Box::pin(async move {
                grant::write(connection, &change.outside, &change.authority, change.staff, &grant).await?;
                let enable = sqlx::query("UPDATE staff SET disabled_at = NULL WHERE id = $1");
                enable.bind(change.staff.to_string()).execute(connection).await?;
                Ok(())
            })
        })
        .await
    }

    /// Disables a member of staff; they are out at once.
    ///
    /// # Errors
    /// As [`Register::grant_staff`].
    pub async fn disable_staff(&self, authority: &Authority, user_name: &str) -> Result<()> {
        self.change_staff(authority, user_name, Action::StaffDisabled, |connection, change| {
            Box::pin(async move {
                sqlx::query("UPDATE staff SET disabled_at = $1 WHERE id = $2")
                    .bind(change.outside.now().millis())
                    .bind(change.staff.to_string())
                    .execute(&mut *connection)
                    .await?;
                invite::remove(connection, change.staff).await?;
                end_sessions(connection, change.staff).await
            })
        })
        .await
    }

    /// Gives a member of staff a new password, takes their second factors away and ends their
    /// sessions. One who is disabled stays so: only a new grant lets them in again.
    ///
    /// # Errors
    /// As [`Register::grant_staff`], and [`Error::Password`].
    pub async fn reset_staff(&self, authority: &Authority, user_name: &str, password: String) -> Result<()> {
        authority.needs_confirmed(Right::Change, Object::Staff)?;
        let hash = self.new_hash(password, &fold(user_name)?).await?;
        self.change_staff(authority, user_name, Action::StaffReset, move |connection, change| {
            Box::pin(async move { forget(connection, change.staff, &hash).await })
        })
        .await
    }

    pub(super) async fn new_hash(&self, password: String, user_name: &str) -> Result<String> {
        let settings = self.settings_now();
        let company = settings.get(SettingField::Name).unwrap_or_default();
        password::check(&password, &[user_name, company])?;
        self.passwords.hash(password).await
    }

    /// One change to one member of staff, audited; refused when it is oneself, or when no
    /// administrator would be left.
    pub(super) async fn change_staff<T, F>(
        &self,
        authority: &Authority,
        user_name: &str,
        action: Action,
        change: F,
    ) -> Result<T>
    where
        T: Send + 'static,
        F: for<'c> FnOnce(&'c mut SqliteConnection, Change) -> Work<'c, T> + Send + 'static,
    {
        authority.needs_confirmed(Right::Change, Object::Staff)?;
        let user_name = fold(user_name)?;
        let (outside, authority) = (self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let staff = find(connection, &user_name).await?;
                if authority.staff() == Some(staff) {
                    return Err(StaffFault::Oneself.into());
                }
                let had_administrator = has_administrator(connection).await?;
                let context = Change { outside: outside.clone(), authority: authority.clone(), staff };
                let done = change(connection, context).await?;
                if had_administrator && !has_administrator(connection).await? {
                    return Err(StaffFault::LastAdministrator.into());
                }
                audit::append(connection, &outside, &authority, action, &[staff.to_string()]).await?;
                Ok(done)
            })
        });
        work.await
    }
}

/// Who changes whom.
pub(super) struct Change {
    pub outside: Outside,
    pub authority: Authority,
    pub staff: StaffId,
}

/// A new account with its grant, audited.
pub(super) async fn insert(
    connection: &mut SqliteConnection,
    outside: &Outside,
    authority: &Authority,
    user_name: &str,
    password_hash: &str,
    grant: &Grant,
    action: Action,
) -> Result<StaffId> {
    if find(connection, user_name).await.is_ok() {
        return Err(StaffFault::NameTaken.into());
    }
    let id = StaffId::new(outside.now(), outside.chance.bytes());
    sqlx::query("INSERT INTO staff (id, user_name, password_hash, created_at) VALUES ($1, $2, $3, $4)")
        .bind(id.to_string())
        .bind(user_name.to_owned())
        .bind(password_hash.to_owned())
        .bind(outside.now().millis())
        .execute(&mut *connection)
        .await?;
    grant::write(connection, outside, authority, id, grant).await?;
    audit::append(connection, outside, authority, action, &[id.to_string()]).await?;
    Ok(id)
}

/// Another password, or none; the second factors, sessions and links of before are dead.
pub(super) async fn forget(
    connection: &mut SqliteConnection,
    staff: StaffId,
    password_hash: &str,
) -> Result<()> {
    sqlx::query("UPDATE staff SET password_hash = $1, totp_seed = NULL WHERE id = $2")
        .bind(password_hash.to_owned())
        .bind(staff.to_string())
        .execute(&mut *connection)
        .await?;
    factor::remove_recovery_codes(connection, staff).await?;
    passkey::remove_all(connection, staff).await?;
    invite::remove(connection, staff).await?;
    end_sessions(connection, staff).await
}

/// A user name as kept: lower case, without spaces.
pub(super) fn fold(user_name: &str) -> Result<String> {
    let folded = user_name.trim().to_lowercase();
    let belongs = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '-' | '_' | '@');
    let fits = (1..=64).contains(&folded.chars().count()) && folded.chars().all(belongs);
    if fits { Ok(folded) } else { Err(StaffFault::NameInvalid.into()) }
}

/// The member of staff with this name.
pub(super) async fn find(connection: &mut SqliteConnection, user_name: &str) -> Result<StaffId> {
    let query = sqlx::query("SELECT id FROM staff WHERE user_name = $1").bind(user_name.to_owned());
    query.fetch_optional(connection).await?.ok_or(Error::NotFound)?.parsed("id")
}

pub(super) async fn end_sessions(connection: &mut SqliteConnection, staff: StaffId) -> Result<()> {
    sqlx::query("DELETE FROM session WHERE staff_id = $1")
        .bind(staff.to_string())
        .execute(connection)
        .await?;
    Ok(())
}

/// Whether an administrator can log in.
pub(crate) async fn has_administrator(connection: &mut SqliteConnection) -> Result<bool> {
    let sql = "SELECT g.levels FROM staff s
         JOIN staff_grant g ON g.seq = (SELECT max(seq) FROM staff_grant WHERE staff_id = s.id)
         WHERE s.disabled_at IS NULL AND s.password_hash <> ''";
    for row in sqlx::query(sql).fetch_all(connection).await? {
        let levels: Vec<Level> = from_json(&row.text("levels")?)?;
        if levels.contains(&Level::Administrator) {
            return Ok(true);
        }
    }
    Ok(false)
}

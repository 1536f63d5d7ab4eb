//! Staff accounts: added with a written grant, granted anew, disabled, reset.

use super::password;
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::outside::Outside;
use crate::register::Register;
use crate::row::{Columns, from_json, to_json};
use domain::access::{Level, Object, Right};
use domain::id::StaffId;
use domain::time::Moment;
use sqlx::SqliteConnection;
use std::collections::BTreeSet;

/// A member of staff in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffLine {
    /// The name they log in with.
    pub user_name: String,
    /// Their levels.
    pub levels: Vec<Level>,
    /// Who approved the newest grant.
    pub approver: String,
    /// When.
    pub granted_at: Moment,
    /// Whether they are disabled.
    pub disabled: bool,
}

impl Register {
    /// Adds a member of staff with a grant.
    ///
    /// # Errors
    /// [`Error::Denied`]; [`Error::Conflict`] for a short password, no level, or a name that is taken.
    pub async fn add_staff(
        &self,
        authority: &Authority,
        user_name: &str,
        password: String,
        levels: BTreeSet<Level>,
        approver: &str,
    ) -> Result<StaffId> {
        authority.needs(Right::Change, Object::Staff)?;
        let user_name = fold(user_name)?;
        let approver = named(approver)?;
        let hash = self.new_hash(password).await?;
        let (outside, authority) = (self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                if find(connection, &user_name).await.is_ok() {
                    return Err(Error::Conflict("this user name is taken"));
                }
                let id = StaffId::new(outside.now(), outside.chance.bytes());
                sqlx::query(
                    "INSERT INTO staff (id, user_name, password_hash, created_at) VALUES ($1, $2, $3, $4)",
                )
                .bind(id.to_string())
                .bind(user_name)
                .bind(hash)
                .bind(outside.now().millis())
                .execute(&mut *connection)
                .await?;
                grant(connection, &outside, id, &levels, &approver).await?;
                let object = [id.to_string()];
                audit::append(connection, &outside, &authority, Action::StaffAdded, &object).await?;
                Ok(id)
            })
        });
        work.await
    }

    /// Gives a member of staff other levels, in force with their next click. One who was disabled
    /// may log in again: the new grant says so in writing (R20).
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::NotFound`]; [`Error::Conflict`] without a level, or when the last
    /// administrator would be gone.
    pub async fn grant_staff(
        &self,
        authority: &Authority,
        user_name: &str,
        levels: BTreeSet<Level>,
        approver: &str,
    ) -> Result<()> {
        authority.needs(Right::Change, Object::Staff)?;
        let approver = named(approver)?;
        self.change(authority, user_name, Action::StaffGranted, move |connection, outside, id| {
            Box::pin(async move {
                grant(connection, &outside, id, &levels, &approver).await?;
                let enable = sqlx::query("UPDATE staff SET disabled_at = NULL WHERE id = $1");
                enable.bind(id.to_string()).execute(connection).await?;
                Ok(())
            })
        })
        .await
    }

    /// Disables a member of staff; they are out at once.
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::NotFound`]; [`Error::Conflict`] for the last administrator.
    pub async fn disable_staff(&self, authority: &Authority, user_name: &str) -> Result<()> {
        self.change(authority, user_name, Action::StaffDisabled, |connection, outside, id| {
            Box::pin(async move {
                sqlx::query("UPDATE staff SET disabled_at = $1 WHERE id = $2")
                    .bind(outside.now().millis())
                    .bind(id.to_string())
                    .execute(&mut *connection)
                    .await?;
                end_sessions(connection, id).await
            })
        })
        .await
    }

    /// Gives a member of staff a new password, and ends their sessions. One who is disabled stays
    /// so: only a new grant lets them in again.
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::NotFound`], [`Error::Conflict`] for a short password.
    pub async fn reset_staff(&self, authority: &Authority, user_name: &str, password: String) -> Result<()> {
        authority.needs(Right::Change, Object::Staff)?;
        let hash = self.new_hash(password).await?;
        self.change(authority, user_name, Action::StaffReset, move |connection, _, id| {
            Box::pin(async move {
                sqlx::query("UPDATE staff SET password_hash = $1 WHERE id = $2")
                    .bind(hash)
                    .bind(id.to_string())
                    .execute(&mut *connection)
                    .await?;
                end_sessions(connection, id).await
            })
        })
        .await
    }

    /// Everyone on the staff, by user name.
    ///
    /// # Errors
    /// [`Error::Denied`] without the right to see staff.
    pub async fn staff(&self, authority: &Authority) -> Result<Vec<StaffLine>> {
        authority.needs(Right::See, Object::Staff)?;
        let sql = "SELECT s.user_name, s.disabled_at, g.levels, g.approver, g.granted_at FROM staff s
             JOIN staff_grant g ON g.seq = (SELECT max(seq) FROM staff_grant WHERE staff_id = s.id)
             ORDER BY s.user_name";
        let rows = sqlx::query(sql).fetch_all(&mut *self.store.reader().await?).await?;
        let line = |row: &sqlx::sqlite::SqliteRow| {
            Ok(StaffLine {
                user_name: row.text("user_name")?,
                levels: from_json(&row.text("levels")?)?,
                approver: row.text("approver")?,
                granted_at: row.moment("granted_at")?,
                disabled: row.optional_moment("disabled_at")?.is_some(),
            })
        };
        rows.iter().map(line).collect()
    }

    async fn new_hash(&self, password: String) -> Result<String> {
        password::check(&password)
            .map_err(|_| Error::Conflict("a password must have at least 12 characters"))?;
        self.passwords.hash(password).await
    }

    /// One change to one member of staff, audited; refused when no administrator would be left.
    async fn change<F>(&self, authority: &Authority, user_name: &str, action: Action, change: F) -> Result<()>
    where
        F: for<'c> FnOnce(&'c mut SqliteConnection, Outside, StaffId) -> crate::store::Work<'c, ()>
            + Send
            + 'static,
    {
        authority.needs(Right::Change, Object::Staff)?;
        let user_name = fold(user_name)?;
        let (outside, authority) = (self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let id = find(connection, &user_name).await?;
                let had_administrator = has_administrator(connection).await?;
                change(connection, outside.clone(), id).await?;
                if had_administrator && !has_administrator(connection).await? {
                    return Err(Error::Conflict("the last administrator cannot be removed"));
                }
                audit::append(connection, &outside, &authority, action, &[id.to_string()]).await
            })
        });
        work.await
    }
}

/// A user name as kept: lower case, without spaces.
pub(super) fn fold(user_name: &str) -> Result<String> {
    let folded = user_name.trim().to_lowercase();
    let belongs = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '-' | '_' | '@');
    let fits = (1..=64).contains(&folded.chars().count()) && folded.chars().all(belongs);
    if fits {
        Ok(folded)
    } else {
        Err(Error::Conflict("a user name has letters, digits and . - _ @, at most 64"))
    }
}

fn named(approver: &str) -> Result<String> {
    let approver = approver.trim().to_owned();
    if approver.is_empty() { Err(Error::Conflict("a grant names who approved it")) } else { Ok(approver) }
}

async fn find(connection: &mut SqliteConnection, user_name: &str) -> Result<StaffId> {
    let query = sqlx::query("SELECT id FROM staff WHERE user_name = $1").bind(user_name.to_owned());
    query.fetch_optional(connection).await?.ok_or(Error::NotFound)?.parsed("id")
}

async fn grant(
    connection: &mut SqliteConnection,
    outside: &Outside,
    staff: StaffId,
    levels: &BTreeSet<Level>,
    approver: &str,
) -> Result<()> {
    if levels.is_empty() {
        return Err(Error::Conflict("a grant gives at least one level; to take all away, disable"));
    }
    sqlx::query("INSERT INTO staff_grant (staff_id, levels, approver, granted_at) VALUES ($1, $2, $3, $4)")
        .bind(staff.to_string())
        .bind(to_json(levels)?)
        .bind(approver.to_owned())
        .bind(outside.now().millis())
        .execute(connection)
        .await?;
    Ok(())
}

async fn end_sessions(connection: &mut SqliteConnection, staff: StaffId) -> Result<()> {
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
         WHERE s.disabled_at IS NULL";
    for row in sqlx::query(sql).fetch_all(connection).await? {
        let levels: Vec<Level> = from_json(&row.text("levels")?)?;
        if levels.contains(&Level::Administrator) {
            return Ok(true);
        }
    }
    Ok(false)
}

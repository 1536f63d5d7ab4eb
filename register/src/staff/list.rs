//! Staff as administrators see them.

use super::grant;
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::register::Register;
use crate::row::Columns;
use crate::statement;
use domain::access::{Object, Right};
use domain::id::StaffId;
use domain::time::Moment;
use domain::view::{AccountState, StaffDetails, StaffLine};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

const LINES: &str = "SELECT s.id, s.user_name, s.disabled_at, s.password_hash <> '' AS has_password,
         s.totp_seed IS NOT NULL OR EXISTS (SELECT 1 FROM passkey WHERE staff_id = s.id) AS has_factor, i.expires_at,
         g.levels, g.approver, g.approved_on, g.reason, g.granted_at, a.version, a.at
     FROM staff s
     JOIN staff_grant g ON g.seq = (SELECT max(seq) FROM staff_grant WHERE staff_id = s.id)
     LEFT JOIN invite i ON i.staff_id = s.id
     LEFT JOIN statement_acceptance a ON a.staff_id = s.id
         AND a.version = (SELECT max(version) FROM statement_acceptance WHERE staff_id = s.id)
     WHERE $1 IS NULL OR s.id = $1 ORDER BY s.user_name";

impl Register {
    /// Everyone on the staff, by user name.
    ///
    /// # Errors
    /// [`Error::Denied`] without the right to see staff.
    pub async fn staff(&self, authority: &Authority) -> Result<Vec<StaffLine>> {
        authority.needs(Right::See, Object::Staff)?;
        let mut reader = self.store.reader().await?;
        let current = statement::version(&mut reader).await?;
        let rows = sqlx::query(LINES).bind(None::<String>).fetch_all(&mut *reader).await?;
        rows.iter().map(|row| line(row, self.now(), current)).collect()
    }

    /// One member of staff with all their grants.
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::NotFound`]
    pub async fn staff_member(&self, authority: &Authority, staff: StaffId) -> Result<StaffDetails> {
        authority.needs(Right::See, Object::Staff)?;
        details(&mut *self.store.reader().await?, staff, self.now()).await
    }
}

async fn details(connection: &mut SqliteConnection, staff: StaffId, now: Moment) -> Result<StaffDetails> {
    let current = statement::version(connection).await?;
    let row = sqlx::query(LINES).bind(Some(staff.to_string())).fetch_optional(&mut *connection).await?;
    let row = row.ok_or(Error::NotFound)?;
    let line = line(&row, now, current)?;
    Ok(StaffDetails { line, grants: grant::all(connection, staff).await? })
}

fn line(row: &SqliteRow, now: Moment, current: Option<u32>) -> Result<StaffLine> {
    let until = row.optional_moment("expires_at")?.filter(|until| now < *until);
    let state = if row.optional_moment("disabled_at")?.is_some() {
        AccountState::Disabled
    } else if !row.flag("has_password")? {
        until.map_or(AccountState::Waiting, |until| AccountState::Invited { until })
    } else if row.flag("has_factor")? {
        AccountState::InUse
    } else {
        AccountState::WithoutFactor
    };
    let accepted = match row.optional_moment("at")? {
        Some(at) => Some((row.count("version")?, at)),
        None => None,
    };
    Ok(StaffLine {
        staff: row.parsed("id")?,
        user_name: row.text("user_name")?,
        state,
        grant: grant::line(row)?,
        accepted,
        has_accepted: current.is_some() && accepted.map(|(version, _)| version) == current,
    })
}

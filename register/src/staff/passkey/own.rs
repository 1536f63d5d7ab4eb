//! The passkeys somebody has, and letting go of a second factor, which is never the last one.

use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::register::Register;
use crate::row::Columns;
use domain::id::{PasskeyId, StaffId};
use domain::staff::StaffFault;
use domain::view::OwnPasskey;
use sqlx::SqliteConnection;

impl Register {
    /// One's own passkeys, the oldest first.
    ///
    /// # Errors
    /// [`Error::Denied`] for the operator, who has none.
    pub async fn own_passkeys(&self, authority: &Authority) -> Result<Vec<OwnPasskey>> {
        let staff = authority.staff().ok_or(Error::Denied)?;
        let sql = "SELECT id, name, created_at, used_at FROM passkey WHERE staff_id = $1 ORDER BY id";
        let query = sqlx::query(sql).bind(staff.to_string());
        let rows = query.fetch_all(&mut *self.store.reader().await?).await?;
        let own = rows.iter().map(|row| {
            Ok(OwnPasskey {
                id: row.parsed("id")?,
                name: row.text("name")?,
                since: row.moment("created_at")?,
                used: row.optional_moment("used_at")?,
            })
        });
        own.collect()
    }

    /// Removes one of one's own passkeys.
    ///
    /// # Errors
    /// [`Error::Unconfirmed`]; [`Error::NotFound`] when it is not one's own, or gone;
    /// [`StaffFault::LastFactor`] when no other second factor would be left.
    pub async fn remove_passkey(&self, authority: &Authority, id: PasskeyId) -> Result<()> {
        let Authority::Confirmed(actor) = authority else { return Err(Error::Unconfirmed) };
        let (outside, authority, staff) = (self.outside.clone(), authority.clone(), actor.staff);
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let sql = "DELETE FROM passkey WHERE id = $1 AND staff_id = $2";
                let delete = sqlx::query(sql).bind(id.to_string()).bind(staff.to_string());
                if delete.execute(&mut *connection).await?.rows_affected() == 0 {
                    return Err(Error::NotFound);
                }
                leaves_one(connection, staff).await?;
                let objects = [staff.to_string(), id.to_string()];
                audit::append(connection, &outside, &authority, Action::PasskeyRemoved, &objects).await
            })
        });
        work.await
    }

    /// Removes one's own authenticator application.
    ///
    /// # Errors
    /// As [`Register::remove_passkey`].
    pub async fn remove_factor(&self, authority: &Authority) -> Result<()> {
        let Authority::Confirmed(actor) = authority else { return Err(Error::Unconfirmed) };
        let (outside, authority, staff) = (self.outside.clone(), authority.clone(), actor.staff);
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let sql = "UPDATE staff SET totp_seed = NULL WHERE id = $1 AND totp_seed IS NOT NULL";
                let removed = sqlx::query(sql).bind(staff.to_string()).execute(&mut *connection).await?;
                if removed.rows_affected() == 0 {
                    return Err(Error::NotFound);
                }
                leaves_one(connection, staff).await?;
                let objects = [staff.to_string()];
                audit::append(connection, &outside, &authority, Action::FactorRemoved, &objects).await
            })
        });
        work.await
    }
}

/// Goes on only while there is a second factor.
async fn leaves_one(connection: &mut SqliteConnection, staff: StaffId) -> Result<()> {
    let sql =
        "SELECT (totp_seed IS NOT NULL) + (SELECT count(*) FROM passkey WHERE staff_id = staff.id) AS left
         FROM staff WHERE id = $1";
    let row = sqlx::query(sql).bind(staff.to_string()).fetch_one(connection).await?;
    if row.number("left")? > 0 { Ok(()) } else { Err(Error::Staff(StaffFault::LastFactor)) }
}

/// Takes all passkeys of a member of staff away.
pub(in crate::staff) async fn remove_all(connection: &mut SqliteConnection, staff: StaffId) -> Result<()> {
    let delete = sqlx::query("DELETE FROM passkey WHERE staff_id = $1");
    delete.bind(staff.to_string()).execute(connection).await?;
    Ok(())
}

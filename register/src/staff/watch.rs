//! Whether a session still is good, for what stays open without a click: looking does not count as
//! being seen, so a page left open ends like any other.

use super::session::{SessionToken, is_over};
use crate::error::{Error, Result};
use crate::register::Register;
use crate::row::{Columns, from_json};
use domain::access::{Actor, Level};

impl Register {
    /// What whoever has this session may do now.
    ///
    /// # Errors
    /// [`Error::Denied`] when the session is over.
    pub async fn still_there(&self, token: &SessionToken) -> Result<Actor> {
        let sql = "SELECT n.created_at, n.last_seen_at, s.id, s.disabled_at, g.levels FROM session n
             JOIN staff s ON s.id = n.staff_id
             JOIN staff_grant g ON g.seq = (SELECT max(seq) FROM staff_grant WHERE staff_id = s.id)
             WHERE n.token_hash = $1";
        let query = sqlx::query(sql).bind(token.hash());
        let row = query.fetch_optional(&mut *self.store.reader().await?).await?.ok_or(Error::Denied)?;
        if is_over(&row, self.now())? || row.optional_moment("disabled_at")?.is_some() {
            return Err(Error::Denied);
        }
        let levels: Vec<Level> = from_json(&row.text("levels")?)?;
        Ok(Actor { staff: row.parsed("id")?, levels: levels.into_iter().collect() })
    }
}

//! Sessions: a random token in the browser, its hash in the register.

use super::account::fold;
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::outside::Outside;
use crate::register::Register;
use crate::row::{Columns, from_json};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::access::{Actor, Level};
use domain::id::StaffId;
use domain::time::Moment;
use domain::view::SessionView;
use sha2::{Digest, Sha256};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

/// A session without a click ends after so many hours.
const IDLE_HOURS: i64 = 2;
/// A session ends after so many hours in any case.
const LONGEST_HOURS: i64 = 12;
/// Being seen is written down at most this often, in seconds.
const SEEN_EVERY: i64 = 60;

/// The secret that a browser keeps. Only its hash is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionToken(String);

impl SessionToken {
    /// The token in a cookie.
    pub fn from_text(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// For the cookie.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }
}

/// Somebody who is logged in, at one click.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// What they may do.
    pub actor: Actor,
    /// What their own browser may know.
    pub view: SessionView,
}

impl Register {
    /// Logs in: the right password of an enabled account opens a new session.
    ///
    /// # Errors
    /// [`Error::Denied`] for a wrong password, an unknown name and a disabled account alike.
    pub async fn log_in(&self, user_name: &str, password: String) -> Result<SessionToken> {
        let found = match fold(user_name) {
            Ok(user_name) => account(&mut *self.store.reader().await?, &user_name).await?,
            Err(_) => None,
        };
        let password_hash = found.as_ref().map(|(_, hash)| hash.clone());
        if !self.passwords.verify(password, password_hash).await? {
            return Err(Error::Denied);
        }
        let (staff, password_hash) = found.ok_or(Error::Denied)?;
        let token = SessionToken(URL_SAFE_NO_PAD.encode(self.outside.token()));
        let (outside, hash) = (self.outside.clone(), token.hash());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let actor = actor(connection, staff, &password_hash).await?;
                let actor = Authority::Staff(actor.ok_or(Error::Denied)?);
                remove_expired(connection, &outside).await?;
                let sql = "INSERT INTO session (token_hash, staff_id, created_at, last_seen_at) VALUES ($1, $2, $3, $3)";
                let insert = sqlx::query(sql).bind(hash).bind(staff.to_string()).bind(outside.now().millis());
                insert.execute(&mut *connection).await?;
                audit::append(connection, &outside, &actor, Action::LoggedIn, &[staff.to_string()]).await
            })
        });
        work.await?;
        Ok(token)
    }

    /// Whose session this is, if it is still good.
    ///
    /// # Errors
    /// [`Error::Denied`] when it is not.
    pub async fn visit(&self, token: &SessionToken) -> Result<Visit> {
        let mut reader = self.store.reader().await?;
        let sql =
            "SELECT n.created_at, n.last_seen_at, s.id, s.user_name, s.disabled_at, g.levels FROM session n
             JOIN staff s ON s.id = n.staff_id
             JOIN staff_grant g ON g.seq = (SELECT max(seq) FROM staff_grant WHERE staff_id = s.id)
             WHERE n.token_hash = $1";
        let row =
            sqlx::query(sql).bind(token.hash()).fetch_optional(&mut *reader).await?.ok_or(Error::Denied)?;
        drop(reader);
        let (now, seen) = (self.now(), row.moment("last_seen_at")?);
        if is_over(&row, now)? || row.optional_moment("disabled_at")?.is_some() {
            return Err(Error::Denied);
        }
        if now >= seen.plus_seconds(SEEN_EVERY) {
            self.note_seen(token).await?;
        }
        let actor = actor_of(&row)?;
        let levels = actor.levels.iter().copied().collect();
        Ok(Visit {
            view: SessionView { staff: actor.staff, user_name: row.text("user_name")?, levels },
            actor,
        })
    }

    /// Ends a session; one that is gone already is no error.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn log_out(&self, token: &SessionToken) -> Result<()> {
        let visit = match self.visit(token).await {
            Err(Error::Denied) => return Ok(()),
            visit => visit?,
        };
        let (outside, hash, staff) = (self.outside.clone(), token.hash(), visit.actor.staff);
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                sqlx::query("DELETE FROM session WHERE token_hash = $1")
                    .bind(hash)
                    .execute(&mut *connection)
                    .await?;
                let authority = Authority::Staff(visit.actor);
                audit::append(connection, &outside, &authority, Action::LoggedOut, &[staff.to_string()]).await
            })
        });
        work.await
    }

    async fn note_seen(&self, token: &SessionToken) -> Result<()> {
        let (now, hash) = (self.now().millis(), token.hash());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let update = sqlx::query("UPDATE session SET last_seen_at = $1 WHERE token_hash = $2");
                update.bind(now).bind(hash).execute(connection).await?;
                Ok(())
            })
        });
        work.await
    }
}

/// Whether a session has ended by time alone.
pub(super) fn is_over(row: &SqliteRow, now: Moment) -> Result<bool> {
    Ok(now >= row.moment("last_seen_at")?.plus_seconds(IDLE_HOURS * 3600)
        || now >= row.moment("created_at")?.plus_seconds(LONGEST_HOURS * 3600))
}

/// Id and password hash of an enabled account.
async fn account(connection: &mut SqliteConnection, user_name: &str) -> Result<Option<(StaffId, String)>> {
    let query =
        sqlx::query("SELECT id, password_hash FROM staff WHERE user_name = $1 AND disabled_at IS NULL");
    let row = query.bind(user_name).fetch_optional(connection).await?;
    row.map(|row| Ok((row.parsed("id")?, row.text("password_hash")?))).transpose()
}

/// An enabled account whose password is still the one that was verified: verifying takes its time,
/// and somebody may reset the password meanwhile.
async fn actor(
    connection: &mut SqliteConnection,
    staff: StaffId,
    password_hash: &str,
) -> Result<Option<Actor>> {
    let sql = "SELECT s.id, g.levels FROM staff s
         JOIN staff_grant g ON g.seq = (SELECT max(seq) FROM staff_grant WHERE staff_id = s.id)
         WHERE s.id = $1 AND s.password_hash = $2 AND s.disabled_at IS NULL";
    let query = sqlx::query(sql).bind(staff.to_string()).bind(password_hash.to_owned());
    let row = query.fetch_optional(connection).await?;
    row.as_ref().map(actor_of).transpose()
}

fn actor_of(row: &SqliteRow) -> Result<Actor> {
    let levels: Vec<Level> = from_json(&row.text("levels")?)?;
    Ok(Actor { staff: row.parsed("id")?, levels: levels.into_iter().collect() })
}

async fn remove_expired(connection: &mut SqliteConnection, outside: &Outside) -> Result<()> {
    let (idle, longest) =
        (outside.now().plus_seconds(-IDLE_HOURS * 3600), outside.now().plus_seconds(-LONGEST_HOURS * 3600));
    let delete = sqlx::query("DELETE FROM session WHERE last_seen_at <= $1 OR created_at <= $2");
    delete.bind(idle.millis()).bind(longest.millis()).execute(connection).await?;
    Ok(())
}

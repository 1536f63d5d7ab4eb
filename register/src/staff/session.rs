//! Sessions: a random token in the browser, its hash in the register. The token changes when the
//! second factor was given; what is kept of the browser is its kind.

use super::house::HouseRules;
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::outside::Outside;
use crate::register::Register;
use crate::row::{Columns, from_json};
use crate::statement;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::access::{Actor, Level};
use domain::id::{SessionId, StaffId};
use domain::staff::is_confirmed;
use domain::time::Moment;
use domain::view::{SessionView, Stage};
use sha2::{Digest, Sha256};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

/// Being seen is written down at most this often, in seconds.
const SEEN_EVERY: i64 = 60;
/// How long the second factor may keep one waiting, in minutes.
const HALF_MINUTES: i64 = 10;

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

    pub(super) fn new(outside: &Outside) -> Self {
        Self(URL_SAFE_NO_PAD.encode(outside.token()))
    }

    pub(super) fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }
}

/// Somebody who is logged in or about to be, at one click.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// The session.
    pub session: SessionId,
    /// What they may do: nothing before they are in.
    pub actor: Actor,
    /// What their own browser may know.
    pub view: SessionView,
    confirmed: bool,
}

impl Visit {
    /// On whose authority something is done.
    ///
    /// # Errors
    /// [`Error::Denied`] before the second factor and the statement of confidentiality.
    pub fn authority(&self) -> Result<Authority> {
        match self.view.stage {
            Stage::Ready => Ok(Authority::Staff(self.actor.clone())),
            _ => Err(Error::Denied),
        }
    }

    /// The same for what asks for proof that it is still the same person.
    ///
    /// # Errors
    /// [`Error::Denied`] as [`Visit::authority`], [`Error::Unconfirmed`] when the password was given
    /// too long ago.
    pub fn confirmed_authority(&self) -> Result<Authority> {
        self.authority()?;
        if self.confirmed { Ok(Authority::Confirmed(self.actor.clone())) } else { Err(Error::Unconfirmed) }
    }
}

impl Register {
    /// Whose session this is, if it is still good.
    ///
    /// # Errors
    /// [`Error::Denied`] when it is not.
    pub async fn visit(&self, token: &SessionToken) -> Result<Visit> {
        let mut reader = self.store.reader().await?;
        let row = row(&mut reader, token).await?.ok_or(Error::Denied)?;
        let now = self.now();
        if is_over(&row, now, &self.house)? {
            return Err(Error::Denied);
        }
        let stage = stage(&mut reader, &row).await?;
        drop(reader);
        if now >= row.moment("last_seen_at")?.plus_seconds(SEEN_EVERY) {
            self.note_seen(token).await?;
        }
        visit_of(&row, stage, now)
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
        let (outside, token) = (self.outside.clone(), token.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                remove(connection, &token).await?;
                // Who has not given their second factor has not come in either.
                if matches!(visit.view.stage, Stage::Factor | Stage::SetUp) {
                    return Ok(());
                }
                let staff = visit.actor.staff.to_string();
                let authority = Authority::Staff(visit.actor);
                audit::append(connection, &outside, &authority, Action::LoggedOut, &[staff]).await
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

/// A session's row with its person's.
pub(super) async fn row(
    connection: &mut SqliteConnection,
    token: &SessionToken,
) -> Result<Option<SqliteRow>> {
    let sql = "SELECT n.id AS session, n.stage, n.created_at, n.last_seen_at, n.confirmed_at, n.wrong_codes,
             n.device, s.id, s.user_name, s.disabled_at, s.totp_seed,
             EXISTS (SELECT 1 FROM passkey WHERE staff_id = s.id) AS has_passkey, s.totp_step, s.language,
             s.password_hash, g.levels
         FROM session n JOIN staff s ON s.id = n.staff_id
         JOIN staff_grant g ON g.seq = (SELECT max(seq) FROM staff_grant WHERE staff_id = s.id)
         WHERE n.token_hash = $1";
    Ok(sqlx::query(sql).bind(token.hash()).fetch_optional(connection).await?)
}

/// Whether a session is no longer good.
pub(super) fn is_over(row: &SqliteRow, now: Moment, house: &HouseRules) -> Result<bool> {
    let (seen, began) = (row.moment("last_seen_at")?, row.moment("created_at")?);
    let half_is_over = is_half(row)? && now >= began.plus_seconds(HALF_MINUTES * 60);
    Ok(half_is_over
        || now >= seen.plus_seconds(house.idle_minutes * 60)
        || now >= began.plus_seconds(house.longest_hours * 3600)
        || row.optional_moment("disabled_at")?.is_some())
}

/// Whether the second factor is still to come.
pub(super) fn is_half(row: &SqliteRow) -> Result<bool> {
    Ok(row.text("stage")? == "password")
}

pub(super) async fn stage(connection: &mut SqliteConnection, row: &SqliteRow) -> Result<Stage> {
    let has_factor = row.optional_bytes("totp_seed")?.is_some() || row.flag("has_passkey")?;
    if is_half(row)? {
        return Ok(if has_factor { Stage::Factor } else { Stage::SetUp });
    }
    let staff: StaffId = row.parsed("id")?;
    Ok(match statement::version(connection).await? {
        None => Stage::NoStatement,
        Some(version) if statement::has_accepted(connection, staff, version).await? => Stage::Ready,
        Some(_) => Stage::Statement,
    })
}

pub(super) fn visit_of(row: &SqliteRow, stage: Stage, now: Moment) -> Result<Visit> {
    let mut levels: Vec<Level> = from_json(&row.text("levels")?)?;
    let mut stage = stage;
    // Somebody must be able to publish the statement; until then an administrator is that alone.
    if stage == Stage::NoStatement && levels.contains(&Level::Administrator) {
        (levels, stage) = (vec![Level::Administrator], Stage::Ready);
    }
    if stage != Stage::Ready {
        levels.clear();
    }
    let actor = Actor { staff: row.parsed("id")?, levels: levels.into_iter().collect() };
    let view = SessionView {
        staff: actor.staff,
        user_name: row.text("user_name")?,
        levels: actor.levels.iter().copied().collect(),
        stage,
        language: row.language("language")?,
    };
    let confirmed = is_confirmed(row.moment("confirmed_at")?, now);
    Ok(Visit { session: row.parsed("session")?, actor, view, confirmed })
}

/// A session in which the second factor is still to come.
pub(super) async fn open_half(
    connection: &mut SqliteConnection,
    outside: &Outside,
    staff: StaffId,
    device: &str,
) -> Result<SessionToken> {
    insert(connection, outside, staff, device, "password").await
}

/// Puts a whole session in the place of another one, under a new token.
pub(super) async fn open_whole(
    connection: &mut SqliteConnection,
    outside: &Outside,
    old: &SessionToken,
    staff: StaffId,
    device: &str,
) -> Result<SessionToken> {
    remove(connection, old).await?;
    insert(connection, outside, staff, device, "open").await
}

async fn insert(
    connection: &mut SqliteConnection,
    outside: &Outside,
    staff: StaffId,
    device: &str,
    stage: &'static str,
) -> Result<SessionToken> {
    let token = SessionToken::new(outside);
    let id = SessionId::new(outside.now(), outside.chance.bytes());
    let sql = "INSERT INTO session (token_hash, id, staff_id, stage, created_at, last_seen_at, confirmed_at, device)
         VALUES ($1, $2, $3, $4, $5, $5, $5, $6)";
    sqlx::query(sql)
        .bind(token.hash())
        .bind(id.to_string())
        .bind(staff.to_string())
        .bind(stage)
        .bind(outside.now().millis())
        .bind(device.to_owned())
        .execute(connection)
        .await?;
    Ok(token)
}

/// Takes a session away.
pub(super) async fn remove(connection: &mut SqliteConnection, token: &SessionToken) -> Result<()> {
    let delete = sqlx::query("DELETE FROM session WHERE token_hash = $1").bind(token.hash());
    delete.execute(connection).await?;
    Ok(())
}

/// Takes away whatever is over.
pub(super) async fn remove_expired(
    connection: &mut SqliteConnection,
    now: Moment,
    house: &HouseRules,
) -> Result<()> {
    let delete = sqlx::query(
        "DELETE FROM session WHERE last_seen_at <= $1 OR created_at <= $2
             OR (stage = 'password' AND created_at <= $3)",
    );
    delete
        .bind(now.plus_seconds(-house.idle_minutes * 60).millis())
        .bind(now.plus_seconds(-house.longest_hours * 3600).millis())
        .bind(now.plus_seconds(-HALF_MINUTES * 60).millis())
        .execute(connection)
        .await?;
    Ok(())
}

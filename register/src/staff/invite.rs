//! Invitations: a one-time link with which somebody sets a password of their own. Kept as a hash,
//! good for 72 hours, and gone when it was used.

use super::account::{Change, end_sessions, find, fold, forget, insert};
use super::grant::Grant;
use super::session::{SessionToken, open_half};
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::outside::Outside;
use crate::register::Register;
use crate::row::Columns;
use domain::access::{Actor, Object, Right};
use domain::id::StaffId;
use domain::language::Language;
use domain::staff::INVITE_HOURS;
use domain::time::Moment;
use domain::view::InviteView;
use sqlx::SqliteConnection;
use std::collections::BTreeSet;

/// A one-time link that was made. It is shown once: only its hash is kept.
pub struct Invite {
    /// The secret in the link.
    pub token: SessionToken,
    /// Until when it is good.
    pub until: Moment,
}

impl Register {
    /// Adds a member of staff who sets their own password and second factor with a one-time link.
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::Unconfirmed`]; [`Error::Staff`] for a name that is taken or none.
    pub async fn invite_staff(&self, authority: &Authority, user_name: &str, grant: Grant) -> Result<Invite> {
        authority.needs_confirmed(Right::Change, Object::Staff)?;
        let user_name = fold(user_name)?;
        let (outside, authority) = (self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let action = Action::StaffInvited;
                let staff = insert(connection, &outside, &authority, &user_name, "", &grant, action).await?;
                make(connection, &outside, staff).await
            })
        });
        work.await
    }

    /// Makes a new one-time link for a member of staff. Their password, second factors and sessions
    /// of before are dead.
    ///
    /// # Errors
    /// As [`Register::grant_staff`].
    pub async fn invite_again(&self, authority: &Authority, user_name: &str) -> Result<Invite> {
        self.change_staff(authority, user_name, Action::StaffInvited, |connection, change: Change| {
            Box::pin(async move {
                forget(connection, change.staff, "").await?;
                make(connection, &change.outside, change.staff).await
            })
        })
        .await
    }

    /// Whom a link is for.
    ///
    /// # Errors
    /// [`Error::NotFound`] for one that is unknown, used, or no longer good.
    pub async fn invite(&self, token: &SessionToken) -> Result<InviteView> {
        let mut reader = self.store.reader().await?;
        let (_, view) = open(&mut reader, token, self.now()).await?;
        Ok(view)
    }

    /// Uses a link: sets the password, keeps the language that the page was read in, and opens the session in which the second factor is set up.
    ///
    /// # Errors
    /// [`Error::NotFound`] as [`Register::invite`], [`Error::Password`].
    pub async fn use_invite(
        &self,
        token: &SessionToken,
        password: String,
        language: Language,
        device: &str,
    ) -> Result<SessionToken> {
        let user_name = self.invite(token).await?.user_name;
        let hash = self.new_hash(password, &user_name).await?;
        let (outside, token, device) = (self.outside.clone(), token.clone(), device.to_owned());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                // Hashing takes its time, and a link is used once.
                let (staff, _) = open(connection, &token, outside.now()).await?;
                remove(connection, staff).await?;
                end_sessions(connection, staff).await?;
                let sql = "UPDATE staff SET password_hash = $1, language = $2 WHERE id = $3";
                let update = sqlx::query(sql).bind(hash).bind(language.tag());
                update.bind(staff.to_string()).execute(&mut *connection).await?;
                let who = Authority::Staff(Actor { staff, levels: BTreeSet::new() });
                audit::append(connection, &outside, &who, Action::InviteUsed, &[staff.to_string()]).await?;
                open_half(connection, &outside, staff, &device).await
            })
        });
        work.await
    }
}

async fn make(connection: &mut SqliteConnection, outside: &Outside, staff: StaffId) -> Result<Invite> {
    let token = SessionToken::new(outside);
    let (now, until) = (outside.now(), outside.now().plus_seconds(INVITE_HOURS * 3600));
    remove(connection, staff).await?;
    sqlx::query("INSERT INTO invite (staff_id, token_hash, created_at, expires_at) VALUES ($1, $2, $3, $4)")
        .bind(staff.to_string())
        .bind(token.hash())
        .bind(now.millis())
        .bind(until.millis())
        .execute(connection)
        .await?;
    Ok(Invite { token, until })
}

/// Takes the link of a member of staff away.
pub(super) async fn remove(connection: &mut SqliteConnection, staff: StaffId) -> Result<()> {
    let delete = sqlx::query("DELETE FROM invite WHERE staff_id = $1");
    delete.bind(staff.to_string()).execute(connection).await?;
    Ok(())
}

async fn open(
    connection: &mut SqliteConnection,
    token: &SessionToken,
    now: Moment,
) -> Result<(StaffId, InviteView)> {
    let sql = "SELECT s.id, s.user_name, i.expires_at FROM invite i JOIN staff s ON s.id = i.staff_id
         WHERE i.token_hash = $1 AND i.expires_at > $2 AND s.disabled_at IS NULL";
    let query = sqlx::query(sql).bind(token.hash()).bind(now.millis());
    let row = query.fetch_optional(&mut *connection).await?.ok_or(Error::NotFound)?;
    let user_name = row.text("user_name")?;
    let staff = find(connection, &user_name).await?;
    Ok((staff, InviteView { user_name, until: row.moment("expires_at")? }))
}

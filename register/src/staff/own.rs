//! What people look after themselves: their sessions, their password, their language.

use super::session::{self, SessionToken, open_whole};
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::register::Register;
use crate::row::Columns;
use domain::id::SessionId;
use domain::language::Language;
use domain::view::OwnSession;

impl Register {
    /// One's own sessions, the one that asks first.
    ///
    /// # Errors
    /// [`Error::Denied`] before one is in.
    pub async fn own_sessions(&self, token: &SessionToken) -> Result<Vec<OwnSession>> {
        let visit = self.visit(token).await?;
        let staff = visit.authority()?.staff().ok_or(Error::Denied)?;
        let sql = "SELECT id, device, created_at, last_seen_at FROM session
             WHERE staff_id = $1 AND stage = 'open' AND last_seen_at > $2 AND created_at > $3
             ORDER BY last_seen_at DESC, id";
        let (now, house) = (self.now(), &self.house);
        let query = sqlx::query(sql)
            .bind(staff.to_string())
            .bind(now.plus_seconds(-house.idle_minutes * 60).millis())
            .bind(now.plus_seconds(-house.longest_hours * 3600).millis());
        let mut sessions = Vec::new();
        for row in query.fetch_all(&mut *self.store.reader().await?).await? {
            let id: SessionId = row.parsed("id")?;
            sessions.push(OwnSession {
                id,
                device: row.text("device")?,
                since: row.moment("created_at")?,
                seen: row.moment("last_seen_at")?,
                is_this: id == visit.session,
            });
        }
        sessions.sort_by_key(|session| !session.is_this);
        Ok(sessions)
    }

    /// Ends one of one's own sessions.
    ///
    /// # Errors
    /// [`Error::Denied`]; [`Error::NotFound`] when it is not one's own, or gone.
    pub async fn end_session(&self, authority: &Authority, session: SessionId) -> Result<()> {
        let staff = authority.staff().ok_or(Error::Denied)?.to_string();
        let (outside, authority) = (self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let delete = sqlx::query("DELETE FROM session WHERE id = $1 AND staff_id = $2");
                let done =
                    delete.bind(session.to_string()).bind(staff.clone()).execute(&mut *connection).await?;
                if done.rows_affected() == 0 {
                    return Err(Error::NotFound);
                }
                audit::append(connection, &outside, &authority, Action::SessionEnded, &[staff]).await
            })
        });
        work.await
    }

    /// Changes one's own password: the old one must be right. Every other session ends, and this one
    /// goes on under the new token.
    ///
    /// # Errors
    /// [`Error::Denied`] for a wrong old password (too many end the session), [`Error::Password`].
    pub async fn change_own_password(
        &self,
        token: &SessionToken,
        old: String,
        new: String,
    ) -> Result<SessionToken> {
        self.confirm_session(token, old).await?;
        let visit = self.visit(token).await?;
        let hash = self.new_hash(new, &visit.view.user_name).await?;
        let (outside, token, staff) = (self.outside.clone(), token.clone(), visit.actor.staff);
        let authority = visit.confirmed_authority()?;
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let row = session::row(connection, &token).await?.ok_or(Error::Denied)?;
                let device = row.text("device")?;
                let update = sqlx::query("UPDATE staff SET password_hash = $1 WHERE id = $2");
                update.bind(hash).bind(staff.to_string()).execute(&mut *connection).await?;
                super::account::end_sessions(connection, staff).await?;
                let new = open_whole(connection, &outside, &token, staff, &device).await?;
                let objects = [staff.to_string()];
                audit::append(connection, &outside, &authority, Action::PasswordChanged, &objects).await?;
                Ok(new)
            })
        });
        work.await
    }

    /// Chooses the language that one reads the dashboard and one's mail in.
    ///
    /// # Errors
    /// [`Error::Denied`] for the operator.
    pub async fn choose_language(&self, authority: &Authority, language: Language) -> Result<()> {
        let staff = authority.staff().ok_or(Error::Denied)?;
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let update = sqlx::query("UPDATE staff SET language = $1 WHERE id = $2");
                update.bind(language.tag()).bind(staff.to_string()).execute(connection).await?;
                Ok(())
            })
        });
        work.await
    }
}

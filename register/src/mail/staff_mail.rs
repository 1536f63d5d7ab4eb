//! Mail to staff: to which address, and who wants to hear of what.

use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::register::Register;
use crate::row::{Columns, from_json};
use domain::access::Level;
use domain::form::Email;
use domain::language::Language;
use domain::mail::Template;
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

/// Where a member of staff hears of requests, and of which.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffMail {
    /// Their address; without one they get no mail.
    pub email: Option<String>,
    /// Each new request, at once.
    pub hears_new: bool,
    /// Each request that nobody took in time.
    pub hears_late: bool,
}

impl Register {
    /// What the member of staff who asks has chosen.
    ///
    /// # Errors
    /// [`Error::Denied`] for the operator, who gets no mail.
    pub async fn own_mail(&self, authority: &Authority) -> Result<StaffMail> {
        let staff = authority.staff().ok_or(Error::Denied)?;
        let query = sqlx::query("SELECT email, hears_new, hears_late FROM staff WHERE id = $1");
        let row = query.bind(staff.to_string()).fetch_one(&mut *self.store.reader().await?).await?;
        Ok(StaffMail {
            email: row.optional_text("email")?,
            hears_new: row.flag("hears_new")?,
            hears_late: row.flag("hears_late")?,
        })
    }

    /// Chooses anew, for oneself.
    ///
    /// # Errors
    /// [`Error::Denied`] for the operator; [`Error::Conflict`] for what is no address.
    pub async fn choose_own_mail(&self, authority: &Authority, chosen: StaffMail) -> Result<()> {
        let staff = authority.staff().ok_or(Error::Denied)?;
        let email = chosen.email.map(|typed| Email::parse(&typed)).transpose();
        let email = email.map_err(|_| Error::Conflict("this is no e-mail address"))?;
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let sql = "UPDATE staff SET email = $1, hears_new = $2, hears_late = $3 WHERE id = $4";
                sqlx::query(sql)
                    .bind(email.map(|email| email.as_str().to_owned()))
                    .bind(i64::from(chosen.hears_new))
                    .bind(i64::from(chosen.hears_late))
                    .bind(staff.to_string())
                    .execute(connection)
                    .await?;
                Ok(())
            })
        });
        work.await
    }
}

/// The address of a member of staff who is not disabled and has one.
pub(super) async fn address(connection: &mut SqliteConnection, staff: &str) -> Result<Option<String>> {
    let query = sqlx::query("SELECT email FROM staff WHERE id = $1 AND disabled_at IS NULL");
    let row = query.bind(staff.to_owned()).fetch_optional(connection).await?;
    row.map_or(Ok(None), |row| row.optional_text("email"))
}

/// Who of customer service wants to hear of this, and in which language.
pub(super) async fn who_hears(
    connection: &mut SqliteConnection,
    template: Template,
) -> Result<Vec<(String, Language)>> {
    let wants = if template == Template::LateRequest { "hears_late" } else { "hears_new" };
    let sql = "SELECT s.id, s.language, s.hears_new, s.hears_late, g.levels FROM staff s
         JOIN staff_grant g ON g.seq = (SELECT max(seq) FROM staff_grant WHERE staff_id = s.id)
         WHERE s.disabled_at IS NULL AND s.email IS NOT NULL ORDER BY s.id";
    let mut found = Vec::new();
    for row in sqlx::query(sql).fetch_all(connection).await? {
        let levels: Vec<Level> = from_json(&row.text("levels")?)?;
        if row.flag(wants)? && levels.contains(&Level::Service) {
            found.push((row.text("id")?, row.language("language")?));
        }
    }
    Ok(found)
}

//! What whoever looks after the mail sees of it: counts, and what is stuck. No address.

use super::outcome::Failure;
use super::queue::{self, NewMail};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::register::Register;
use crate::row::Columns;
use crate::store::trip::Inserts;
use domain::access::{Object, Right};
use domain::id::MailId;
use domain::mail::Template;
use domain::time::Moment;
use domain::view::{News, NewsKind};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

/// How many stuck mails are listed.
const LISTED: i64 = 100;

/// A mail that failed, or waits for another try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StuckMail {
    /// Its id.
    pub id: MailId,
    /// What kind of mail.
    pub template: Template,
    /// When it was caused.
    pub at: Moment,
    /// How often it was tried.
    pub tries: u32,
    /// Why the last try failed.
    pub failure: Option<Failure>,
    /// When it is tried again; none when it was given up.
    pub due_at: Option<Moment>,
}

/// How one mail stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailEnd {
    /// It has not been tried yet.
    Waiting,
    /// It went out.
    Sent,
    /// It failed, and is tried again or given up.
    Stuck(StuckMail),
}

/// How the mail stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailState {
    /// How many wait.
    pub waiting: u32,
    /// How many went out in the last day.
    pub sent: u32,
    /// What failed or is tried again, the newest first.
    pub stuck: Vec<StuckMail>,
}

impl Register {
    /// How the mail stands.
    ///
    /// # Errors
    /// [`Error::Denied`] without the right to see settings.
    pub async fn mail_state(&self, authority: &Authority) -> Result<MailState> {
        authority.needs(Right::See, Object::Settings)?;
        let mut reader = self.store.reader().await?;
        let day = self.now().plus_days(-1).millis();
        let counts = "SELECT count(*) FILTER (WHERE state IN ('waiting', 'sending')) AS waiting,
             count(*) FILTER (WHERE state = 'sent' AND done_at >= $1) AS sent FROM outbox";
        let counts = sqlx::query(counts).bind(day).fetch_one(&mut *reader).await?;
        let sql = "SELECT * FROM outbox WHERE state = 'failed' OR (state = 'waiting' AND tries > 0)
             ORDER BY seq DESC LIMIT $1";
        let rows = sqlx::query(sql).bind(LISTED).fetch_all(&mut *reader).await?;
        Ok(MailState {
            waiting: counts.count("waiting")?,
            sent: counts.count("sent")?,
            stuck: rows.iter().map(stuck).collect::<Result<_>>()?,
        })
    }

    /// How one mail stands, for whoever waits for it.
    ///
    /// # Errors
    /// [`Error::Denied`] without the right to see settings, [`Error::NotFound`].
    pub async fn mail_end(&self, authority: &Authority, id: MailId) -> Result<MailEnd> {
        authority.needs(Right::See, Object::Settings)?;
        let query = sqlx::query("SELECT * FROM outbox WHERE id = $1").bind(id.to_string());
        let row = query.fetch_optional(&mut *self.store.reader().await?).await?.ok_or(Error::NotFound)?;
        // A failure stays until it goes out: what is being tried again is stuck all the same.
        Ok(match row.text("state")?.as_str() {
            "sent" => MailEnd::Sent,
            _ if row.optional_text("failure")?.is_some() => MailEnd::Stuck(stuck(&row)?),
            _ => MailEnd::Waiting,
        })
    }

    /// Tries what was given up once more, now.
    ///
    /// # Errors
    /// [`Error::Denied`] without the right to change settings, [`Error::NotFound`] when it was not
    /// given up.
    pub async fn retry_mail(&self, authority: &Authority, id: MailId) -> Result<()> {
        authority.needs(Right::Change, Object::Settings)?;
        let now = self.now();
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let sql = "UPDATE outbox SET state = 'waiting', due_at = $1, tries = 1 WHERE id = $2
                     AND (state = 'failed' OR (state = 'waiting' AND tries > 0))";
                let done =
                    sqlx::query(sql).bind(now.millis()).bind(id.to_string()).execute(connection).await?;
                if done.rows_affected() == 1 { Ok(()) } else { Err(Error::NotFound) }
            })
        });
        work.await?;
        self.tell_of_mail();
        Ok(())
    }

    /// Tells open dashboards that a mail was given up, or is no more.
    pub(super) fn tell_of_mail(&self) {
        self.tell(News { kind: NewsKind::MailChanged, id: String::new() });
    }

    /// Writes a mail that says that mail works, to the address of whoever asks for it.
    ///
    /// # Errors
    /// [`Error::Denied`] without the right to change settings; [`Error::Conflict`] without an address.
    pub async fn test_mail(&self, authority: &Authority) -> Result<MailId> {
        authority.needs(Right::Change, Object::Settings)?;
        let staff = authority.staff().ok_or(Error::Denied)?;
        if self.own_mail(authority).await?.email.is_none() {
            return Err(Error::Conflict("give your own e-mail address first"));
        }
        let (staff, outside) = (staff.to_string(), self.outside.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let now = outside.now();
                let language = sqlx::query("SELECT language FROM staff WHERE id = $1").bind(staff.clone());
                let language = language.fetch_one(&mut *connection).await?.language("language")?;
                let id = MailId::new(now, outside.chance.bytes());
                // About itself: each test is a mail of its own.
                let mail = NewMail {
                    id,
                    template: Template::Test,
                    about: id.to_string(),
                    staff: Some(staff),
                    language,
                    at: now,
                    due_at: now,
                };
                let mut inserts = Inserts::new();
                queue::add(&mut inserts, &[mail]);
                inserts.write(connection).await?;
                Ok(id)
            })
        });
        work.await
    }
}

/// How many mails have been given up and not tried again since.
///
/// # Errors
/// What SQLite says.
pub(crate) async fn given_up(connection: &mut SqliteConnection) -> Result<u32> {
    // Both conditions: by the first, the rows are found without reading all that was ever sent.
    let sql =
        "SELECT count(*) AS mails FROM outbox WHERE state IN ('failed', 'sending') AND state = 'failed'";
    sqlx::query(sql).fetch_one(connection).await?.count("mails")
}

fn stuck(row: &SqliteRow) -> Result<StuckMail> {
    let failure = row.optional_text("failure")?;
    Ok(StuckMail {
        id: row.parsed("id")?,
        template: row.coded("template", Template::from_code)?,
        at: row.moment("created_at")?,
        tries: row.count("tries")?,
        failure: failure.and_then(|code| Failure::from_code(&code)),
        due_at: (row.text("state")? == "waiting").then(|| row.moment("due_at")).transpose()?,
    })
}

//! What became of a mail: sent, tried again later, or given up.

use crate::error::Result;
use crate::register::Register;
use crate::row::Columns;
use domain::id::MailId;
use domain::mail::retry;

/// Why a mail could not be sent. Codes, since what servers answer may hold addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The server could not be reached, or broke off.
    Unreachable,
    /// The server says to come again.
    Later,
    /// The server refuses it for good.
    Refused,
    /// The server does not take our user name and password.
    Login,
    /// The server's certificate or encryption is not what it should be.
    Encryption,
    /// It cannot be written as a mail.
    Unwritable,
    /// It cannot be put into its file.
    File,
}

impl Failure {
    /// Every one.
    pub const ALL: [Self; 7] = [
        Self::Unreachable,
        Self::Later,
        Self::Refused,
        Self::Login,
        Self::Encryption,
        Self::Unwritable,
        Self::File,
    ];

    /// The code in the register.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::Later => "later",
            Self::Refused => "refused",
            Self::Login => "login",
            Self::Encryption => "encryption",
            Self::Unwritable => "unwritable",
            Self::File => "file",
        }
    }

    /// The failure with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|failure| failure.code() == code)
    }

    /// Whether trying again can help.
    fn passes(self) -> bool {
        !matches!(self, Self::Refused | Self::Unwritable)
    }
}

impl Register {
    /// The mail went out.
    ///
    /// # Errors
    /// What SQLite says; the mail then counts as being sent, and goes out again after a restart.
    pub async fn mail_sent(&self, id: MailId) -> Result<()> {
        let now = self.now();
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let sql = "UPDATE outbox SET state = 'sent', done_at = $1, failure = NULL WHERE id = $2";
                sqlx::query(sql).bind(now.millis()).bind(id.to_string()).execute(connection).await?;
                Ok(())
            })
        });
        work.await
    }

    /// The mail did not go out: it is tried again later, or given up.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn mail_failed(&self, id: MailId, failure: Failure) -> Result<()> {
        let now = self.now();
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let query = sqlx::query("SELECT tries FROM outbox WHERE id = $1").bind(id.to_string());
                let Some(row) = query.fetch_optional(&mut *connection).await? else { return Ok(false) };
                let wait = if failure.passes() { retry::wait_after(row.count("tries")?) } else { None };
                // Waiting until then, or given up now.
                let (state, due_at) = match wait {
                    Some(seconds) => ("waiting", Some(now.plus_seconds(seconds).millis())),
                    None => ("failed", None),
                };
                let done_at = due_at.is_none().then_some(now.millis());
                let sql = "UPDATE outbox SET state = $1, due_at = coalesce($2, due_at), done_at = $3, failure = $4 WHERE id = $5";
                let query = sqlx::query(sql).bind(state).bind(due_at).bind(done_at);
                query.bind(failure.code()).bind(id.to_string()).execute(connection).await?;
                Ok(due_at.is_none())
            })
        });
        if work.await? {
            self.tell_of_mail();
        }
        Ok(())
    }

    /// Takes up again what was being sent when the program stopped. Whether the server had it
    /// already nobody can know; it goes out with the same Message-ID.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn take_up_mail(&self) -> Result<()> {
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let sql = "UPDATE outbox SET state = 'waiting' WHERE state = 'sending'";
                sqlx::query(sql).execute(connection).await?;
                Ok(())
            })
        });
        work.await
    }
}

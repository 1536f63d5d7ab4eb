//! The statement of confidentiality (R26): versioned, accepted before the first sight of data, asked
//! again when it changes. Who accepted which version, in which language and when, is kept.

use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::register::Register;
use crate::row::Columns;
use crate::staff::{SessionToken, Visit};
use domain::access::{Object, Right};
use domain::id::StaffId;
use domain::language::Language;
use domain::view::{Stage, StatementView};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;
use std::collections::BTreeSet;

/// How long a statement may be, in characters.
const LONGEST: usize = 20_000;

impl Register {
    /// Publishes the next version of the statement. Everybody is asked to accept it at their next
    /// click.
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::Unconfirmed`]; [`Error::Conflict`] without a text in each of the
    /// three languages.
    pub async fn publish_statement(
        &self,
        authority: &Authority,
        texts: Vec<(Language, String)>,
    ) -> Result<u32> {
        authority.needs_confirmed(Right::Change, Object::Staff)?;
        let texts: Vec<_> =
            texts.into_iter().map(|(language, text)| (language, text.trim().to_owned())).collect();
        let languages: BTreeSet<&str> = texts.iter().map(|(language, _)| language.tag()).collect();
        let fits = |text: &str| !text.is_empty() && text.chars().count() <= LONGEST;
        if languages.len() != Language::ALL.len()
            || texts.len() != Language::ALL.len()
            || !texts.iter().all(|(_, text)| fits(text))
        {
            return Err(Error::Conflict("a statement has a text in each of the three languages"));
        }
        let (outside, authority) = (self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let next = version(connection).await?.unwrap_or(0) + 1;
                for (language, text) in texts {
                    let sql = "INSERT INTO statement (version, language, text, published_at) VALUES ($1, $2, $3, $4)";
                    sqlx::query(sql)
                        .bind(i64::from(next))
                        .bind(language.tag())
                        .bind(text)
                        .bind(outside.now().millis())
                        .execute(&mut *connection)
                        .await?;
                }
                let objects = [next.to_string()];
                audit::append(connection, &outside, &authority, Action::StatementPublished, &objects).await?;
                Ok(next)
            })
        });
        work.await
    }

    /// The statement that counts, in every language; nothing before one was published.
    ///
    /// # Errors
    /// [`Error::Denied`] without the right to see staff.
    pub async fn statement(&self, authority: &Authority) -> Result<Vec<StatementView>> {
        authority.needs(Right::See, Object::Staff)?;
        let sql = "SELECT * FROM statement WHERE version = (SELECT max(version) FROM statement)";
        let rows = sqlx::query(sql).fetch_all(&mut *self.store.reader().await?).await?;
        rows.iter().map(view).collect()
    }

    /// The statement that counts, for somebody to read: in their language.
    ///
    /// # Errors
    /// [`Error::Denied`] before the second factor, [`Error::NotFound`] before one was published.
    pub async fn statement_to_read(&self, token: &SessionToken) -> Result<StatementView> {
        let visit = self.visit(token).await?;
        beyond_the_factor(&visit)?;
        let sql = "SELECT * FROM statement WHERE language = $1 ORDER BY version DESC LIMIT 1";
        let query = sqlx::query(sql).bind(visit.view.language.tag());
        let row = query.fetch_optional(&mut *self.store.reader().await?).await?.ok_or(Error::NotFound)?;
        view(&row)
    }

    /// Accepts a version of the statement, if it is the one that counts.
    ///
    /// # Errors
    /// [`Error::Denied`] before the second factor; [`Error::Conflict`] when another version counts by
    /// now, which must be read first.
    pub async fn accept_statement(&self, token: &SessionToken, accepted: u32) -> Result<()> {
        let visit = self.visit(token).await?;
        beyond_the_factor(&visit)?;
        let outside = self.outside.clone();
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                if version(connection).await? != Some(accepted) {
                    return Err(Error::Conflict("another version of the statement counts by now"));
                }
                let staff = visit.view.staff;
                if has_accepted(connection, staff, accepted).await? {
                    return Ok(());
                }
                insert(connection, staff, accepted, visit.view.language, outside.now().millis()).await?;
                let who = Authority::Staff(visit.actor);
                let objects = [staff.to_string(), accepted.to_string()];
                audit::append(connection, &outside, &who, Action::StatementAccepted, &objects).await
            })
        });
        work.await
    }

    /// Lets everybody of a demo register have accepted the statement.
    ///
    /// # Errors
    /// [`Error::Conflict`] on any other register.
    pub async fn accept_for_demo(&self) -> Result<()> {
        let outside = self.outside.clone();
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                if !crate::setting::is_demo(connection).await? {
                    return Err(Error::Conflict("the register holds real data"));
                }
                let Some(version) = version(connection).await? else { return Ok(()) };
                for row in sqlx::query("SELECT id FROM staff").fetch_all(&mut *connection).await? {
                    let now = outside.now().millis();
                    insert(connection, row.parsed("id")?, version, Language::Fi, now).await?;
                }
                Ok(())
            })
        });
        work.await
    }
}

fn beyond_the_factor(visit: &Visit) -> Result<()> {
    match visit.view.stage {
        Stage::Statement | Stage::Ready => Ok(()),
        Stage::Factor | Stage::SetUp | Stage::NoStatement => Err(Error::Denied),
    }
}

fn view(row: &SqliteRow) -> Result<StatementView> {
    Ok(StatementView {
        version: row.count("version")?,
        language: row.language("language")?,
        text: row.text("text")?,
        published_at: row.moment("published_at")?,
    })
}

async fn insert(
    connection: &mut SqliteConnection,
    staff: StaffId,
    version: u32,
    language: Language,
    at: i64,
) -> Result<()> {
    let sql = "INSERT INTO statement_acceptance (staff_id, version, language, at) VALUES ($1, $2, $3, $4)";
    sqlx::query(sql)
        .bind(staff.to_string())
        .bind(i64::from(version))
        .bind(language.tag())
        .bind(at)
        .execute(connection)
        .await?;
    Ok(())
}

/// The version that counts, if one was published.
pub(crate) async fn version(connection: &mut SqliteConnection) -> Result<Option<u32>> {
    let row = sqlx::query("SELECT max(version) AS version FROM statement").fetch_one(connection).await?;
    row.optional_number("version")?.map(|_| row.count("version")).transpose()
}

/// Whether somebody has accepted this version.
pub(crate) async fn has_accepted(
    connection: &mut SqliteConnection,
    staff: StaffId,
    version: u32,
) -> Result<bool> {
    let sql = "SELECT at FROM statement_acceptance WHERE staff_id = $1 AND version = $2";
    let query = sqlx::query(sql).bind(staff.to_string()).bind(i64::from(version));
    Ok(query.fetch_optional(connection).await?.is_some())
}

//! A job takes what is due: each mail is marked as being sent before anybody tries to.

use super::contents::{self, Contents, Outgoing};
use super::{queue, staff_mail};
use crate::error::{Error, Result};
use crate::keys::{Purpose, RegisterKey};
use crate::outside::Outside;
use crate::register::Register;
use crate::row::Columns;
use crate::store::trip::Inserts;
use domain::customer::Datum;
use domain::id::MailId;
use domain::language::Language;
use domain::mail::Template;
use domain::settings::SettingField;
use domain::time::Moment;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;
use std::collections::HashMap;

/// A customer's address gets at most one mail in so many seconds; what comes meanwhile waits, and is
/// said in one mail. Nobody can have somebody else's box filled.
const APART: i64 = 24 * 3600;

impl Register {
    /// Takes at most `most` mails that are due, to be sent now. Each must be told back with
    /// [`Register::mail_sent`] or [`Register::mail_failed`].
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn claim_mail(&self, most: u32) -> Result<Vec<Outgoing>> {
        if self.next_mail_due().await?.is_none_or(|due| due > self.now()) {
            return Ok(Vec::new());
        }
        let (key, outside) = (self.key.clone(), self.outside.clone());
        // How long the outbox remembers what it is done with.
        let kept_since = self.now().plus_days(-i64::from(self.setting_now(SettingField::Outbox)));
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let done = sqlx::query("DELETE FROM outbox WHERE done_at <= $1").bind(kept_since.millis());
                done.execute(&mut *connection).await?;
                claim(connection, &key, &outside, most).await
            })
        });
        work.await
    }

    /// When the next mail is due, if any waits.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub async fn next_mail_due(&self) -> Result<Option<Moment>> {
        let mut reader = self.store.reader().await?;
        let sql = "SELECT min(due_at) AS due_at FROM outbox WHERE state = 'waiting'";
        sqlx::query(sql).fetch_one(&mut *reader).await?.optional_moment("due_at")
    }
}

async fn claim(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    outside: &Outside,
    most: u32,
) -> Result<Vec<Outgoing>> {
    let now = outside.now();
    let forget = sqlx::query("DELETE FROM mailed WHERE at <= $1").bind(now.plus_seconds(-APART).millis());
    forget.execute(&mut *connection).await?;
    spread(connection, outside, most).await?;
    let sql = "SELECT * FROM outbox WHERE state = 'waiting' AND due_at <= $1 ORDER BY due_at, seq LIMIT $2";
    let due = sqlx::query(sql).bind(now.millis()).bind(i64::from(most)).fetch_all(&mut *connection).await?;
    let mut taken: HashMap<[u8; 16], String> = HashMap::new();
    let mut leaders = Vec::new();
    for row in &due {
        let (id, template) = (row.text("id")?, row.coded("template", Template::from_code)?);
        if template.is_for_staff() {
            leaders.push((row, None));
            continue;
        }
        let Some((address, folded)) = customers_address(connection, &row.text("about")?).await? else {
            settle(connection, &id, "dropped", now).await?;
            continue;
        };
        let hash = key.short_hash(Purpose::Mailed, folded.as_bytes());
        if let Some(leader) = taken.get(&hash) {
            merge(connection, &id, leader, now).await?;
        } else if row.number("tries")? == 0
            && let Some(last) = mailed_at(connection, hash).await?
        {
            put_off(connection, &id, last.plus_seconds(APART)).await?;
        } else {
            note_mailed(connection, hash, now).await?;
            taken.insert(hash, id);
            leaders.push((row, Some(address)));
        }
    }
    let mut outgoing = Vec::with_capacity(leaders.len());
    for (row, address) in leaders {
        outgoing.extend(take(connection, key, row, address, now).await?);
    }
    Ok(outgoing)
}

/// Marks one as being sent, and gives what it says; one with nothing to say is dropped.
async fn take(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    row: &SqliteRow,
    address: Option<String>,
    now: Moment,
) -> Result<Option<Outgoing>> {
    let (id, about) = (row.text("id")?, row.text("about")?);
    let language: Language = row.language("language")?;
    let template = row.coded("template", Template::from_code)?;
    let to = match (address, row.optional_text("staff_id")?) {
        (Some(address), _) => Some(address),
        (None, Some(staff)) => staff_mail::address(connection, &staff).await?,
        (None, None) => None,
    };
    let contents = match template {
        Template::Receipt => {
            let sources = all_of(connection, &id).await?;
            contents::receipt(connection, key, &sources, language).await?
        }
        Template::NewRequest => contents::request(connection, &about, false).await?,
        Template::LateRequest => contents::request(connection, &about, true).await?,
        Template::Test => Some(Contents::Test),
    };
    let Some((to, contents)) = to.zip(contents) else {
        settle(connection, &id, "dropped", now).await?;
        return Ok(None);
    };
    let sending = sqlx::query("UPDATE outbox SET state = 'sending', tries = tries + 1 WHERE id = $1");
    sending.bind(id.clone()).execute(connection).await?;
    let id: MailId = id.parse().map_err(|_| Error::Corrupt("a mail's id"))?;
    Ok(Some(Outgoing { id, to, language, contents }))
}

/// What a mail is about, with what was merged into it, the oldest first.
async fn all_of(connection: &mut SqliteConnection, id: &str) -> Result<Vec<String>> {
    let sql = "SELECT about FROM outbox WHERE id = $1 OR into_id = $1 ORDER BY seq";
    let rows = sqlx::query(sql).bind(id.to_owned()).fetch_all(connection).await?;
    rows.iter().map(|row| row.text("about")).collect()
}

/// Puts one mail for each member of staff who wants to hear in the place of one for all.
async fn spread(connection: &mut SqliteConnection, outside: &Outside, most: u32) -> Result<()> {
    let now = outside.now();
    let sql = "SELECT id, about, template FROM outbox WHERE state = 'waiting' AND due_at <= $1
         AND staff_id IS NULL AND template IN ('new_request', 'late_request') ORDER BY due_at, seq LIMIT $2";
    let due = sqlx::query(sql).bind(now.millis()).bind(i64::from(most)).fetch_all(&mut *connection).await?;
    for row in &due {
        let template = row.coded("template", Template::from_code)?;
        let mut mails = Vec::new();
        for (staff, language) in staff_mail::who_hears(connection, template).await? {
            let id = MailId::new(now, outside.chance.bytes());
            let about = row.text("about")?;
            mails.push(queue::NewMail {
                id,
                template,
                about,
                staff: Some(staff),
                language,
                at: now,
                due_at: now,
            });
        }
        let mut inserts = Inserts::new();
        queue::add(&mut inserts, &mails);
        inserts.write(connection).await?;
        settle(connection, &row.text("id")?, "spread", now).await?;
    }
    Ok(())
}

async fn customers_address(
    connection: &mut SqliteConnection,
    source: &str,
) -> Result<Option<(String, String)>> {
    let sql =
        "SELECT value, folded FROM customer_source WHERE source_id = $1 AND datum = $2 ORDER BY seq LIMIT 1";
    let query = sqlx::query(sql).bind(source.to_owned()).bind(Datum::Email.code());
    let row = query.fetch_optional(connection).await?;
    row.map(|row| Ok((row.text("value")?, row.text("folded")?))).transpose()
}

async fn mailed_at(connection: &mut SqliteConnection, hash: [u8; 16]) -> Result<Option<Moment>> {
    let query = sqlx::query("SELECT at FROM mailed WHERE hash = $1").bind(hash.to_vec());
    query.fetch_optional(connection).await?.map(|row| row.moment("at")).transpose()
}

async fn note_mailed(connection: &mut SqliteConnection, hash: [u8; 16], now: Moment) -> Result<()> {
    let sql =
        "INSERT INTO mailed (hash, at) VALUES ($1, $2) ON CONFLICT (hash) DO UPDATE SET at = excluded.at";
    sqlx::query(sql).bind(hash.to_vec()).bind(now.millis()).execute(connection).await?;
    Ok(())
}

async fn put_off(connection: &mut SqliteConnection, id: &str, due_at: Moment) -> Result<()> {
    let query = sqlx::query("UPDATE outbox SET due_at = $1 WHERE id = $2");
    query.bind(due_at.millis()).bind(id.to_owned()).execute(connection).await?;
    Ok(())
}

async fn merge(connection: &mut SqliteConnection, id: &str, into: &str, now: Moment) -> Result<()> {
    let query = sqlx::query("UPDATE outbox SET state = 'merged', into_id = $1, done_at = $2 WHERE id = $3");
    query.bind(into.to_owned()).bind(now.millis()).bind(id.to_owned()).execute(connection).await?;
    Ok(())
}

async fn settle(connection: &mut SqliteConnection, id: &str, state: &'static str, now: Moment) -> Result<()> {
    let query = sqlx::query("UPDATE outbox SET state = $1, done_at = $2 WHERE id = $3");
    query.bind(state).bind(now.millis()).bind(id.to_owned()).execute(connection).await?;
    Ok(())
}

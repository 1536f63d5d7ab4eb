//! Two customers who gave the same address or number are proposed to staff (R14): who looks decides.
//! Each new address is held against the first customer who gave it, so that whoever sends one address
//! under ever new names makes many pairs and not many times many.

use super::{data, family};
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::register::Register;
use crate::row::Columns;
use crate::store::search::{move_on, progress};
use domain::access::{Object, Right};
use domain::id::CustomerId;
use domain::view::customer::{DuplicatePair, DuplicateSide};
use domain::view::{News, NewsKind};
use sqlx::SqliteConnection;

/// How many rows one step looks at.
const STEP: i64 = 2_000;
/// How many pairs are shown at a time.
const SHOWN: i64 = 20;

impl Register {
    /// Looks a step further for customers who may be one; `false` when all were looked at.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn propose_step(&self) -> Result<bool> {
        let outside = self.outside.clone();
        let work = self
            .store
            .writer()
            .write(move |connection| Box::pin(async move { step(connection, outside.now().millis()).await }));
        let (found, more) = work.await?;
        if found {
            self.tell(News { kind: NewsKind::DuplicatesChanged, id: String::new() });
        }
        Ok(more)
    }

    /// Pairs of customers who may be one and about whom nobody has decided, the oldest first.
    ///
    /// # Errors
    /// [`Error::Denied`] without the right to see contact details.
    pub async fn duplicates(&self, authority: &Authority) -> Result<Vec<DuplicatePair>> {
        authority.needs(Right::See, Object::ContactDetails)?;
        let (outside, authority) = (self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let pairs = pairs(connection).await?;
                let seen: Vec<String> = pairs
                    .iter()
                    .flat_map(|pair| [pair.one.id.to_string(), pair.other.id.to_string()])
                    .collect();
                audit::append(connection, &outside, &authority, Action::DuplicatesSeen, &seen).await?;
                Ok(pairs)
            })
        });
        work.await
    }

    /// Decides that two customers are two.
    ///
    /// # Errors
    /// [`Error::Denied`]; [`Error::Conflict`] when somebody has decided otherwise.
    pub async fn refuse_duplicate(
        &self,
        authority: &Authority,
        one: CustomerId,
        other: CustomerId,
    ) -> Result<()> {
        authority.needs(Right::Change, Object::ContactDetails)?;
        let (outside, authority) = (self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                if !decide(connection, &authority, outside.now().millis(), (one, other), "different").await? {
                    return Err(Error::Conflict("somebody else has decided about these two"));
                }
                let pair = [one.to_string(), other.to_string()];
                audit::append(connection, &outside, &authority, Action::DuplicateRefused, &pair).await
            })
        });
        work.await?;
        self.tell(News { kind: NewsKind::DuplicatesChanged, id: String::new() });
        Ok(())
    }
}

/// Whether something was found, and whether there is more to look at.
async fn step(connection: &mut SqliteConnection, now: i64) -> Result<(bool, bool)> {
    let from = progress(connection, "duplicates").await?;
    let sql = "SELECT seq FROM customer_source WHERE seq > $1 ORDER BY seq LIMIT 1 OFFSET $2";
    let next = sqlx::query(sql).bind(from).bind(STEP).fetch_optional(&mut *connection).await?;
    let until = if let Some(row) = &next {
        row.number("seq")?
    } else {
        let newest = sqlx::query("SELECT coalesce(max(seq), 0) AS newest FROM customer_source");
        newest.fetch_one(&mut *connection).await?.number("newest")?
    };
    if until == from {
        return Ok((false, false));
    }
    let insert = "INSERT INTO duplicate_proposal (one, other, at)
        SELECT DISTINCT min(s.customer_id, first.customer_id), max(s.customer_id, first.customer_id), $3
        FROM customer_source s JOIN customer_source first ON first.seq =
            (SELECT min(seq) FROM customer_source WHERE datum IN ('email', 'phone') AND folded = s.folded)
        WHERE s.seq > $1 AND s.seq <= $2 AND s.datum IN ('email', 'phone') AND first.customer_id <> s.customer_id
        ON CONFLICT (one, other) DO NOTHING";
    let found = sqlx::query(insert).bind(from).bind(until).bind(now).execute(&mut *connection).await?;
    move_on(connection, "duplicates", until).await?;
    Ok((found.rows_affected() > 0, next.is_some()))
}

/// How many pairs wait for somebody to decide.
///
/// # Errors
/// What SQLite says.
pub(crate) async fn open_proposals(connection: &mut SqliteConnection) -> Result<u32> {
    let sql = "SELECT count(*) AS open FROM duplicate_proposal WHERE decision IS NULL";
    sqlx::query(sql).fetch_one(connection).await?.count("open")
}

async fn pairs(connection: &mut SqliteConnection) -> Result<Vec<DuplicatePair>> {
    let sql = "SELECT one, other FROM duplicate_proposal WHERE decision IS NULL ORDER BY at, one LIMIT $1";
    let rows = sqlx::query(sql).bind(SHOWN).fetch_all(&mut *connection).await?;
    let mut pairs = Vec::new();
    for row in &rows {
        let (one, other) = (row.parsed("one")?, row.parsed("other")?);
        pairs
            .push(DuplicatePair { one: side(connection, one).await?, other: side(connection, other).await? });
    }
    Ok(pairs)
}

async fn side(connection: &mut SqliteConnection, id: CustomerId) -> Result<DuplicateSide> {
    let family = family::of(connection, id).await?;
    let sql = "SELECT last_name, first_names, created_at,
            (SELECT count(*) FROM entry WHERE customer_id = c.id)
            + (SELECT count(*) FROM contact_request WHERE customer_id = c.id)
            + (SELECT count(*) FROM import_row WHERE customer_id = c.id) AS submissions
         FROM customer c WHERE id = $1";
    let row = sqlx::query(sql).bind(id.to_string()).fetch_one(&mut *connection).await?;
    let known = data::read(connection, &family, &[]).await?;
    let last = row.text("last_name")?;
    let given = row.optional_text("first_names")?;
    Ok(DuplicateSide {
        id,
        name: given.map_or_else(|| last.clone(), |given| format!("{given} {last}")),
        since: row.moment("created_at")?,
        data: known.into_iter().filter(|one| !one.retired).map(|one| (one.datum, one.value)).collect(),
        submissions: row.count("submissions")?,
    })
}

/// Keeps a decision about two customers; whether they waited for one.
///
/// # Errors
/// What SQLite says.
pub(super) async fn decide(
    connection: &mut SqliteConnection,
    authority: &Authority,
    now: i64,
    (one, other): (CustomerId, CustomerId),
    decision: &'static str,
) -> Result<bool> {
    let sql = "UPDATE duplicate_proposal SET decision = $1, decided_at = $2, decided_by = $3
         WHERE one = $4 AND other = $5 AND decision IS NULL";
    let decided = sqlx::query(sql)
        .bind(decision)
        .bind(now)
        .bind(authority.staff().map(|staff| staff.to_string()))
        .bind(one.min(other).to_string())
        .bind(one.max(other).to_string())
        .execute(connection)
        .await?;
    Ok(decided.rows_affected() == 1)
}

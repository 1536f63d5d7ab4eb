//! The table of postal codes and their towns, which the operator loads (requirements § 4).

use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::Result;
use crate::register::Register;
use crate::row::Columns;
use crate::store::trip::Inserts;
use domain::access::{Object, Right};
use domain::language::Language;
use domain::postal::{PostalArea, PostalTown};
use domain::time::Moment;
use sqlx::SqliteConnection;
use std::collections::BTreeMap;

/// How many rows one statement writes.
const PART: usize = 256;

/// What a new table changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PostalReport {
    /// How many codes there are now.
    pub codes: usize,
    /// How many of them are new.
    pub new: usize,
    /// How many have another town than before.
    pub changed: usize,
    /// How many codes are no longer there.
    pub gone: usize,
}

impl Register {
    /// Puts these codes in place of those that are there, all or none.
    ///
    /// # Errors
    /// [`crate::Error::Denied`], or when the register cannot keep them.
    pub async fn load_postal_codes(
        &self,
        authority: &Authority,
        towns: Vec<PostalTown>,
    ) -> Result<PostalReport> {
        authority.needs(Right::Change, Object::Settings)?;
        let (outside, authority) = (self.outside.clone(), authority.clone());
        let work = self.change_pages(move |connection| {
            Box::pin(async move {
                let report = compare(&kept(connection).await?, &towns);
                sqlx::query("DELETE FROM postal_code").execute(&mut *connection).await?;
                write(connection, &towns, outside.now()).await?;
                audit::append(connection, &outside, &authority, Action::PostalCodesLoaded, &[]).await?;
                Ok(report)
            })
        });
        work.await
    }

    /// The codes of an area with their towns in the language of a page, in their order; none while
    /// no table is loaded.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub async fn postal_towns(
        &self,
        area: PostalArea,
        language: Language,
    ) -> Result<Option<Vec<(String, String)>>> {
        let mut reader = self.store.reader().await?;
        let sql = "SELECT code, town_fi, town_sv FROM postal_code WHERE code BETWEEN $1 AND $2 ORDER BY code";
        let rows = sqlx::query(sql).bind(area.first()).bind(area.last()).fetch_all(&mut *reader).await?;
        if rows.is_empty() {
            let any =
                sqlx::query("SELECT code FROM postal_code LIMIT 1").fetch_optional(&mut *reader).await?;
            return Ok(any.map(|_| Vec::new()));
        }
        let name = if language == Language::Sv { "town_sv" } else { "town_fi" };
        let towns: Result<Vec<_>> = rows.iter().map(|row| Ok((row.text("code")?, row.text(name)?))).collect();
        towns.map(Some)
    }
}

type Kept = BTreeMap<String, (String, String)>;

async fn kept(connection: &mut SqliteConnection) -> Result<Kept> {
    let rows = sqlx::query("SELECT code, town_fi, town_sv FROM postal_code").fetch_all(connection).await?;
    rows.iter().map(|row| Ok((row.text("code")?, (row.text("town_fi")?, row.text("town_sv")?)))).collect()
}

fn compare(before: &Kept, towns: &[PostalTown]) -> PostalReport {
    let known = |town: &PostalTown| before.get(town.code.as_str());
    let new = towns.iter().filter(|town| known(town).is_none()).count();
    let differs = |town: &&PostalTown| known(town).is_some_and(|(fi, sv)| *fi != town.fi || *sv != town.sv);
    PostalReport {
        codes: towns.len(),
        new,
        changed: towns.iter().filter(differs).count(),
        gone: before.len() - (towns.len() - new),
    }
}

async fn write(connection: &mut SqliteConnection, towns: &[PostalTown], now: Moment) -> Result<()> {
    for part in towns.chunks(PART) {
        let mut inserts = Inserts::new();
        inserts.add("postal_code", &["code", "town_fi", "town_sv", "loaded_at"], part, |row, town| {
            row.push_bind(town.code.as_str().to_owned())
                .push_bind(town.fi.clone())
                .push_bind(town.sv.clone())
                .push_bind(now.millis());
        });
        inserts.write(connection).await?;
    }
    Ok(())
}

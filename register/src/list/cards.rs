//! What the maker of a list sees of it. Nobody sees the lists of others.

use super::gone::{self, Usable};
use super::{LISTS, filter_of};
use crate::authority::Authority;
use crate::error::Result;
use crate::register::Register;
use crate::row::Columns;
use domain::access::{Object, Right};
use domain::list::{ListFormat, ListPurpose, ListState, Withheld};
use domain::view::ListCard;
use sqlx::AssertSqlSafe;
use sqlx::sqlite::SqliteRow;

/// How many lists are shown, the newest first, beside all that may still be used.
const SHOWN: i64 = 50;

impl Register {
    /// One's own lists, the newest first, each with how many have come off it since.
    ///
    /// # Errors
    /// [`crate::Error::Denied`] without the right to see marketing lists.
    pub async fn lists(&self, authority: &Authority) -> Result<Vec<ListCard>> {
        authority.needs(Right::See, Object::MarketingLists)?;
        let mut reader = self.store.reader().await?;
        let sql = format!(
            "{LISTS} WHERE l.made_by = $1 AND (l.state = 'done' AND l.valid_until > $3 OR l.seq IN
                (SELECT seq FROM marketing_list WHERE made_by = $1 ORDER BY seq DESC LIMIT $2))
             ORDER BY l.seq DESC"
        );
        let query = sqlx::query(AssertSqlSafe(sql)).bind(authority.name()).bind(SHOWN);
        let query = query.bind(self.now().millis());
        let rows = query.fetch_all(&mut *reader).await?;
        let (mut cards, mut usable) = (Vec::with_capacity(rows.len()), Vec::new());
        for row in &rows {
            let card = card(row)?;
            let may_be_used = card.valid_until.is_some_and(|until| self.now() < until);
            if card.state == ListState::Done && may_be_used {
                usable.push(Usable::of(row)?);
            }
            cards.push(card);
        }
        let places = gone::places(&mut reader, &self.key, &usable).await?;
        for card in &mut cards {
            let gone = places.get(&card.id).map_or(0, Vec::len);
            card.removals = u32::try_from(gone).unwrap_or(u32::MAX);
        }
        Ok(cards)
    }
}

fn card(row: &SqliteRow) -> Result<ListCard> {
    let filter = filter_of(row)?;
    let withheld = Withheld {
        unconfirmed: row.count("unconfirmed")?,
        withdrawn: row.count("withdrawn")?,
        prohibited: row.count("prohibited")?,
        objected: row.count("objected")?,
    };
    Ok(ListCard {
        id: row.parsed("id")?,
        purpose: row.coded("purpose", ListPurpose::from_code)?,
        format: row.coded("format", ListFormat::from_code)?,
        state: row.coded("state", ListState::from_code)?,
        ordered_at: row.moment("ordered_at")?,
        seen: row.count("seen")?,
        total: row.count("total")?,
        rows: row.count("rows")?,
        left_out: withheld.told(&filter).total,
        filter,
        valid_until: row.optional_moment("valid_until")?,
        removals: 0,
    })
}

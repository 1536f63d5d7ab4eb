//! Lists of those who may be contacted (R5–R7, R10, R15–R16; ADR 70). Whoever wants one sees a count
//! first, then orders it; a job makes it, part by part; its maker fetches it, and is told who has come
//! off it since. There is no other way by which persons leave the register in a file.
//!
//! - [`choose`]: whom a filter lets through, by where they live ([`area`]), none twice ([`passed`])
//! - [`count`]: how many that are
//! - [`order`]: a list is ordered and called off · [`cards`]: what its maker sees of it
//! - [`run`]: a job makes it · [`next`]: part by part · [`lines`]: its rows · [`named`]: the log tells of whom
//! - [`fetch`]: its maker fetches it · [`removal`]: and who has come off it, which is [`gone`] since it was made
//!   by what [`ended`] since
//! - [`expire`]: its time is over

mod area;
mod cards;
mod choose;
mod count;
mod ended;
mod expire;
mod fetch;
mod gone;
mod lines;
mod named;
mod next;
mod order;
mod passed;
mod removal;
mod run;

pub use order::NewList;
pub use run::{ListRun, Step};

use crate::authority::Authority;
use crate::error::Result;
use crate::row::{Columns, from_json};
use domain::access::{Actor, Level, Object, Right};
use domain::campaign::Slug;
use domain::consent::Channel;
use domain::list::{AreaPrefix, ListFilter};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

/// A list with its campaign's slug.
const LISTS: &str = "SELECT l.*, c.slug FROM marketing_list l LEFT JOIN campaign c ON c.id = l.campaign_id";

/// The filter of a row of [`LISTS`].
fn filter_of(row: &SqliteRow) -> Result<ListFilter> {
    let slug = row.optional_text("slug")?.is_some().then(|| row.parsed::<Slug>("slug")).transpose()?;
    let language = row.optional_text("language")?.is_some().then(|| row.language("language")).transpose()?;
    let area = row.optional_text("area")?.is_some();
    let area = area.then(|| row.coded("area", |area| AreaPrefix::parse(area).ok())).transpose()?;
    Ok(ListFilter { channel: row.coded("channel", Channel::from_code)?, language, area, campaign: slug })
}

/// The authority of a list's maker as it is now; none when they may make lists no more.
async fn maker(connection: &mut SqliteConnection, made_by: &str) -> Result<Option<Authority>> {
    if made_by == Authority::Operator.name() {
        return Ok(Some(Authority::Operator));
    }
    let sql = "SELECT s.id, g.levels FROM staff s
         JOIN staff_grant g ON g.seq = (SELECT max(seq) FROM staff_grant WHERE staff_id = s.id)
         WHERE s.id = $1 AND s.disabled_at IS NULL";
    let Some(row) = sqlx::query(sql).bind(made_by.to_owned()).fetch_optional(connection).await? else {
        return Ok(None);
    };
    let levels: Vec<Level> = from_json(&row.text("levels")?)?;
    let authority =
        Authority::Staff(Actor { staff: row.parsed("id")?, levels: levels.into_iter().collect() });
    Ok(authority.needs(Right::See, Object::MarketingLists).is_ok().then_some(authority))
}

//! When contact requests came, and when they were first answered.

use crate::error::Result;
use crate::row::Columns;
use domain::campaign::Slug;
use domain::time::Moment;
use sqlx::SqliteConnection;

/// Every request since a moment that a day begins with, and when it was first answered: a request that
/// stands as answered tells no time of it, so it counts as one that was not.
pub async fn requests(
    connection: &mut SqliteConnection,
    from: Moment,
    campaign: Option<&Slug>,
) -> Result<Vec<(Moment, Option<Moment>)>> {
    let sql = "SELECT r.at, NULL AS answered_at FROM contact_request r
         LEFT JOIN campaign c ON c.id = r.campaign_id
         WHERE r.at / 3600000 >= $1 AND ($2 IS NULL OR c.slug = $2)";
    let query = sqlx::query(sql).bind(from.millis() / super::HOUR).bind(campaign.map(ToString::to_string));
    let rows = query.fetch_all(connection).await?;
    rows.iter().map(|row| Ok((row.moment("at")?, row.optional_moment("answered_at")?))).collect()
}

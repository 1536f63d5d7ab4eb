//! When contact requests came, and when they were first answered.

use crate::error::Result;
use crate::row::Columns;
use domain::campaign::Slug;
use domain::id::CustomerId;
use domain::time::Moment;
use sqlx::SqliteConnection;
use std::collections::BTreeSet;

/// Every request since a moment that a day begins with, and when it was first answered. What lies in the
/// folder of suspected spam is none.
pub async fn requests(
    connection: &mut SqliteConnection,
    from: Moment,
    campaign: Option<&Slug>,
    left_out: &BTreeSet<CustomerId>,
) -> Result<Vec<(Moment, Option<Moment>)>> {
    let sql = "SELECT r.at, r.customer_id, (SELECT min(v.at) FROM request_event v
            WHERE v.request_id = r.id AND v.kind = 'answered') AS answered_at FROM contact_request r
         LEFT JOIN campaign c ON c.id = r.campaign_id
         WHERE r.at / 3600000 >= $1 AND r.spam = 0 AND ($2 IS NULL OR c.slug = $2)";
    let query = sqlx::query(sql).bind(from.millis() / super::HOUR).bind(campaign.map(ToString::to_string));
    let rows = query.fetch_all(connection).await?;
    let mut requests = Vec::with_capacity(rows.len());
    for row in &rows {
        if !left_out.contains(&row.parsed("customer_id")?) {
            requests.push((row.moment("at")?, row.optional_moment("answered_at")?));
        }
    }
    Ok(requests)
}

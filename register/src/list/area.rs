//! Who lives in an area.

use crate::contactable::Reachable;
use crate::customer::family::Families;
use crate::error::Result;
use crate::row::Columns;
use crate::store::trip;
use domain::consent::Channel;
use domain::customer::Datum;
use domain::id::CustomerId;
use domain::list::AreaPrefix;
use sqlx::SqliteConnection;
use std::collections::{BTreeMap, BTreeSet};

/// Keeps who lives in an area: by the newest postal code that they told, whoever of those who turned out to be
/// one told it; for post by the one that the permission came with, since that is where it goes.
///
/// # Errors
/// When the register cannot be read.
pub(super) async fn keep(
    connection: &mut SqliteConnection,
    area: &AreaPrefix,
    channel: Channel,
    families: &Families,
    reachable: &mut Vec<Reachable>,
) -> Result<()> {
    if channel == Channel::Post {
        let sources = reachable.iter().map(|one| one.source.clone());
        let sql = postal_codes("source_id");
        let mut living = BTreeSet::new();
        for row in trip::fetch(connection, &sql, sources, "").await? {
            if area.holds(&row.text("value")?) {
                living.insert(row.text("source_id")?);
            }
        }
        reachable.retain(|one| living.contains(&one.source));
        return Ok(());
    }
    let whole = families.whole(reachable.iter().map(|one| one.customer));
    let ids = whole.iter().map(ToString::to_string);
    let mut newest: BTreeMap<CustomerId, (i64, String)> = BTreeMap::new();
    for row in trip::fetch(connection, &postal_codes("customer_id"), ids, "").await? {
        let told = (row.number("seq")?, row.text("value")?);
        let known = newest.entry(families.root(row.parsed("customer_id")?)).or_default();
        if told.0 > known.0 {
            *known = told;
        }
    }
    reachable.retain(|one| newest.get(&one.customer).is_some_and(|(_, code)| area.holds(code)));
    Ok(())
}

/// The postal codes of the submissions or customers that follow.
fn postal_codes(column: &str) -> String {
    let datum = Datum::PostalCode.code();
    format!(
        "SELECT seq, source_id, customer_id, value FROM customer_source WHERE datum = '{datum}' AND {column} IN "
    )
}

//! For whom something ended after a list was begun. Asked of every list whenever its maker sees it, so it must
//! take no longer the more people are on the list or in the register: the joins stand in the order in which
//! SQLite is to go, from what was appended since.

use crate::customer::family;
use crate::error::{Error, Result};
use crate::row::{Columns, from_json};
use crate::standing::datum_of;
use domain::consent::Channel;
use domain::id::{CustomerId, MarketingListId};
use sqlx::SqliteConnection;
use std::collections::BTreeSet;

const THEMSELVES: &str = "SELECT e.customer_id FROM marketing_list l
     CROSS JOIN consent_event e INDEXED BY consent_event_ended ON e.seq > l.since_seq
        AND e.kind IN ('withdrawn', 'prohibited')
     WHERE l.id = $1 AND (e.channel = $2 OR $3 AND e.channel = 'targeting')";

const WHO_SHARE: &str = "SELECT others.customer_id FROM marketing_list l
     CROSS JOIN consent_event e INDEXED BY consent_event_ended ON e.seq > l.since_seq AND e.channel = $2
        AND e.kind IN ('withdrawn', 'prohibited')
     CROSS JOIN customer_source ended ON ended.source_id = e.origin_id AND ended.datum = $3
     CROSS JOIN customer_source others ON others.folded = ended.folded
        AND others.datum IN ('email', 'phone') AND others.datum = ended.datum
     WHERE l.id = $1";

/// Who had something of this channel ended after the list was begun, or objected to a targeted one, and all
/// who are one with them: what ends for one of these ends for the others, whichever of them the list names.
/// So it does for who gave the same address or number.
///
/// # Errors
/// When the register cannot be read.
pub(super) async fn ended_since(
    connection: &mut SqliteConnection,
    list: MarketingListId,
    channel: Channel,
    targeted: bool,
) -> Result<BTreeSet<CustomerId>> {
    let query = sqlx::query(THEMSELVES).bind(list.to_string()).bind(channel.code());
    let mut ended = BTreeSet::new();
    for row in query.bind(i64::from(targeted)).fetch_all(&mut *connection).await? {
        let customer: CustomerId = row.parsed("customer_id")?;
        ended.insert(customer);
        match family::of(connection, customer).await {
            // Somebody who is erased is one with nobody.
            Err(Error::NotFound) => {}
            family => ended.extend(from_json::<Vec<CustomerId>>(&family?.ids)?),
        }
    }
    let query = sqlx::query(WHO_SHARE).bind(list.to_string()).bind(channel.code());
    for row in &query.bind(datum_of(channel).code()).fetch_all(connection).await? {
        ended.insert(row.parsed("customer_id")?);
    }
    Ok(ended)
}

#[cfg(test)]
mod tests {
    use super::{THEMSELVES, WHO_SHARE};
    use crate::outside::Outside;
    use crate::register::Register;
    use crate::row::Columns;
    use sqlx::AssertSqlSafe;

    #[tokio::test]
    async fn what_ended_is_found_from_the_events_since_and_never_by_going_through_everybody() {
        let place = tempfile::tempdir().unwrap();
        let register = Register::open(place.path(), Outside::system()).await.unwrap();
        let mut reader = register.store.reader().await.unwrap();
        for sql in [THEMSELVES, WHO_SHARE] {
            let plan = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")));
            let steps = plan.fetch_all(&mut *reader).await.unwrap();
            let steps: Vec<String> = steps.iter().map(|row| row.text("detail").unwrap()).collect();
            assert!(steps[1].contains("INDEX consent_event_ended (seq>?)"), "{steps:?}");
            assert!(steps.iter().all(|step| step.starts_with("SEARCH")), "{steps:?}");
        }
    }
}

//! What marketing may do now, by channel and by address or number, and since when.

use super::family::Family;
use crate::error::Result;
use crate::keys::RegisterKey;
use crate::row::Columns;
use crate::standing::{self, datum_of};
use crate::suppression;
use domain::consent::{Channel, ChannelState};
use domain::customer::Datum;
use domain::time::Moment;
use domain::view::customer::{KnownDatum, PermissionNow};
use sqlx::SqliteConnection;

/// How each channel stands at each address and number that is in use.
///
/// # Errors
/// What SQLite says.
pub(super) async fn now(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    family: &Family,
    data: &[KnownDatum],
) -> Result<Vec<PermissionNow>> {
    let mut permissions = Vec::new();
    for channel in Channel::ALL {
        let events = standing::of_family(connection, channel, &family.ids).await?;
        let reached = data.iter().filter(|known| known.datum == datum_of(channel) && !known.retired);
        let mut any = false;
        for value in reached.map(|known| &known.value) {
            any = true;
            let folded = Datum::folded(value);
            let (mut state, mut since) = events.at(Some(&folded));
            if let Some(suppressed) = suppressed_at(connection, key, channel, &folded).await?
                && state.permits()
            {
                (state, since) = (ChannelState::Prohibited, Some(suppressed));
            }
            permissions.push(PermissionNow { channel, at: Some(value.clone()), state, since });
        }
        if !any {
            let (state, since) = events.at(None);
            permissions.push(PermissionNow { channel, at: None, state, since });
        }
    }
    Ok(permissions)
}

async fn suppressed_at(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    channel: Channel,
    folded: &str,
) -> Result<Option<Moment>> {
    let Some(hash) = suppression::hash(key, channel, folded) else { return Ok(None) };
    let query = sqlx::query("SELECT at FROM suppression WHERE hash = $1 AND lifted_at IS NULL");
    query.bind(hash.to_vec()).fetch_optional(connection).await?.map(|row| row.moment("at")).transpose()
}

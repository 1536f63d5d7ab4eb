//! What is refused beside the channels: that data are given to other companies (R10), and targeting
//! (Art. 21(2), R8). Derived from the events each time it is asked; who joined another's name can refuse
//! for both, and takes back only what his own link refused (R14).

use crate::consent;
use crate::customer::family::{self, Families, Family};
use crate::error::{Error, Result};
use crate::outside::Outside;
use crate::permission;
use crate::register::Register;
use crate::row::Columns;
use domain::consent::{ConsentEvent, EventKind, Matter, Origin, Refusal, Refused, Voice};
use domain::id::CustomerId;
use domain::time::Moment;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;
use std::collections::{BTreeSet, HashMap};

/// How one refusal stands for whoever holds a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnRefusal {
    /// What.
    pub refusal: Refusal,
    /// Since when it is refused by this link; none when it is not.
    pub since: Option<Moment>,
}

impl Register {
    /// Refuses something by the link of a submission, or takes back what was refused by it; in force when
    /// this returns. What stands so already stays as it is. `None` when the submission is gone.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the token is none of ours.
    pub async fn refuse(&self, token: &str, refusal: Refusal, refuses: bool) -> Result<Option<()>> {
        let source = self.submission_of(token)?;
        let outside = self.outside.clone();
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let Some((customer, _)) = permission::sender(connection, &source).await? else {
                    return Ok(None);
                };
                let family = family::of(connection, customer).await?;
                let stands = standing(connection, &family, refusal).await?;
                if stands.by(&Voice::Link(source.clone())).is_some() != refuses {
                    let origin = Origin { kind: permission::ORIGIN.to_owned(), id: source };
                    let event = event(&outside, customer, refusal, refuses, origin);
                    consent::append(connection, &[event]).await?;
                }
                Ok(Some(()))
            })
        });
        work.await
    }
}

/// An event about a refusal.
pub(crate) fn event(
    outside: &Outside,
    customer: CustomerId,
    refusal: Refusal,
    refuses: bool,
    origin: Origin,
) -> ConsentEvent {
    let kind = if refuses { EventKind::Prohibited } else { EventKind::Lifted };
    consent::unasked(outside, customer, Matter::Refusal(refusal), kind, origin)
}

/// What was told to staff before there were events of it counts too.
const EVENTS: &str = "SELECT customer_id, seq, kind, origin, origin_id, at FROM consent_event
        WHERE channel = $1 AND customer_id IN (SELECT value FROM json_each($2))
     UNION ALL SELECT t.customer_id, 0, CASE t.what WHEN 'disclosure_prohibited' THEN 'prohibited' ELSE 'lifted' END,
        'staff', t.id, t.at FROM told t
        WHERE $1 = 'disclosure' AND t.customer_id IN (SELECT value FROM json_each($2))
            AND t.what IN ('disclosure_prohibited', 'disclosure_allowed')
            AND NOT EXISTS (SELECT 1 FROM consent_event e WHERE e.origin_id = t.id)
     ORDER BY seq, at";

/// How a refusal stands for all who are one customer.
///
/// # Errors
/// What SQLite says.
pub(crate) async fn standing(
    connection: &mut SqliteConnection,
    family: &Family,
    refusal: Refusal,
) -> Result<Refused> {
    let rows =
        sqlx::query(EVENTS).bind(refusal.code()).bind(family.ids.clone()).fetch_all(connection).await?;
    let mut refused = Refused::default();
    rows.iter().try_for_each(|row| add(&mut refused, row))?;
    Ok(refused)
}

/// How each refusal stands for whoever holds the link of this submission of the customer.
///
/// # Errors
/// What SQLite says.
pub(crate) async fn own(
    connection: &mut SqliteConnection,
    customer: CustomerId,
    source: &str,
) -> Result<Vec<OwnRefusal>> {
    let family = family::of(connection, customer).await?;
    let voice = Voice::Link(source.to_owned());
    let mut own = Vec::new();
    for refusal in Refusal::ALL {
        let since = standing(connection, &family, refusal).await?.by(&voice);
        own.push(OwnRefusal { refusal, since });
    }
    Ok(own)
}

/// Everybody who objects to targeting, with all who are one with them.
///
/// # Errors
/// What SQLite says.
pub(crate) async fn objectors(
    connection: &mut SqliteConnection,
    families: &Families,
) -> Result<BTreeSet<CustomerId>> {
    let sql = "SELECT customer_id, kind, origin, origin_id, at FROM consent_event
         WHERE channel = 'targeting' ORDER BY seq";
    let rows = sqlx::query(sql).fetch_all(connection).await?;
    let mut by_root: HashMap<CustomerId, Refused> = HashMap::new();
    for row in &rows {
        add(by_root.entry(families.root(row.parsed("customer_id")?)).or_default(), row)?;
    }
    by_root.retain(|_, refused| refused.since().is_some());
    Ok(families.whole(by_root.into_keys()))
}

fn add(refused: &mut Refused, row: &SqliteRow) -> Result<()> {
    let voice = match row.text("origin")?.as_str() {
        permission::ORIGIN => Voice::Link(row.text("origin_id")?),
        crate::customer::TOLD => Voice::Staff,
        _ => return Err(Error::Corrupt("a refusal from nowhere")),
    };
    refused.add(row.coded("kind", EventKind::from_code)?, voice, row.moment("at")?);
    Ok(())
}

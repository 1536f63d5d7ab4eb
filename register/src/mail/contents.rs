//! What a mail says: facts and tokens; the words are added by whoever sends it.

use crate::consent;
use crate::error::{Error, Result};
use crate::keys::{Purpose, RegisterKey};
use crate::permission;
use crate::row::Columns;
use domain::campaign::{Slug, Ticket};
use domain::consent::{Channel, ChannelState};
use domain::id::{ContactRequestId, EntryId, MailId};
use domain::language::Language;
use domain::time::Moment;
use sqlx::SqliteConnection;
use std::collections::HashMap;

/// A mail that is to be sent now.
#[derive(Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Its id, the same at every try.
    pub id: MailId,
    /// The address, as its owner wrote it.
    pub to: String,
    /// The reader's language.
    pub language: Language,
    /// What it says.
    pub contents: Contents,
}

/// What a mail says, by kind.
#[derive(Clone, PartialEq, Eq)]
pub enum Contents {
    /// What was received from a customer.
    Receipt {
        /// Each entry and request, the oldest first.
        received: Vec<Received>,
        /// The token of the link by which permissions are taken back, if any were given.
        permissions: Option<String>,
    },
    /// A contact request that is new, or late: no personal data (requirements § 1 R12).
    Request {
        /// Its id.
        id: ContactRequestId,
        /// When it came.
        at: Moment,
        /// The topic's code.
        topic: String,
        /// Whether nobody has taken it in time.
        late: bool,
    },
    /// That mail works.
    Test,
}

/// An entry or a request that was received.
#[derive(Clone, PartialEq, Eq)]
pub struct Received {
    /// When it was kept.
    pub at: Moment,
    /// The receipt's token.
    pub token: String,
    /// The permission that waits to be confirmed, if one does: that of each customer who came with this
    /// address, by what they sent last.
    pub confirmable: Option<Confirmable>,
    /// The rest, by kind.
    pub of: ReceivedOf,
}

/// What was received.
#[derive(Clone, PartialEq, Eq)]
pub enum ReceivedOf {
    /// An entry in a raffle.
    Entry {
        /// The raffle's name in addresses.
        slug: Slug,
        /// The raffle's heading, in the mail's language or else in Finnish.
        title: String,
        /// When the raffle closes.
        closes_at: Option<Moment>,
        /// The number in the draw.
        ticket: Ticket,
    },
    /// A contact request, with its topic's code.
    Request {
        /// The topic's code.
        topic: String,
    },
}

/// A permission for e-mail that counts once its link was opened and confirmed.
#[derive(Clone, PartialEq, Eq)]
pub struct Confirmable {
    /// The token of the link.
    pub token: String,
    /// The words that stood beside the box.
    pub wording: String,
}

/// The receipts of these entries and requests in one mail; none when all of them are gone.
pub(super) async fn receipt(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    sources: &[String],
    language: Language,
) -> Result<Option<Contents>> {
    let (mut received, mut permissions) = (Vec::<Received>::new(), None);
    let mut asked = HashMap::new();
    for source in sources {
        let Some((customer, mut one)) = one(connection, key, source, language).await? else { continue };
        let given = permission::given(connection, source).await?;
        let id = id_of(source)?;
        if !given.is_empty() {
            permissions = Some(permission::token(key, &id));
        }
        let waits = consent::own_states(connection, source).await?;
        if waits.get(&Channel::Email) == Some(&ChannelState::AwaitsConfirmation) {
            let wording = given.into_iter().find(|given| given.channel == Channel::Email);
            let token = key.token(Purpose::Confirm, &id);
            one.confirmable = wording.map(|given| Confirmable { token, wording: given.wording });
            // Of the same person, once is enough.
            if let Some(before) = asked.insert(customer, received.len()).and_then(|at| received.get_mut(at)) {
                before.confirmable = None;
            }
        }
        received.push(one);
    }
    let any = !received.is_empty();
    Ok(any.then_some(Contents::Receipt { received, permissions }))
}

/// What was received, and the customer's id.
async fn one(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    source: &str,
    language: Language,
) -> Result<Option<(String, Received)>> {
    let sql = "SELECT e.at, e.customer_id, e.ticket, c.slug, c.closes_at, t.title FROM entry e
         JOIN campaign c ON c.id = e.campaign_id
         JOIN campaign_text t ON t.campaign_id = c.id AND t.language IN ('fi', $2)
         WHERE e.id = $1 ORDER BY t.language = $2 DESC LIMIT 1";
    let query = sqlx::query(sql).bind(source.to_owned()).bind(language.tag());
    let id = id_of(source)?;
    if let Some(row) = query.fetch_optional(&mut *connection).await? {
        let of = ReceivedOf::Entry {
            slug: row.parsed("slug")?,
            title: row.text("title")?,
            closes_at: row.optional_moment("closes_at")?,
            ticket: Ticket::new(row.array("ticket")?),
        };
        let token = key.token(Purpose::EntryReceipt, &id);
        let received = Received { at: row.moment("at")?, token, confirmable: None, of };
        return Ok(Some((row.text("customer_id")?, received)));
    }
    let query = sqlx::query("SELECT at, customer_id, topic FROM contact_request WHERE id = $1")
        .bind(source.to_owned());
    let Some(row) = query.fetch_optional(connection).await? else { return Ok(None) };
    let token = key.token(Purpose::RequestReceipt, &id);
    let of = ReceivedOf::Request { topic: row.text("topic")? };
    let received = Received { at: row.moment("at")?, token, confirmable: None, of };
    Ok(Some((row.text("customer_id")?, received)))
}

/// A request as staff hear of it; none when it is gone or lies with spam, or for a late one when
/// somebody took it.
pub(super) async fn request(
    connection: &mut SqliteConnection,
    id: &str,
    late: bool,
) -> Result<Option<Contents>> {
    let query =
        sqlx::query("SELECT at, topic, state, spam FROM contact_request WHERE id = $1").bind(id.to_owned());
    let Some(row) = query.fetch_optional(connection).await? else { return Ok(None) };
    if row.flag("spam")? || late && row.text("state")? != "new" {
        return Ok(None);
    }
    let id = id.parse().map_err(|_| Error::Corrupt("a mail about no id"))?;
    Ok(Some(Contents::Request { id, at: row.moment("at")?, topic: row.text("topic")?, late }))
}

/// Entries and contact requests have ids of the same kind.
fn id_of(source: &str) -> Result<[u8; 16]> {
    let id: EntryId = source.parse().map_err(|_| Error::Corrupt("a mail about no id"))?;
    Ok(*id.bytes())
}

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

/// A mail that is to be sent now.
#[derive(Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Its id, the same at every try.
    pub id: MailId,
    /// The address, as its owner wrote it.
    pub to: String,
    /// The reader's language.
    pub language: Language,
    /// When it was caused.
    pub at: Moment,
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
        /// The permission that waits to be confirmed, if one does.
        confirmable: Option<Confirmable>,
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
    let (mut received, mut confirmable, mut permissions) = (Vec::new(), None, None);
    for source in sources {
        let Some(one) = one(connection, key, source, language).await? else { continue };
        received.push(one);
        let given = permission::given(connection, source).await?;
        let id = id_of(source)?;
        if !given.is_empty() {
            permissions = Some(permission::token(key, &id));
        }
        let waits = consent::own_states(connection, source).await?;
        if waits.get(&Channel::Email) == Some(&ChannelState::AwaitsConfirmation) {
            let wording = given.into_iter().find(|given| given.channel == Channel::Email);
            let token = key.token(Purpose::Confirm, &id);
            confirmable = wording.map(|given| Confirmable { token, wording: given.wording });
        }
    }
    let any = !received.is_empty();
    Ok(any.then_some(Contents::Receipt { received, confirmable, permissions }))
}

async fn one(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    source: &str,
    language: Language,
) -> Result<Option<Received>> {
    let sql = "SELECT e.at, e.ticket, c.slug, c.closes_at, t.title FROM entry e
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
        return Ok(Some(Received { at: row.moment("at")?, token, of }));
    }
    let query = sqlx::query("SELECT at, topic FROM contact_request WHERE id = $1").bind(source.to_owned());
    let Some(row) = query.fetch_optional(connection).await? else { return Ok(None) };
    let token = key.token(Purpose::RequestReceipt, &id);
    Ok(Some(Received { at: row.moment("at")?, token, of: ReceivedOf::Request { topic: row.text("topic")? } }))
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

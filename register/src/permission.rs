//! Permissions by link (R11): whoever holds the link of a submission sees the permissions that it
//! gave, and takes them back with one tap. Of what others gave, the link touches nothing (R14); what may
//! be refused beside the channels is [`crate::refusal`].

use crate::consent;
use crate::customer::family;
use crate::elsewhere;
use crate::error::{Error, Result};
use crate::keys::{Purpose, RegisterKey};
use crate::outside::Outside;
use crate::refusal::{self, OwnRefusal};
use crate::register::Register;
use crate::row::Columns;
use domain::consent::{Channel, ChannelState, ConsentEvent, EventKind, Matter, Origin};
use domain::id::{CustomerId, EntryId};
use domain::language::Language;
use domain::time::Moment;
use sqlx::SqliteConnection;

/// The origin of events made by a submission's own link.
pub(crate) const ORIGIN: &str = "link";

/// A permission that a submission gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenPermission {
    /// For which channel.
    pub channel: Channel,
    /// The words that stood beside the box.
    pub wording: String,
    /// The language of these words.
    pub language: Language,
    /// What the form and its own link have made of it.
    pub state: ChannelState,
}

/// What the link shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PermissionPage {
    /// When the submission came.
    pub at: Moment,
    /// The permissions that it gave, in the order of the form.
    pub permissions: Vec<GivenPermission>,
    /// What may be refused beside the channels.
    pub refusals: Vec<OwnRefusal>,
}

/// The token of the link for the entry, contact request, line of an import or telling with this id.
pub(crate) fn token(key: &RegisterKey, source_id: &[u8; 16]) -> String {
    key.token(Purpose::Permissions, source_id)
}

impl Register {
    /// The permissions behind a link; `None` when its submission is gone.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the token is none of ours.
    pub async fn permissions(&self, token: &str) -> Result<Option<PermissionPage>> {
        let link = self.link_of(token)?;
        let mut reader = self.store.reader().await?;
        let Some((customer, at)) = sender(&mut reader, &link.source).await? else { return Ok(None) };
        let mut permissions = given(&mut reader, &link.source).await?;
        permissions.retain(|permission| link.reaches(permission.channel));
        let refusals = match link.listed {
            None => refusal::own(&mut reader, customer, &link.source).await?,
            Some(_) => Vec::new(),
        };
        Ok(Some(PermissionPage { at, permissions, refusals }))
    }

    /// Takes back the permissions for these channels, in force when this returns, and says whether
    /// the submission gave any of them; `None` when it is gone. A permission that the same address
    /// or number got since by another form ends too: whoever takes back wants no more. What stands
    /// for nothing any more stays as it is.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the token is none of ours.
    pub async fn withdraw(&self, token: &str, channels: Vec<Channel>) -> Result<Option<bool>> {
        let link = self.link_of(token)?;
        let outside = self.outside.clone();
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let source = &link.source;
                let Some((customer, _)) = sender(connection, source).await? else { return Ok(None) };
                let mut given = given(connection, source).await?;
                given.retain(|permission| {
                    channels.contains(&permission.channel) && link.reaches(permission.channel)
                });
                let mut events: Vec<ConsentEvent> = Vec::new();
                let family = family::of(connection, customer).await?.ids;
                for GivenPermission { channel, state, .. } in &given {
                    if is_open(*state)
                        || elsewhere::is_given_since(connection, source, *channel, &family).await?
                    {
                        events.push(withdrawn(&outside, customer, *channel, source));
                    }
                }
                consent::append(connection, &events).await?;
                Ok(Some(!given.is_empty()))
            })
        });
        work.await
    }

    /// The submission that its sender's own link names.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the token is none of ours.
    pub(crate) fn submission_of(&self, token: &str) -> Result<String> {
        let id = self.key.open_token(Purpose::Permissions, token).ok_or(Error::NotFound)?;
        Ok(source_of(id))
    }

    fn link_of(&self, token: &str) -> Result<Link> {
        if let Ok(source) = self.submission_of(token) {
            return Ok(Link { source, listed: None });
        }
        let listed = |channel| Some((channel, self.key.open_token(Purpose::Listed(channel), token)?));
        let (channel, id) = Channel::ALL.into_iter().find_map(listed).ok_or(Error::NotFound)?;
        Ok(Link { source: source_of(id), listed: Some(channel) })
    }
}

/// What a link names. One in a list has been in the hands of whoever made the list and sent by it: it shows and takes
/// back that channel, and lifts nothing.
struct Link {
    source: String,
    /// The channel of the list that it stands in; none for the sender's own.
    listed: Option<Channel>,
}

impl Link {
    fn reaches(&self, channel: Channel) -> bool {
        self.listed.is_none_or(|listed| listed == channel)
    }
}

/// Entries, contact requests, rows of imports and tellings have ids of the same kind; a link names any.
fn source_of(id: [u8; 16]) -> String {
    EntryId::from_bytes(id).to_string()
}

/// Whether there is something to take back.
fn is_open(state: ChannelState) -> bool {
    use ChannelState::{AwaitsConfirmation, Permitted, ProhibitedAwaitsConfirmation};
    matches!(state, Permitted | AwaitsConfirmation | ProhibitedAwaitsConfirmation)
}

fn withdrawn(outside: &Outside, customer: CustomerId, channel: Channel, source: &str) -> ConsentEvent {
    let origin = Origin { kind: ORIGIN.to_owned(), id: source.to_owned() };
    consent::unasked(outside, customer, Matter::Marketing(channel), EventKind::Withdrawn, origin)
}

/// Whose submission it is, and when it came; none when it is gone.
///
/// # Errors
/// What SQLite says.
pub(crate) async fn sender(
    connection: &mut SqliteConnection,
    source: &str,
) -> Result<Option<(CustomerId, Moment)>> {
    let sql = "SELECT customer_id, at FROM entry WHERE id = $1
         UNION ALL SELECT customer_id, at FROM contact_request WHERE id = $1
         UNION ALL SELECT r.customer_id, i.at FROM import_row r JOIN import_run i ON i.id = r.import_id
            WHERE r.id = $1
         UNION ALL SELECT customer_id, at FROM told WHERE id = $1";
    let row = sqlx::query(sql).bind(source.to_owned()).fetch_optional(connection).await?;
    row.map(|row| Ok((row.parsed("customer_id")?, row.moment("at")?))).transpose()
}

/// The permissions that a submission gave, and what became of each by its own link.
pub(crate) async fn given(connection: &mut SqliteConnection, source: &str) -> Result<Vec<GivenPermission>> {
    let sql =
        "SELECT e.channel, w.text, w.language FROM consent_event e JOIN wording w ON w.id = e.wording_id
         WHERE e.origin_id = $1 AND e.kind = 'given' ORDER BY e.seq";
    let rows = sqlx::query(sql).bind(source.to_owned()).fetch_all(&mut *connection).await?;
    let states = consent::own_states(connection, source).await?;
    let permission = |row| {
        let row: &sqlx::sqlite::SqliteRow = row;
        let channel = row.coded("channel", Channel::from_code)?;
        let state = states.get(&channel).copied().unwrap_or(ChannelState::Nothing);
        let language = row.language("language")?;
        Ok(GivenPermission { channel, wording: row.text("text")?, language, state })
    };
    rows.iter().map(permission).collect()
}

//! Prohibitions of marketing to an address or a number, whoever it belongs to (R11, R16).
//! Kept as a keyed hash, so that they outlive the person's data and name nobody.

use crate::consent;
use crate::error::Result;
use crate::keys::{Purpose, RegisterKey};
use crate::outside::Outside;
use crate::register::Register;
use crate::row::Columns;
use domain::consent::{Channel, ConsentEvent, EventKind, Matter, Origin};
use domain::customer::Datum;
use domain::form::{Email, Phone};
use domain::id::{CustomerId, SuppressionId};
use sqlx::SqliteConnection;

/// The origin of events that follow from a prohibition of an address or number.
pub(crate) const ORIGIN: &str = "suppression";

/// What marketing may not reach any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suppressed {
    /// An e-mail address: no e-mail.
    Email(Email),
    /// A phone number: no text messages and no calls.
    Phone(Phone),
}

impl Suppressed {
    /// The channels that reach it.
    pub fn channels(&self) -> &'static [Channel] {
        match self {
            Self::Email(_) => &[Channel::Email],
            Self::Phone(_) => &[Channel::Sms, Channel::Phone],
        }
    }

    fn datum(&self) -> Datum {
        match self {
            Self::Email(_) => Datum::Email,
            Self::Phone(_) => Datum::Phone,
        }
    }

    fn folded(&self) -> String {
        match self {
            Self::Email(email) => email.folded(),
            Self::Phone(phone) => phone.as_str().to_owned(),
        }
    }
}

/// The keyed hash of an address or number as compared: a folded e-mail, a phone in E.164.
pub(crate) fn hash(key: &RegisterKey, channel: Channel, folded: &str) -> Option<[u8; 16]> {
    let purpose = match channel {
        Channel::Email => Purpose::SuppressedEmail,
        Channel::Sms | Channel::Phone => Purpose::SuppressedPhone,
        Channel::Post => return None,
    };
    Some(key.short_hash(purpose, folded.as_bytes()))
}

impl Register {
    /// Prohibits marketing to an address or number, in force when this returns. Nothing tells
    /// whether it was known.
    ///
    /// # Errors
    /// When the register cannot keep it.
    pub async fn prohibit(&self, what: Suppressed) -> Result<()> {
        let (key, outside) = (self.key.clone(), self.outside.clone());
        let work = self
            .store
            .writer()
            .write(move |connection| Box::pin(async move { add(connection, &key, &outside, &what).await }));
        work.await
    }
}

/// Prohibits marketing to an address or number within a transaction: a row for whoever comes
/// later, and an event for each customer who gave it and is not prohibited already.
///
/// # Errors
/// What SQLite says.
pub(crate) async fn add(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    outside: &Outside,
    what: &Suppressed,
) -> Result<()> {
    let now = outside.now();
    let folded = what.folded();
    let Some(hash) = what.channels().first().and_then(|channel| hash(key, *channel, &folded)) else {
        return Ok(());
    };
    let insert = "INSERT INTO suppression (hash, id, datum, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (hash) DO UPDATE SET at = excluded.at, lifted_at = NULL RETURNING id";
    let row = sqlx::query(insert)
        .bind(hash.to_vec())
        .bind(SuppressionId::new(now, outside.chance.bytes()).to_string())
        .bind(what.datum().code())
        .bind(now.millis())
        .fetch_one(&mut *connection)
        .await?;
    let id = row.text("id")?;
    let mut events = Vec::new();
    for channel in what.channels() {
        for customer in open_to(connection, what.datum(), &folded, *channel).await? {
            events.push(event(outside, customer, *channel, &id));
        }
    }
    consent::append(connection, &events).await
}

/// A prohibition of one channel that follows from the suppression `id`.
pub(crate) fn event(outside: &Outside, customer: CustomerId, channel: Channel, id: &str) -> ConsentEvent {
    let origin = Origin { kind: ORIGIN.to_owned(), id: id.to_owned() };
    consent::unasked(outside, customer, Matter::Marketing(channel), EventKind::Prohibited, origin)
}

/// The customers who gave this address or number and whose newest event of the channel is no
/// prohibition.
async fn open_to(
    connection: &mut SqliteConnection,
    datum: Datum,
    folded: &str,
    channel: Channel,
) -> Result<Vec<CustomerId>> {
    let sql = "SELECT DISTINCT s.customer_id AS id FROM customer_source s
         WHERE s.folded = $1 AND s.datum = $2 AND s.datum IN ('email', 'phone') AND 'prohibited' IS NOT
            (SELECT e.kind FROM consent_event e WHERE e.customer_id = s.customer_id AND e.channel = $3
             ORDER BY e.seq DESC LIMIT 1)";
    let query = sqlx::query(sql).bind(folded.to_owned()).bind(datum.code()).bind(channel.code());
    query.fetch_all(connection).await?.iter().map(|row| row.parsed("id")).collect()
}

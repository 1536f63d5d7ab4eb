//! Receipts: what was sent, shown again to whoever holds the link.

use crate::consent;
use crate::error::{Error, Result};
use crate::keys::Purpose;
use crate::register::Register;
use crate::row::Columns;
use domain::campaign::{Slug, Ticket};
use domain::consent::{Channel, ChannelState};
use domain::customer::Datum;
use domain::id::{ContactRequestId, EntryId};
use domain::time::Moment;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;
use std::collections::BTreeMap;

/// After so many hours a receipt shows contact details only in part.
const MASKED_AFTER_HOURS: i64 = 24;

/// What a receipt shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptPage {
    /// When it was kept.
    pub at: Moment,
    /// What was sent, each datum with its value, masked when `masked`.
    pub said: BTreeMap<Datum, String>,
    /// Whether contact details are shown only in part.
    pub masked: bool,
    /// The boxes that were ticked: channel, wording, and how the permission stands now.
    pub permits: Vec<(Channel, String, ChannelState)>,
    /// The rest, by kind.
    pub of: ReceiptOf,
}

/// What the receipt is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReceiptOf {
    /// An entry in a raffle.
    Entry {
        /// The raffle's name in addresses.
        slug: Slug,
        /// The raffle's heading, in Finnish.
        title: String,
        /// When the raffle closes.
        closes_at: Option<Moment>,
        /// The number in the draw.
        ticket: Ticket,
    },
    /// A contact request.
    Request {
        /// The topic's code.
        topic: String,
        /// The message; none once contact details are masked.
        message: Option<String>,
        /// The code of the best time.
        best_time: String,
    },
}

impl Register {
    /// What the receipt with this token shows.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the token is none of ours; `Ok(None)` when its entry or request is gone.
    pub async fn receipt(&self, token: &str) -> Result<Option<ReceiptPage>> {
        let mut reader = self.store.reader().await?;
        if let Some(id) = self.key.open_token(Purpose::EntryReceipt, token) {
            let id = EntryId::from_bytes(id).to_string();
            let sql = "SELECT e.at, e.customer_id, e.ticket, c.slug, c.closes_at, t.title FROM entry e
                 JOIN campaign c ON c.id = e.campaign_id
                 JOIN campaign_text t ON t.campaign_id = c.id AND t.language = 'fi' WHERE e.id = $1";
            let row = sqlx::query(sql).bind(&id).fetch_optional(&mut *reader).await?;
            let Some(row) = row else { return Ok(None) };
            let of = ReceiptOf::Entry {
                slug: row.parsed("slug")?,
                title: row.text("title")?,
                closes_at: row.optional_moment("closes_at")?,
                ticket: Ticket::new(row.array("ticket")?),
            };
            return self.page(&mut reader, &row, &id, of).await.map(Some);
        }
        let id = self.key.open_token(Purpose::RequestReceipt, token).ok_or(Error::NotFound)?;
        let id = ContactRequestId::from_bytes(id).to_string();
        let sql = "SELECT at, customer_id, topic, message, best_time FROM contact_request WHERE id = $1";
        let row = sqlx::query(sql).bind(&id).fetch_optional(&mut *reader).await?;
        let Some(row) = row else { return Ok(None) };
        let of = ReceiptOf::Request {
            topic: row.text("topic")?,
            message: Some(row.text("message")?),
            best_time: row.text("best_time")?,
        };
        self.page(&mut reader, &row, &id, of).await.map(Some)
    }

    async fn page(
        &self,
        reader: &mut SqliteConnection,
        row: &SqliteRow,
        source_id: &str,
        mut of: ReceiptOf,
    ) -> Result<ReceiptPage> {
        let at = row.moment("at")?;
        let masked = self.now() >= at.plus_seconds(MASKED_AFTER_HOURS * 3600);
        if let (true, ReceiptOf::Request { message, .. }) = (masked, &mut of) {
            *message = None;
        }
        let mut said = said(reader, source_id).await?;
        if masked {
            said = said.into_iter().map(|(datum, value)| (datum, mask(datum, &value))).collect();
        }
        let permits = permits(reader, source_id, &row.parsed("customer_id")?).await?;
        Ok(ReceiptPage { at, said, masked, permits, of })
    }
}

/// What a submission said of its sender, each datum with its value.
pub(crate) async fn said(reader: &mut SqliteConnection, source_id: &str) -> Result<BTreeMap<Datum, String>> {
    let query = sqlx::query("SELECT datum, value FROM customer_source WHERE source_id = $1 ORDER BY seq");
    let rows = query.bind(source_id).fetch_all(reader).await?;
    rows.iter().map(|row| Ok((row.coded("datum", Datum::from_code)?, row.text("value")?))).collect()
}

async fn permits(
    reader: &mut SqliteConnection,
    source_id: &str,
    customer: &domain::id::CustomerId,
) -> Result<Vec<(Channel, String, ChannelState)>> {
    let sql = "SELECT e.channel, w.text FROM consent_event e JOIN wording w ON w.id = e.wording_id
         WHERE e.origin_id = $1 AND e.kind = 'given' ORDER BY e.seq";
    let rows = sqlx::query(sql).bind(source_id).fetch_all(&mut *reader).await?;
    let states: BTreeMap<Channel, ChannelState> =
        consent::states(reader, customer, source_id).await?.into_iter().collect();
    let mut permits = Vec::with_capacity(rows.len());
    for row in &rows {
        let channel = row.coded("channel", Channel::from_code)?;
        let state = states.get(&channel).copied().unwrap_or(ChannelState::Nothing);
        permits.push((channel, row.text("text")?, state));
    }
    Ok(permits)
}

/// The value with so little of it left that its owner knows it and nobody else learns it.
fn mask(datum: Datum, value: &str) -> String {
    let first = |text: &str| text.chars().next().map(String::from).unwrap_or_default();
    match datum {
        Datum::LastName | Datum::FirstNames | Datum::Town => value.to_owned(),
        Datum::Email => {
            let (local, domain) = value.split_once('@').unwrap_or((value, ""));
            format!("{}•••@{}•••", first(local), first(domain))
        }
        Datum::Phone => {
            let tail: Vec<char> = value.chars().rev().take(2).collect();
            format!("•••{}", tail.into_iter().rev().collect::<String>())
        }
        Datum::Street | Datum::PostalCode => "•••".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_value_keeps_too_little_to_reach_anyone() {
        assert_eq!(mask(Datum::Email, "martta@example.fi"), "m•••@e•••");
        assert_eq!(mask(Datum::Phone, "+358449869536"), "•••36");
        assert_eq!(mask(Datum::Street, "Hiltusentie 20 A 5"), "•••");
        assert_eq!(mask(Datum::LastName, "Määttä"), "Määttä");
    }
}

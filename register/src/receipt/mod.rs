//! Receipts: what was sent, shown again to whoever holds the link.
//!
//! - [`mask`]: contact details in part · [`consent`]: the consent receipt (Art. 7(1))

mod consent;
mod mask;

pub use consent::{ConsentReceipt, ConsentRecord};

use crate::campaign::called_off;
use crate::error::{Error, Result};
use crate::keys::Purpose;
use crate::permission::{self, GivenPermission};
use crate::register::Register;
use crate::row::Columns;
use domain::campaign::{Slug, Ticket};
use domain::customer::Datum;
use domain::id::{ContactRequestId, EntryId};
use domain::language::Language;
use domain::time::Moment;
use mask::mask;
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
    /// The boxes that were ticked, each with its wording and what became of it by its link.
    pub permits: Vec<GivenPermission>,
    /// The token of the link by which they are taken back.
    pub permissions_token: String,
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
        /// The raffle's heading.
        title: String,
        /// The language of the heading.
        language: Language,
        /// When the raffle closes.
        closes_at: Option<Moment>,
        /// The number in the draw.
        ticket: Ticket,
        /// The version of the rules under which it was made.
        rules_version: u32,
        /// Why the raffle was called off, with the language of these words, if it was.
        cancelled: Option<(String, Language)>,
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

/// The row behind a receipt's token.
struct Behind {
    /// The entry's or request's id.
    id: String,
    /// The same as bytes, for the link to its permissions.
    id_bytes: [u8; 16],
    row: SqliteRow,
    of: ReceiptOf,
}

impl Register {
    /// What the receipt with this token shows, the raffle's name in `language` if it has one.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the token is none of ours; `Ok(None)` when its entry or request is gone.
    pub async fn receipt(&self, token: &str, language: Language) -> Result<Option<ReceiptPage>> {
        let mut reader = self.store.reader().await?;
        let Some(behind) = self.behind(&mut reader, token, language).await? else { return Ok(None) };
        let Behind { id, id_bytes, row, mut of } = behind;
        let at = row.moment("at")?;
        let masked = self.now() >= at.plus_seconds(MASKED_AFTER_HOURS * 3600);
        if let (true, ReceiptOf::Request { message, .. }) = (masked, &mut of) {
            *message = None;
        }
        let mut said = said(&mut reader, &id).await?;
        if masked {
            said = said.into_iter().map(|(datum, value)| (datum, mask(datum, &value))).collect();
        }
        let permits = permission::given(&mut reader, &id).await?;
        let permissions_token = permission::token(&self.key, &id_bytes);
        Ok(Some(ReceiptPage { at, said, masked, permits, permissions_token, of }))
    }

    async fn behind(
        &self,
        reader: &mut SqliteConnection,
        token: &str,
        language: Language,
    ) -> Result<Option<Behind>> {
        if let Some(id_bytes) = self.key.open_token(Purpose::EntryReceipt, token) {
            let id = EntryId::from_bytes(id_bytes).to_string();
            let found = entry(reader, &id, language).await?;
            return Ok(found.map(|(row, of)| Behind { id, id_bytes, row, of }));
        }
        let id_bytes = self.key.open_token(Purpose::RequestReceipt, token).ok_or(Error::NotFound)?;
        let id = ContactRequestId::from_bytes(id_bytes).to_string();
        let found = request(reader, &id).await?;
        Ok(found.map(|(row, of)| Behind { id, id_bytes, row, of }))
    }
}

async fn entry(
    reader: &mut SqliteConnection,
    id: &str,
    language: Language,
) -> Result<Option<(SqliteRow, ReceiptOf)>> {
    let sql = "SELECT e.at, e.customer_id, e.ticket, e.rules_version, e.shown_id, e.campaign_id, c.slug, c.closes_at, t.title, t.language
         FROM entry e JOIN campaign c ON c.id = e.campaign_id
         JOIN campaign_text t ON t.campaign_id = c.id AND t.language IN ('fi', $2)
         WHERE e.id = $1 ORDER BY t.language = $2 DESC LIMIT 1";
    let query = sqlx::query(sql).bind(id.to_owned()).bind(language.tag());
    let Some(row) = query.fetch_optional(&mut *reader).await? else { return Ok(None) };
    let of = ReceiptOf::Entry {
        slug: row.parsed("slug")?,
        title: row.text("title")?,
        language: row.language("language")?,
        closes_at: row.optional_moment("closes_at")?,
        ticket: Ticket::new(row.array("ticket")?),
        rules_version: row.count("rules_version")?,
        cancelled: called_off(reader, &row.text("campaign_id")?, language).await?,
    };
    Ok(Some((row, of)))
}

async fn request(reader: &mut SqliteConnection, id: &str) -> Result<Option<(SqliteRow, ReceiptOf)>> {
    let sql =
        "SELECT at, customer_id, shown_id, topic, message, best_time FROM contact_request WHERE id = $1";
    let row = sqlx::query(sql).bind(id.to_owned()).fetch_optional(reader).await?;
    let Some(row) = row else { return Ok(None) };
    let of = ReceiptOf::Request {
        topic: row.text("topic")?,
        message: Some(row.text("message")?),
        best_time: row.text("best_time")?,
    };
    Ok(Some((row, of)))
}

/// What a submission said of its sender, each datum with its value.
pub(crate) async fn said(reader: &mut SqliteConnection, source_id: &str) -> Result<BTreeMap<Datum, String>> {
    let query = sqlx::query("SELECT datum, value FROM customer_source WHERE source_id = $1 ORDER BY seq");
    let rows = query.bind(source_id).fetch_all(reader).await?;
    rows.iter().map(|row| Ok((row.coded("datum", Datum::from_code)?, row.text("value")?))).collect()
}

//! What a batch must know before it is judged, read with one statement a table.

use super::plan::Prepared;
use crate::error::{Error, Result};
use crate::row::Columns;
use crate::shown::{self, KeptShown};
use domain::campaign::{CampaignFacts, CampaignKind, Slug};
use domain::consent::{ShownId, WordingId};
use domain::customer::NameKey;
use domain::form::SubmissionKey;
use domain::id::{CampaignId, CustomerId};
use domain::time::Moment;
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};
use std::collections::{BTreeSet, HashMap};

/// For how long a submission without a key is taken for a resent one, in seconds.
const RESENT_WITHIN: i64 = 600;

/// A submission that is kept already.
#[derive(Debug, Clone)]
pub struct Earlier {
    /// The keyed hash of its contents.
    pub fingerprint: [u8; 32],
    /// `entry` or `contact_request`.
    pub target: String,
    /// The id of that row.
    pub target_id: String,
    /// The entry's ticket.
    pub ticket: Option<[u8; 16]>,
}

/// A campaign as intake needs it.
#[derive(Debug, Clone)]
pub struct KnownCampaign {
    /// Its id.
    pub id: CampaignId,
    /// Its kind.
    pub kind: CampaignKind,
    /// What decides whether it is open.
    pub facts: CampaignFacts,
}

/// A customer who may be the sender of a submission.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The customer.
    pub customer: CustomerId,
    /// Name key, and the e-mails and phones of theirs that the batch asked for.
    pub known: domain::customer::Known,
}

/// All that is known for a batch.
#[derive(Debug, Default)]
pub struct Known {
    /// Kept submissions by key.
    pub by_key: HashMap<SubmissionKey, Earlier>,
    /// Kept submissions that came without a key, by their resend hash.
    pub by_resend: HashMap<[u8; 16], Earlier>,
    /// Campaigns by slug.
    pub campaigns: HashMap<Slug, KnownCampaign>,
    /// Page versions by id.
    pub shown: HashMap<ShownId, KeptShown>,
    /// The channel of each wording that those pages showed.
    pub channel_of: HashMap<WordingId, String>,
    /// Customers who share an e-mail or phone with the batch, the oldest first.
    pub candidates: Vec<Candidate>,
    /// Entries that share a person hash with the batch: hash → the earliest entry of that person.
    pub persons: HashMap<[u8; 16], String>,
}

impl Known {
    /// Reads it all.
    ///
    /// # Errors
    /// What SQLite says, or [`Error::Corrupt`].
    pub async fn read(
        connection: &mut SqliteConnection,
        batch: &[Prepared<'_>],
        now: Moment,
    ) -> Result<Self> {
        let mut known = Self::default();
        known.read_keys(connection, batch).await?;
        known.read_resent(connection, batch, now).await?;
        known.read_campaigns(connection, batch).await?;
        known.read_shown(connection, batch).await?;
        known.read_candidates(connection, batch).await?;
        known.read_persons(connection, batch).await?;
        Ok(known)
    }

    async fn read_keys(&mut self, connection: &mut SqliteConnection, batch: &[Prepared<'_>]) -> Result<()> {
        let keys = batch.iter().filter_map(|one| one.submission.key).map(|key| key.bytes().to_vec());
        let sql = "SELECT s.key AS wanted, s.*, e.ticket FROM submission s
             LEFT JOIN entry e ON s.target = 'entry' AND e.id = s.target_id WHERE s.key IN ";
        for row in fetch(connection, sql, keys, "").await? {
            self.by_key.insert(SubmissionKey::from_bytes(row.array("wanted")?), earlier(&row)?);
        }
        Ok(())
    }

    async fn read_resent(
        &mut self,
        connection: &mut SqliteConnection,
        batch: &[Prepared<'_>],
        now: Moment,
    ) -> Result<()> {
        let hashes = batch.iter().filter_map(|one| one.resend).map(|hash| hash.to_vec());
        let sql = "SELECT s.*, e.ticket FROM submission s
             LEFT JOIN entry e ON s.target = 'entry' AND e.id = s.target_id WHERE s.resend IN ";
        let since = now.plus_seconds(-RESENT_WITHIN);
        for row in fetch(connection, sql, hashes, "").await? {
            if row.moment("at")? >= since {
                self.by_resend.insert(row.array("resend")?, earlier(&row)?);
            }
        }
        Ok(())
    }

    async fn read_campaigns(
        &mut self,
        connection: &mut SqliteConnection,
        batch: &[Prepared<'_>],
    ) -> Result<()> {
        let slugs: BTreeSet<&Slug> = batch.iter().filter_map(|one| one.submission.form.campaign()).collect();
        let sql = "SELECT c.*, (EXISTS (SELECT 1 FROM entry WHERE campaign_id = c.id)
                  OR EXISTS (SELECT 1 FROM contact_request WHERE campaign_id = c.id)) AS has_entries
             FROM campaign c WHERE c.slug IN ";
        for row in fetch(connection, sql, slugs.into_iter().map(ToString::to_string), "").await? {
            let slug = Slug::parse(&row.text("slug")?).map_err(|_| Error::Corrupt("a slug"))?;
            let campaign = KnownCampaign {
                id: row.parsed("id")?,
                kind: row.coded("kind", CampaignKind::from_code)?,
                facts: crate::campaign::facts(&row)?,
            };
            self.campaigns.insert(slug, campaign);
        }
        Ok(())
    }

    async fn read_shown(&mut self, connection: &mut SqliteConnection, batch: &[Prepared<'_>]) -> Result<()> {
        let ids: BTreeSet<ShownId> =
            batch.iter().filter_map(|one| ShownId::parse(&one.submission.shown)).collect();
        let sql = "SELECT * FROM shown WHERE id IN ";
        for row in fetch(connection, sql, ids.into_iter().map(|id| id.to_string()), "").await? {
            let kept = shown::from_row(&row)?;
            self.shown.insert(kept.shown.id(), kept);
        }
        let wordings: BTreeSet<WordingId> =
            self.shown.values().flat_map(|kept| kept.shown.wordings.clone()).collect();
        let sql = "SELECT id, channel FROM wording WHERE id IN ";
        for row in fetch(connection, sql, wordings.into_iter().map(|id| id.to_string()), "").await? {
            self.channel_of.insert(WordingId::from_text(row.text("id")?), row.text("channel")?);
        }
        Ok(())
    }

    async fn read_candidates(
        &mut self,
        connection: &mut SqliteConnection,
        batch: &[Prepared<'_>],
    ) -> Result<()> {
        let reach: BTreeSet<String> = batch.iter().flat_map(Prepared::reach).collect();
        let sql = "SELECT c.id, c.name_key, s.datum, s.folded FROM customer_source s
             JOIN customer c ON c.id = s.customer_id
             WHERE s.datum IN ('email', 'phone') AND c.name_key IS NOT NULL AND s.folded IN ";
        let mut candidates: HashMap<CustomerId, domain::customer::Known> = HashMap::new();
        for row in fetch(connection, sql, reach.into_iter(), " GROUP BY c.id, s.datum, s.folded").await? {
            let known = candidates.entry(row.parsed("id")?).or_default();
            known.name = Some(NameKey::from_text(row.text("name_key")?));
            let of_kind = if row.text("datum")? == "email" { &mut known.emails } else { &mut known.phones };
            of_kind.push(row.text("folded")?);
        }
        self.candidates =
            candidates.into_iter().map(|(customer, known)| Candidate { customer, known }).collect();
        self.candidates.sort_by_key(|candidate| candidate.customer);
        Ok(())
    }

    async fn read_persons(
        &mut self,
        connection: &mut SqliteConnection,
        batch: &[Prepared<'_>],
    ) -> Result<()> {
        for column in ["person_email", "person_phone"] {
            let of_column = |one: &Prepared<'_>| {
                if column == "person_email" { one.person_email } else { one.person_phone }
            };
            let hashes: BTreeSet<[u8; 16]> = batch.iter().filter_map(of_column).collect();
            let sql = match column {
                "person_email" => {
                    "SELECT seq, person_email AS hash, coalesce(duplicate_of, id) AS first FROM entry WHERE person_email IN "
                }
                _ => {
                    "SELECT seq, person_phone AS hash, coalesce(duplicate_of, id) AS first FROM entry WHERE person_phone IN "
                }
            };
            let hashes = hashes.into_iter().map(|hash| hash.to_vec());
            for row in fetch(connection, sql, hashes, " ORDER BY seq").await? {
                let first = row.text("first")?;
                self.persons.entry(row.array("hash")?).or_insert(first);
            }
        }
        Ok(())
    }
}

fn earlier(row: &SqliteRow) -> Result<Earlier> {
    let ticket = row.optional_bytes("ticket")?;
    let ticket = ticket.map(|bytes| bytes.try_into().map_err(|_| Error::Corrupt("a ticket"))).transpose()?;
    Ok(Earlier {
        fingerprint: row.array("fingerprint")?,
        target: row.text("target")?,
        target_id: row.text("target_id")?,
        ticket,
    })
}

/// Runs `sql` with a list of values after it, and `tail` after that; nothing asked, nothing run.
async fn fetch<T>(
    connection: &mut SqliteConnection,
    sql: &'static str,
    values: impl Iterator<Item = T>,
    tail: &'static str,
) -> Result<Vec<SqliteRow>>
where
    T: for<'q> sqlx::Encode<'q, Sqlite> + sqlx::Type<Sqlite> + Send + 'static,
{
    let mut query = QueryBuilder::<Sqlite>::new(sql);
    query.push("(");
    let mut list = query.separated(", ");
    let mut any = false;
    for value in values {
        list.push_bind(value);
        any = true;
    }
    if !any {
        return Ok(Vec::new());
    }
    query.push(")").push(tail);
    Ok(query.build().fetch_all(connection).await?)
}

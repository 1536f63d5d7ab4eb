//! What a batch must know before it is judged, read with one statement a table.

use super::prepared::Prepared;
use crate::campaign::{HAS_ENTRIES, facts};
use crate::error::{Error, Result};
use crate::row::Columns;
use crate::shown::{self, KeptShown};
use domain::campaign::{CampaignFacts, CampaignKind, Slug};
use domain::consent::{Channel, ShownId, WordingId};
use domain::customer::NameKey;
use domain::form::SubmissionKey;
use domain::id::{CampaignId, CustomerId};
use domain::time::Moment;
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};
use std::collections::{BTreeMap, BTreeSet, HashMap};

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

/// The first entry of a person in a raffle, which all their other entries point at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct First {
    /// Its place in the order of arrival.
    pub seq: i64,
    /// Its id.
    pub entry: String,
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
    pub channel_of: HashMap<WordingId, Channel>,
    /// Customers who share an e-mail or phone with the batch, the oldest first.
    pub candidates: Vec<Candidate>,
    /// Prohibitions of addresses and numbers that the batch has a box ticked for: hash → id.
    pub suppressed: HashMap<[u8; 16], String>,
    /// How many requests of the last day have the same message, by its hash.
    pub alike: HashMap<[u8; 16], u32>,
    /// Person hashes that the batch shares with kept entries: hash → the first entry of that person.
    pub persons: HashMap<[u8; 16], First>,
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
        known.read_suppressed(connection, batch).await?;
        known.read_alike(connection, batch, now).await?;
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
        let sql = format!("SELECT c.*, {HAS_ENTRIES} FROM campaign c WHERE c.slug IN ");
        for row in fetch(connection, sql, slugs.into_iter().map(ToString::to_string), "").await? {
            let campaign = KnownCampaign {
                id: row.parsed("id")?,
                kind: row.coded("kind", CampaignKind::from_code)?,
                facts: facts(&row)?,
            };
            self.campaigns.insert(row.parsed("slug")?, campaign);
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
            let channel = row.coded("channel", Channel::from_code)?;
            self.channel_of.insert(WordingId::from_text(row.text("id")?), channel);
        }
        Ok(())
    }

    async fn read_candidates(
        &mut self,
        connection: &mut SqliteConnection,
        batch: &[Prepared<'_>],
    ) -> Result<()> {
        let reach: BTreeSet<String> = batch.iter().flat_map(Prepared::reach).collect();
        // The order of arrival is that of the sequence: ids follow the clock, which may be set back.
        let sql = "SELECT c.id, c.name_key, s.datum, s.folded,
                (SELECT min(seq) FROM customer_source WHERE customer_id = c.id) AS since
             FROM customer_source s JOIN customer c ON c.id = s.customer_id
             WHERE s.datum IN ('email', 'phone') AND c.name_key IS NOT NULL AND s.folded IN ";
        let mut candidates: BTreeMap<(i64, CustomerId), domain::customer::Known> = BTreeMap::new();
        let tail = " GROUP BY c.id, c.name_key, s.datum, s.folded";
        for row in fetch(connection, sql, reach.into_iter(), tail).await? {
            let known = candidates.entry((row.number("since")?, row.parsed("id")?)).or_default();
            known.name = Some(NameKey::from_text(row.text("name_key")?));
            let of_kind = if row.text("datum")? == "email" { &mut known.emails } else { &mut known.phones };
            of_kind.push(row.text("folded")?);
        }
        let candidates = candidates.into_iter();
        self.candidates = candidates.map(|((_, customer), known)| Candidate { customer, known }).collect();
        Ok(())
    }

    async fn read_suppressed(
        &mut self,
        connection: &mut SqliteConnection,
        batch: &[Prepared<'_>],
    ) -> Result<()> {
        let hashes: BTreeSet<[u8; 16]> =
            batch.iter().flat_map(|one| &one.suppressible).map(|(_, hash)| *hash).collect();
        let sql = "SELECT hash, id FROM suppression WHERE hash IN ";
        for row in fetch(connection, sql, hashes.into_iter().map(|hash| hash.to_vec()), "").await? {
            self.suppressed.insert(row.array("hash")?, row.text("id")?);
        }
        Ok(())
    }

    async fn read_alike(
        &mut self,
        connection: &mut SqliteConnection,
        batch: &[Prepared<'_>],
        now: Moment,
    ) -> Result<()> {
        let hashes: BTreeSet<[u8; 16]> = batch.iter().filter_map(|one| one.contents).collect();
        let sql = format!(
            "SELECT contents, count(*) AS alike FROM contact_request WHERE at >= {} AND contents IN ",
            now.plus_days(-1).millis()
        );
        let tail = " GROUP BY contents";
        for row in fetch(connection, sql, hashes.into_iter().map(|hash| hash.to_vec()), tail).await? {
            self.alike.insert(row.array("contents")?, row.count("alike")?);
        }
        Ok(())
    }

    async fn read_persons(
        &mut self,
        connection: &mut SqliteConnection,
        batch: &[Prepared<'_>],
    ) -> Result<()> {
        let by_email: BTreeSet<[u8; 16]> = batch.iter().filter_map(|one| one.person_email).collect();
        let by_phone: BTreeSet<[u8; 16]> = batch.iter().filter_map(|one| one.person_phone).collect();
        let sql_email = "SELECT e.person_email AS hash, f.seq, f.id FROM entry e
             JOIN entry f ON f.id = coalesce(e.duplicate_of, e.id)
             WHERE e.seq IN (SELECT min(seq) FROM entry WHERE person_email IN ";
        let sql_phone = "SELECT e.person_phone AS hash, f.seq, f.id FROM entry e
             JOIN entry f ON f.id = coalesce(e.duplicate_of, e.id)
             WHERE e.seq IN (SELECT min(seq) FROM entry WHERE person_phone IN ";
        for (sql, tail, hashes) in [
            (sql_email, " GROUP BY person_email)", by_email),
            (sql_phone, " GROUP BY person_phone)", by_phone),
        ] {
            for row in fetch(connection, sql, hashes.into_iter().map(|hash| hash.to_vec()), tail).await? {
                let first = First { seq: row.number("seq")?, entry: row.text("id")? };
                self.persons.insert(row.array("hash")?, first);
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
    sql: impl Into<String>,
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

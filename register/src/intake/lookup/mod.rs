//! What a batch must know before it is judged: one statement a table, all in one trip.
//!
//! - [`earlier`]: submissions that are kept already · [`form`]: campaigns and page versions
//! - [`people`]: who the senders are, and what is prohibited to them

mod earlier;
mod form;
mod people;

pub use earlier::Earlier;
pub use form::KnownCampaign;
pub use people::{First, customers};

use super::prepared::Prepared;
use crate::error::Result;
use crate::shown::KeptShown;
use crate::store::trip::Questions;
use crate::{chain, consent};
use domain::campaign::Slug;
use domain::chain::Hash;
use domain::consent::{Channel, ShownId, WordingId};
use domain::customer::Reached;
use domain::form::SubmissionKey;
use domain::id::CustomerId;
use domain::time::Moment;
use sqlx::SqliteConnection;
use std::collections::HashMap;

/// All that is known for a batch.
#[derive(Debug)]
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
    /// The customers that the batch's senders are.
    pub customers: HashMap<Reached, CustomerId>,
    /// Prohibitions of addresses and numbers that the batch has a box ticked for: hash → id.
    pub suppressed: HashMap<[u8; 16], String>,
    /// How many requests of the last day have the same message, by its hash.
    pub alike: HashMap<[u8; 16], u32>,
    /// Person hashes that the batch shares with kept entries: hash → the first entry of that person.
    pub persons: HashMap<[u8; 16], First>,
    /// Where the chain of consent events ends.
    pub head: Hash,
}

impl Known {
    /// Reads it all.
    ///
    /// # Errors
    /// What SQLite says, or [`crate::Error::Corrupt`].
    pub async fn read(
        connection: &mut SqliteConnection,
        batch: &[Prepared<'_>],
        now: Moment,
    ) -> Result<Self> {
        let mut questions = Questions::new();
        let all = &mut questions;
        let keys = earlier::ask_keys(all, batch);
        let resent = earlier::ask_resent(all, batch);
        let campaigns = form::ask_campaigns(all, batch);
        let shown = form::ask_shown(all, batch);
        let wordings = form::ask_wordings(all, batch);
        let customers = people::ask_customers(all, batch.iter().filter_map(Prepared::reached).collect());
        let persons = people::ask_persons(all, batch);
        let suppressed = people::ask_suppressed(all, batch);
        let alike = people::ask_alike(all, batch, now);
        let head = all.ask(consent::NEWEST);
        let answers = questions.answers(connection).await?;
        let mut by_person = people::persons(answers.to(persons.0))?;
        by_person.extend(people::persons(answers.to(persons.1))?);
        Ok(Self {
            by_key: earlier::by_key(answers.to(keys))?,
            by_resend: earlier::by_resend(answers.to(resent), now)?,
            campaigns: form::campaigns(answers.to(campaigns))?,
            shown: form::shown(answers.to(shown))?,
            channel_of: form::channels(answers.to(wordings))?,
            customers: people::known_customers(answers.to(customers))?,
            suppressed: people::suppressed(answers.to(suppressed))?,
            alike: people::alike(answers.to(alike))?,
            persons: by_person,
            head: chain::head_of(answers.to(head).first())?,
        })
    }
}

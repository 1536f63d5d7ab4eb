//! Whom a filter lets through.

use super::area;
use super::passed::Passed;
use crate::contactable::{self, Reachable, Stands};
use crate::elsewhere::Sieve;
use crate::error::Result;
use crate::keys::RegisterKey;
use crate::refusal::objectors;
use crate::row::Columns;
use crate::store::trip;
use domain::id::{CampaignId, CustomerId};
use domain::list::{ListFilter, Withheld};
use sqlx::SqliteConnection;
use std::collections::BTreeSet;

/// How many customers are looked at at a time: few enough that what is read of them once is still in
/// SQLite's memory when it is asked for again.
const AT_ONCE: u32 = 500;

/// A filter, with its campaign looked up.
pub(super) struct Chosen {
    /// As it was asked for.
    pub filter: ListFilter,
    /// The campaign's id.
    pub campaign: Option<CampaignId>,
    /// What the parts have come past so far.
    pub passed: Passed,
    sieve: Sieve,
}

/// What a part of the customers comes to.
pub(super) struct Choice {
    /// How many customers were looked at.
    pub customers: u32,
    /// Who may be contacted.
    pub people: Vec<Reachable>,
    /// What it came past, to be remembered with that of the parts before.
    pub passed: Passed,
    /// How many may not.
    pub withheld: Withheld,
    /// After whom the next part begins; none when this was the last.
    pub next: Option<CustomerId>,
}

impl Chosen {
    /// Whom this filter lets through, of whom nobody was looked at yet.
    pub fn new(filter: ListFilter, campaign: Option<CampaignId>) -> Self {
        let sieve = Sieve::of(filter.channel);
        Self { filter, campaign, passed: Passed::default(), sieve }
    }

    /// The next part of the customers.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub async fn part(
        &mut self,
        connection: &mut SqliteConnection,
        key: &RegisterKey,
        after: Option<CustomerId>,
    ) -> Result<Choice> {
        let whole = &self.passed.whole;
        let part = contactable::part(connection, key, &mut self.sieve, whole, after, AT_ONCE).await?;
        let mut reachable = part.reachable;
        reachable.retain(|one| self.filter.language.is_none_or(|language| one.language == language));
        if let Some(campaign) = self.campaign {
            let of = sources_of(connection, campaign, &reachable).await?;
            reachable.retain(|one| of.contains(&one.source));
        }
        if let Some(area) = &self.filter.area {
            area::keep(connection, area, self.filter.channel, &part.families, &mut reachable).await?;
        }
        let mut choice = Choice {
            customers: part.customers,
            people: Vec::new(),
            passed: Passed::with(part.whole),
            withheld: Withheld::default(),
            next: part.last,
        };
        let objectors = if self.filter.is_targeted() {
            objectors(connection, &part.families).await?
        } else {
            BTreeSet::new()
        };
        for one in reachable {
            match one.stands {
                Stands::Permitted if objectors.contains(&one.customer) => choice.withheld.objected += 1,
                Stands::Permitted => {
                    if choice.passed.name(&self.passed, key, self.filter.channel, &one) {
                        choice.people.push(one);
                    }
                }
                Stands::Unconfirmed => choice.withheld.unconfirmed += 1,
                Stands::Withdrawn => choice.withheld.withdrawn += 1,
                Stands::Prohibited => choice.withheld.prohibited += 1,
            }
        }
        Ok(choice)
    }
}

/// Which of their submissions came with the campaign: part of a permission's evidence, so that no
/// other entry of the same person counts.
async fn sources_of(
    connection: &mut SqliteConnection,
    campaign: CampaignId,
    reachable: &[Reachable],
) -> Result<BTreeSet<String>> {
    let mut of = BTreeSet::new();
    for sql in [
        "SELECT id, campaign_id FROM entry WHERE id IN ",
        "SELECT id, campaign_id FROM contact_request WHERE id IN ",
    ] {
        let sources = reachable.iter().map(|one| one.source.clone());
        for row in trip::fetch(connection, sql, sources, "").await? {
            if row.optional_text("campaign_id")?.as_deref() == Some(campaign.to_string().as_str()) {
                of.insert(row.text("id")?);
            }
        }
    }
    Ok(of)
}

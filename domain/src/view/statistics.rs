//! Statistics: aggregates, none of which tells of a person.

use crate::campaign::Slug;
use crate::consent::Channel;
use crate::statistics::{AnswerTimes, Cell};
use crate::time::Moment;
use serde::{Deserialize, Serialize};

/// What the charts show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statistics {
    /// When each day begins, the last being today.
    pub days: Vec<Moment>,
    /// Every published raffle by slug and heading, for choosing.
    pub choices: Vec<(Slug, String)>,
    /// The raffles that somebody entered in this time.
    pub raffles: Vec<RaffleEntries>,
    /// Where people came from; nothing when too few came to tell.
    pub arrivals: Option<Vec<Arrival>>,
    /// What was permitted with the forms that were sent.
    pub permissions: Vec<PermissionShare>,
    /// How soon contact requests were answered.
    pub answers: AnswerTimes,
}

/// How many entered a raffle on each day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RaffleEntries {
    /// The raffle's heading, in Finnish.
    pub title: String,
    /// Entries on each of the days.
    pub by_day: Vec<u32>,
}

impl RaffleEntries {
    /// All of them.
    pub fn total(&self) -> u32 {
        self.by_day.iter().sum()
    }
}

/// How many came from somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrival {
    /// From where, as the link said it; none for who came without such a link.
    pub from: Option<String>,
    /// How many.
    pub entries: Cell,
}

/// How many of the forms that were sent gave a permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PermissionShare {
    /// For which channel.
    pub channel: Channel,
    /// How many gave it.
    pub given: Cell,
    /// Of how many.
    pub of: u32,
}

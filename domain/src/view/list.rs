//! Marketing lists: as their makers see them, and as they lie in a file.

use crate::id::{CustomerId, MarketingListId};
use crate::language::Language;
use crate::list::{LeftOut, ListFilter, ListFormat, ListPurpose, ListState};
use crate::statistics::Cell;
use crate::time::Moment;
use serde::{Deserialize, Serialize};

/// How many there are, without persons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListCount {
    /// How many may be contacted: rows of the list.
    pub people: u32,
    /// How many gave a permission and may not be.
    pub left_out: LeftOut,
}

/// What somebody may choose from when making a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListCampaign {
    /// The campaign's name in addresses.
    pub slug: crate::campaign::Slug,
    /// Its heading, in Finnish.
    pub title: String,
}

/// A list that somebody ordered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListCard {
    /// Its id.
    pub id: MarketingListId,
    /// What it is for.
    pub purpose: ListPurpose,
    /// The kind of file.
    pub format: ListFormat,
    /// Whom it is of.
    pub filter: ListFilter,
    /// Where it stands.
    pub state: ListState,
    /// When it was ordered.
    pub ordered_at: Moment,
    /// How many people's permissions were looked at so far.
    pub seen: u32,
    /// How many there are to look at.
    pub total: u32,
    /// How many rows it has.
    pub rows: u32,
    /// How many were left out.
    pub left_out: Cell,
    /// Until when it may be used; set when it is done.
    pub valid_until: Option<Moment>,
    /// How many on it may not be contacted any more. Counted while it may be used.
    pub removals: u32,
}

/// The head of a list's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListHead {
    /// The list.
    pub id: MarketingListId,
    /// What it is for.
    pub purpose: ListPurpose,
    /// Whom it is of.
    pub filter: ListFilter,
    /// The kind of file.
    pub format: ListFormat,
    /// The user name of who made it.
    pub exporter: String,
    /// When it was made.
    pub made_at: Moment,
    /// Until when it may be used.
    pub valid_until: Moment,
}

/// A row of a list: a name, the means of one channel, and the link that takes the permission back.
#[derive(Clone, PartialEq, Eq)]
pub struct ListLine {
    /// Whose row it is.
    pub customer: CustomerId,
    /// Its place on the list, from 1.
    pub place: u32,
    /// Last name, as given with the permission.
    pub last_name: String,
    /// First names, if given.
    pub first_names: Option<String>,
    /// How the channel reaches them.
    pub means: Means,
    /// The token of a link that takes this channel's permission back.
    pub token: String,
    /// The language in which the permission was asked for.
    pub language: Language,
}

/// How somebody is reached, by channel.
#[derive(Clone, PartialEq, Eq)]
pub enum Means {
    /// An e-mail address.
    Email(String),
    /// A phone number in E.164, for text messages or calls.
    Phone(String),
    /// A postal address.
    Post {
        /// Street.
        street: String,
        /// Postal code.
        postal_code: String,
        /// Town.
        town: String,
    },
}

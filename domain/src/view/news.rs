//! What an open dashboard hears of at once: that something has changed, and what to ask for. Ids and
//! kinds alone.

use crate::access::Object;
use serde::{Deserialize, Serialize};

/// What has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NewsKind {
    /// A contact request came in.
    RequestCame,
    /// A contact request was changed.
    RequestChanged,
    /// A customer's page says something else.
    CustomerChanged,
    /// Customers were proposed for merging, or decided about.
    DuplicatesChanged,
    /// Entries or requests of campaigns came in: there are other numbers.
    EntriesCame,
    /// A campaign was published, changed, switched or called off.
    CampaignChanged,
    /// A mail was given up, or one that had been is tried again.
    MailChanged,
}

impl NewsKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::RequestCame,
        Self::RequestChanged,
        Self::CustomerChanged,
        Self::DuplicatesChanged,
        Self::EntriesCame,
        Self::CampaignChanged,
        Self::MailChanged,
    ];

    /// The code on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::RequestCame => "request_came",
            Self::RequestChanged => "request_changed",
            Self::CustomerChanged => "customer_changed",
            Self::DuplicatesChanged => "duplicates_changed",
            Self::EntriesCame => "entries_came",
            Self::CampaignChanged => "campaign_changed",
            Self::MailChanged => "mail_changed",
        }
    }

    /// The kind with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What one must be allowed to see to hear of it.
    pub fn object(self) -> Object {
        match self {
            Self::RequestCame | Self::RequestChanged => Object::ContactRequests,
            Self::CustomerChanged | Self::DuplicatesChanged => Object::ContactDetails,
            Self::EntriesCame => Object::Statistics,
            Self::CampaignChanged => Object::Campaigns,
            Self::MailChanged => Object::Settings,
        }
    }
}

/// A piece of news.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// What has changed.
    pub kind: NewsKind,
    /// The id of what it is about; empty when it is about several.
    pub id: String,
}

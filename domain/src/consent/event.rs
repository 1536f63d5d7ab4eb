//! What happened to a permission or a refusal, one event after another, never changed (R15).

use super::{Matter, ShownId, WordingId};
use crate::chain::Canonical;
use crate::id::{ConsentEventId, CustomerId};
use crate::time::Moment;
use serde::{Deserialize, Serialize};

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// The box was ticked, or the customer told staff so.
    Given,
    /// The owner of the address confirmed it by link, or staff did.
    Confirmed,
    /// The permission was taken back.
    Withdrawn,
    /// Marketing was prohibited (suoramarkkinointikielto), or something else refused.
    Prohibited,
    /// A refusal was taken back. No prohibition of marketing ends by this (R16).
    Lifted,
}

impl EventKind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Given, Self::Confirmed, Self::Withdrawn, Self::Prohibited, Self::Lifted];

    /// The code in the register.
    pub fn code(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Confirmed => "confirmed",
            Self::Withdrawn => "withdrawn",
            Self::Prohibited => "prohibited",
            Self::Lifted => "lifted",
        }
    }

    /// The kind with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Where an event came from: the kind of source, and the id of the entry, request or staff member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// `raffle`, `contact`, `staff`, …
    pub kind: String,
    /// The id within that kind.
    pub id: String,
}

/// One event. It holds ids and codes alone, never a name or an address, so that it can stay
/// when the person is erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentEvent {
    /// Its id.
    pub id: ConsentEventId,
    /// When it was kept.
    pub at: Moment,
    /// Whose permission or refusal.
    pub customer: CustomerId,
    /// What it is about.
    pub matter: Matter,
    /// What happened.
    pub kind: EventKind,
    /// Where it came from.
    pub origin: Origin,
    /// What was on screen, if it came from a page.
    pub shown: Option<ShownId>,
    /// The exact wording, if there was one.
    pub wording: Option<WordingId>,
}

impl ConsentEvent {
    /// The bytes that the chain covers.
    pub fn canonical(&self) -> Vec<u8> {
        let mut bytes = Canonical::new();
        bytes.text(&self.id.to_string());
        bytes.number(self.at.millis());
        bytes.text(&self.customer.to_string());
        bytes.text(self.matter.code());
        bytes.text(self.kind.code());
        bytes.text(&self.origin.kind);
        bytes.text(&self.origin.id);
        bytes.optional(self.shown.as_ref().map(ShownId::as_str));
        bytes.optional(self.wording.as_ref().map(WordingId::as_str));
        bytes.finish()
    }
}

//! Customers as customer service sees them.

use crate::consent::{Channel, ChannelState, EventKind, Refusal};
use crate::customer::{Datum, Other, Source, ToldKind, ToldWay};
use crate::form::FieldError;
use crate::id::{ContactRequestId, CustomerId, MergeId};
use crate::time::Moment;
use serde::{Deserialize, Serialize};

/// How many customers a page of the list holds.
pub const CUSTOMERS_A_PAGE: u32 = 100;

/// A customer in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerRow {
    /// Their id.
    pub id: CustomerId,
    /// Their name as the list shows it.
    pub name: String,
    /// The newest phone number, in E.164.
    pub phone: Option<String>,
    /// The newest e-mail address.
    pub email: Option<String>,
}

/// A part of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerRows {
    /// The customers.
    pub rows: Vec<CustomerRow>,
    /// How many there are in all; in a search, how many are shown.
    pub total: u32,
    /// Whether a search found more than is shown.
    pub more: bool,
    /// Whether too little was typed to look for.
    pub too_little: bool,
}

/// Where a datum came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatumSource {
    /// From what.
    pub source: Source,
    /// When.
    pub at: Moment,
    /// Who of the staff wrote it down.
    pub by: Option<String>,
    /// How it was told to them.
    pub way: Option<ToldWay>,
}

/// A datum with everything that it came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownDatum {
    /// Which.
    pub datum: Datum,
    /// The value, as its newest source wrote it.
    pub value: String,
    /// Whether it turned out to be out of date or wrong.
    pub retired: bool,
    /// Its sources, the oldest first.
    pub sources: Vec<DatumSource>,
}

/// How a channel stands at one address or number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PermissionNow {
    /// The channel.
    pub channel: Channel,
    /// The address or number; none where the customer has none that the channel could reach.
    pub at: Option<String>,
    /// How it stands.
    pub state: ChannelState,
    /// Since when.
    pub since: Option<Moment>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happening {
    /// When.
    pub at: Moment,
    /// By whom of the staff.
    pub by: Option<String>,
    /// What.
    pub what: Happened,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Happened {
    /// An entry in a raffle.
    Entered,
    /// A contact request.
    Asked {
        /// Its id.
        id: ContactRequestId,
        /// The topic's code.
        topic: String,
    },
    /// Brought in from a file.
    Imported,
    /// Something about a permission.
    Consent {
        /// The channel.
        channel: Channel,
        /// What.
        kind: EventKind,
        /// The code of where it came from.
        origin: String,
        /// How it was told to staff.
        way: Option<ToldWay>,
        /// The day on which it was told.
        told_on: Option<String>,
    },
    /// Something was refused beside the channels, or that was taken back.
    Refused {
        /// What.
        refusal: Refusal,
        /// Whether it is refused from now on.
        refused: bool,
        /// How it was told to staff; none where it was done by link.
        way: Option<ToldWay>,
        /// The day on which it was told.
        told_on: Option<String>,
    },
    /// Something else was told to staff.
    Told {
        /// What.
        kind: ToldKind,
        /// How.
        way: ToldWay,
        /// The day on which it was told.
        told_on: String,
    },
    /// Another customer turned out to be this one.
    Merged {
        /// The other's name.
        name: String,
    },
    /// That was taken back.
    Parted {
        /// The other's name.
        name: String,
    },
}

/// A customer who turned out to be this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergedCustomer {
    /// The merge, for taking it back.
    pub merge: MergeId,
    /// Their name.
    pub name: String,
    /// When they were made one.
    pub at: Moment,
    /// By whom.
    pub by: Option<String>,
}

/// One customer's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerPage {
    /// Their id.
    pub id: CustomerId,
    /// Grows with every change by staff.
    pub version: u32,
    /// Since when they are a customer.
    pub since: Moment,
    /// Last name.
    pub last_name: String,
    /// First names, if known.
    pub first_names: Option<String>,
    /// Everything that is known, each with its sources.
    pub data: Vec<KnownDatum>,
    /// The other details.
    pub other: Other,
    /// What the customer refuses beside the channels, and since when (R8, R10).
    pub refused: Vec<(Refusal, Moment)>,
    /// How each channel stands now, at each address and number.
    pub permissions: Vec<PermissionNow>,
    /// All that happened, the newest first.
    pub timeline: Vec<Happening>,
    /// Who turned out to be this customer.
    pub merged: Vec<MergedCustomer>,
}

impl CustomerPage {
    /// First names and last name.
    pub fn name(&self) -> String {
        match &self.first_names {
            Some(given) => format!("{given} {}", self.last_name),
            None => self.last_name.clone(),
        }
    }

    /// Whether the customer refuses this.
    pub fn refuses(&self, refusal: Refusal) -> bool {
        self.refused.iter().any(|(of, _)| *of == refusal)
    }

    /// The newest value of a datum that is in use.
    pub fn newest(&self, datum: Datum) -> Option<&str> {
        let known = self.data.iter().rev().find(|known| known.datum == datum && !known.retired);
        known.map(|known| known.value.as_str())
    }
}

/// How staff were told something.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Telling {
    /// By which way.
    pub way: ToldWay,
    /// On which day, as in `2026-11-30`.
    pub day: String,
}

/// What contact details become.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DetailsEdit {
    /// Last name.
    pub last_name: String,
    /// First names; empty when they are not known.
    pub first_names: String,
    /// An e-mail address to add; empty for none.
    pub email: String,
    /// A phone number to add; empty for none.
    pub phone: String,
    /// Street; the three are empty together.
    pub street: String,
    /// Postal code.
    pub postal_code: String,
    /// Town.
    pub town: String,
    /// E-mail addresses and phone numbers that are not in use any more.
    pub retire: Vec<String>,
    /// The other details.
    pub other: Other,
}

/// What a customer told about marketing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PermissionTold {
    /// It is permitted.
    Permitted,
    /// A permission is taken back.
    Withdrawn,
    /// It is prohibited.
    #[default]
    Prohibited,
}

/// What became of a change of a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CustomerChanged {
    /// It was made; the page as it is now.
    Done(Box<CustomerPage>),
    /// Somebody else was first, so nothing was changed; the page as it is now.
    Overtaken(Box<CustomerPage>),
    /// What was typed cannot be kept.
    Invalid(Vec<FieldError>),
}

/// Two customers who may be one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DuplicatePair {
    /// The one who was first.
    pub one: DuplicateSide,
    /// The other.
    pub other: DuplicateSide,
}

/// One of two customers who may be one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DuplicateSide {
    /// Their id.
    pub id: CustomerId,
    /// Their name.
    pub name: String,
    /// Since when they are a customer.
    pub since: Moment,
    /// What is known, without sources.
    pub data: Vec<(Datum, String)>,
    /// How many entries, requests and lines of imports they have.
    pub submissions: u32,
}

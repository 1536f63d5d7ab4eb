//! The rows that intake writes, before they are SQL.

use domain::campaign::Ticket;
use domain::customer::{Datum, NameKey, Source};
use domain::form::{ContactForm, Person, SubmissionKey};
use domain::id::{CampaignId, ContactRequestId, CustomerId, EntryId, StaffId};
use domain::language::Language;
use domain::time::Moment;

/// A new customer.
pub struct NewCustomer {
    /// Id.
    pub id: CustomerId,
    /// Who.
    pub person: Person,
    /// The page's language.
    pub language: Language,
}

/// A datum with its source.
pub struct NewSource {
    /// Whose.
    pub customer: CustomerId,
    /// Under which name, if it is an e-mail address or a number.
    pub name: Option<NameKey>,
    /// Which.
    pub datum: Datum,
    /// As said.
    pub value: String,
    /// For comparing.
    pub folded: String,
    /// From which kind of form.
    pub source: Source,
    /// From which entry or request.
    pub source_id: String,
}

/// What entries and contact requests have in common.
pub struct Arrived {
    /// Whose.
    pub customer: CustomerId,
    /// When it was filled in, by the sender's word.
    pub filled_at: Option<Moment>,
    /// The page version; none for what was told to staff.
    pub shown: Option<String>,
    /// Where the sender came from.
    pub arrival: Option<String>,
    /// The codes of what looks like spam.
    pub suspicion: Option<String>,
}

/// A new entry.
pub struct NewEntry {
    /// Id.
    pub id: EntryId,
    /// The raffle.
    pub campaign: CampaignId,
    /// Common parts.
    pub arrived: Arrived,
    /// Its number in the draw.
    pub ticket: Ticket,
    /// The rules it was made under.
    pub rules_version: u32,
    /// Keyed hashes of the person.
    pub person: (Option<[u8; 16]>, Option<[u8; 16]>),
    /// The earlier entry of the same person, if there is one.
    pub duplicate_of: Option<String>,
}

/// A new contact request.
pub struct NewRequest {
    /// Id.
    pub id: ContactRequestId,
    /// Its campaign, if it came from one's page.
    pub campaign: Option<CampaignId>,
    /// Common parts.
    pub arrived: Arrived,
    /// What was asked.
    pub form: ContactForm,
    /// The keyed hash of the message.
    pub contents: Option<[u8; 16]>,
    /// Who wrote it down, if it was told to staff.
    pub recorded_by: Option<StaffId>,
    /// Whether it goes to the folder of suspected spam.
    pub spam: bool,
}

/// A submission's key with what it led to.
pub struct NewSubmission {
    /// The key.
    pub key: SubmissionKey,
    /// The keyed hash of its contents.
    pub fingerprint: [u8; 32],
    /// The resend hash.
    pub resend: Option<[u8; 16]>,
    /// `entry` or `contact_request`.
    pub target: &'static str,
    /// That row's id.
    pub target_id: String,
}

/// Two persons of a raffle who turn out to be one: somebody entered by e-mail, then by phone,
/// then with both.
pub struct Join {
    /// The first entry of the one who came later. It, and what points at it, points at `first`.
    pub joined: String,
    /// The first entry of all.
    pub first: String,
}

//! Ids: UUIDv7 as text, a type of its own for each thing, so that one is never
//! taken for another.

use crate::time::Moment;
use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A text that is no id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct InvalidId;

/// Sixteen bytes that nobody can foresee, handed in by whoever has a source of them.
pub type Random = [u8; 16];

/// A UUID whose first part tells the moment.
pub(crate) fn version_7(at: Moment, random: Random) -> Uuid {
    let mut tail = [0_u8; 10];
    tail.copy_from_slice(&random[..10]);
    let millis = u64::try_from(at.millis()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid()
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id: its first part tells the moment, the rest is random.
            pub fn new(at: Moment, random: Random) -> Self {
                Self(version_7(at, random))
            }

            /// The sixteen bytes of the id.
            pub fn bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }

            /// The id with these sixteen bytes.
            pub fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;
            fn from_str(text: &str) -> Result<Self, InvalidId> {
                Uuid::try_parse(text).map(Self).map_err(|_| InvalidId)
            }
        }
    )* };
}

ids! {
    /// A customer (rekisteröity).
    CustomerId;
    /// A raffle or a contact campaign.
    CampaignId;
    /// A campaign in preparation.
    DraftId;
    /// An entry in a raffle.
    EntryId;
    /// A contact request.
    ContactRequestId;
    /// A member of staff.
    StaffId;
    /// An event of consent, withdrawal or prohibition.
    ConsentEventId;
    /// A line of the audit log.
    AuditEventId;
    /// A prohibition of marketing to an address or number.
    SuppressionId;
    /// A mail in the outbox.
    MailId;
    /// A file of customers that was brought in.
    ImportId;
    /// A line of such a file.
    ImportRowId;
    /// A note beside a contact request.
    RequestNoteId;
    /// Something that a customer told staff.
    ToldId;
    /// Two customers who were made one.
    MergeId;
    /// A passkey of a member of staff.
    PasskeyId;
    /// A session of a member of staff.
    SessionId;
    /// A list of those who may be contacted.
    MarketingListId;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_ids_sort_after_earlier_ones() {
        let early = CustomerId::new(Moment::from_millis(1_000), [255; 16]);
        let late = CustomerId::new(Moment::from_millis(1_001), [0; 16]);
        assert!(early < late);
        assert!(early.to_string() < late.to_string());
    }

    #[test]
    fn an_id_reads_back_from_its_text_and_its_bytes() {
        let id = EntryId::new(Moment::from_millis(1_764_539_999_000), [7; 16]);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!(EntryId::from_bytes(*id.bytes()), id);
        assert_eq!("x".parse::<EntryId>(), Err(InvalidId));
    }
}

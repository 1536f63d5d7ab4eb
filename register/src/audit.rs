//! The audit log: who did what to which objects, chained, without personal data.

use crate::authority::Authority;
use crate::chain;
use crate::error::Result;
use crate::outside::Outside;
use crate::row::{Columns, to_json};
use domain::chain::{Canonical, link};
use domain::id::AuditEventId;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

/// The last row of the log.
pub(crate) const NEWEST: &str = "SELECT hash FROM audit_event ORDER BY seq DESC LIMIT 1";

/// What was done. The codes stand in the log for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// A list of contact requests was seen.
    RequestsListed,
    /// A contact request was opened.
    RequestOpened,
    /// A contact request was taken, answered, closed, or the like.
    RequestChanged,
    /// A note was written beside a contact request.
    RequestNoted,
    /// A contact request was written down as it was told.
    RequestRecorded,
    /// A list of customers was seen.
    CustomersListed,
    /// A customer's page was opened.
    CustomerOpened,
    /// A customer's details were changed.
    CustomerChanged,
    /// A permission, withdrawal or prohibition was written down as it was told.
    PermissionTold,
    /// A disclosure prohibition was written down or taken back.
    DisclosureTold,
    /// An objection to targeting was written down or taken back.
    TargetingTold,
    /// Proposed duplicates were seen.
    DuplicatesSeen,
    /// Two customers were found to be two.
    DuplicateRefused,
    /// Two customers were made one.
    CustomersMerged,
    /// That was taken back.
    CustomersParted,
    /// The audit log was seen.
    AuditSeen,
    /// A campaign was published.
    CampaignPublished,
    /// A published campaign was changed.
    CampaignRevised,
    /// A campaign was switched on.
    CampaignSwitchedOn,
    /// A campaign was switched off.
    CampaignSwitchedOff,
    /// A campaign was called off.
    CampaignCancelled,
    /// A campaign, or changes to one, began to be prepared.
    DraftBegun,
    /// What was prepared was thrown away.
    DraftDiscarded,
    /// A campaign in preparation got a picture for links of its own.
    DraftImageChosen,
    /// That picture was taken away.
    DraftImageRemoved,
    /// A privacy notice was published.
    NoticePublished,
    /// A wording was published.
    WordingPublished,
    /// A list of those who may be contacted was ordered: its id, its purpose, its channel.
    ListOrdered,
    /// It was made: its id, its file's SHA-256, how many rows.
    ListMade,
    /// It was called off.
    ListCancelled,
    /// Its file was fetched.
    ListFetched,
    /// Who has come off it since was fetched: its id, how many rows.
    RemovalsFetched,
    /// A file of existing customers was brought in.
    ImportRun,
    /// A table of postal codes was loaded.
    PostalCodesLoaded,
    /// A member of staff was added.
    StaffAdded,
    /// A member of staff got other levels.
    StaffGranted,
    /// A member of staff was disabled.
    StaffDisabled,
    /// A member of staff got a new password.
    StaffReset,
    /// A one-time link was made for a member of staff.
    StaffInvited,
    /// Somebody set their password with a one-time link.
    InviteUsed,
    /// A member of staff set up an authenticator application.
    FactorSet,
    /// A member of staff removed their authenticator application.
    FactorRemoved,
    /// A member of staff added a passkey: their id, its id.
    PasskeyAdded,
    /// A member of staff removed one.
    PasskeyRemoved,
    /// A passkey was refused whose signature counter went backwards: there may be a copy of it.
    PasskeyRegressed,
    /// A member of staff got new recovery codes.
    RecoveryCodesMade,
    /// A member of staff changed their own password.
    PasswordChanged,
    /// A right password came with a wrong second factor.
    FactorRefused,
    /// A member of staff ended one of their own sessions.
    SessionEnded,
    /// A statement of confidentiality was published.
    StatementPublished,
    /// A member of staff accepted the statement of confidentiality.
    StatementAccepted,
    /// An administrator changed a part of the settings: which, and the version that it made.
    SettingsChanged,
    /// A member of staff logged in.
    LoggedIn,
    /// A member of staff logged out.
    LoggedOut,
}

impl Action {
    /// The code that stands in the log.
    pub fn code(self) -> &'static str {
        match self {
            Self::RequestsListed => "contact_request.list",
            Self::RequestOpened => "contact_request.open",
            Self::RequestChanged => "contact_request.change",
            Self::RequestNoted => "contact_request.note",
            Self::RequestRecorded => "contact_request.record",
            Self::CustomersListed => "customer.list",
            Self::CustomerOpened => "customer.open",
            Self::CustomerChanged => "customer.change",
            Self::PermissionTold => "permission.tell",
            Self::DisclosureTold => "disclosure.tell",
            Self::TargetingTold => "targeting.tell",
            Self::DuplicatesSeen => "duplicate.list",
            Self::DuplicateRefused => "duplicate.refuse",
            Self::CustomersMerged => "customer.merge",
            Self::CustomersParted => "customer.part",
            Self::AuditSeen => "audit.list",
            Self::CampaignPublished => "campaign.publish",
            Self::CampaignRevised => "campaign.revise",
            Self::CampaignSwitchedOn => "campaign.switch_on",
            Self::CampaignSwitchedOff => "campaign.switch_off",
            Self::CampaignCancelled => "campaign.cancel",
            Self::DraftBegun => "campaign_draft.begin",
            Self::DraftDiscarded => "campaign_draft.discard",
            Self::DraftImageChosen => "campaign_draft.share_image",
            Self::DraftImageRemoved => "campaign_draft.share_image_removed",
            Self::NoticePublished => "notice.publish",
            Self::WordingPublished => "wording.publish",
            Self::ListOrdered => "marketing_list.order",
            Self::ListMade => "marketing_list.make",
            Self::ListCancelled => "marketing_list.cancel",
            Self::ListFetched => "marketing_list.fetch",
            Self::RemovalsFetched => "marketing_list.removals",
            Self::ImportRun => "import.run",
            Self::PostalCodesLoaded => "postal_code.load",
            Self::StaffAdded => "staff.add",
            Self::StaffGranted => "staff.grant",
            Self::StaffDisabled => "staff.disable",
            Self::StaffReset => "staff.reset",
            Self::StaffInvited => "staff.invite",
            Self::InviteUsed => "staff.invite_used",
            Self::FactorSet => "staff.factor",
            Self::FactorRemoved => "staff.factor_removed",
            Self::PasskeyAdded => "staff.passkey",
            Self::PasskeyRemoved => "staff.passkey_removed",
            Self::PasskeyRegressed => "session.passkey_regressed",
            Self::RecoveryCodesMade => "staff.recovery_codes",
            Self::PasswordChanged => "staff.password",
            Self::FactorRefused => "session.factor_refused",
            Self::SessionEnded => "session.end",
            Self::StatementPublished => "statement.publish",
            Self::StatementAccepted => "statement.accept",
            Self::SettingsChanged => "settings.change",
            Self::LoggedIn => "session.open",
            Self::LoggedOut => "session.close",
        }
    }
}

/// Writes a line into the log; the chain's head is read in the same transaction.
///
/// # Errors
/// What SQLite says.
pub async fn append(
    connection: &mut SqliteConnection,
    outside: &Outside,
    authority: &Authority,
    action: Action,
    objects: &[String],
) -> Result<()> {
    let now = outside.now();
    let event = AuditEventId::new(now, outside.chance.bytes()).to_string();
    let objects = to_json(&objects)?;
    let actor = authority.name();
    let row = canonical(&event, now.millis(), &actor, action.code(), &objects);
    let hash = link(chain::head(connection, NEWEST).await?, &row);
    sqlx::query(
        "INSERT INTO audit_event (id, at, actor, action, objects, hash) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(event)
    .bind(now.millis())
    .bind(actor)
    .bind(action.code())
    .bind(objects)
    .bind(hash.bytes().to_vec())
    .execute(connection)
    .await?;
    Ok(())
}

fn canonical(id: &str, at: i64, actor: &str, action: &str, objects: &str) -> Vec<u8> {
    let mut bytes = Canonical::new();
    bytes.text(id);
    bytes.number(at);
    bytes.text(actor);
    bytes.text(action);
    bytes.text(objects);
    bytes.finish()
}

/// The canonical bytes of a kept row, for checking the chain.
///
/// # Errors
/// When the row does not read back.
pub fn canonical_of(row: &SqliteRow) -> Result<Vec<u8>> {
    let (id, actor, action) = (row.text("id")?, row.text("actor")?, row.text("action")?);
    Ok(canonical(&id, row.number("at")?, &actor, &action, &row.text("objects")?))
}

//! What the log can say was done, a line each.

macro_rules! actions {
    ($($(#[$doc:meta])* $action:ident = $code:literal;)+) => {
        /// What was done. The codes stand in the log for good.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Action {
            $($(#[$doc])* $action,)+
        }

        impl Action {
            /// Every one.
            pub const ALL: &[Self] = &[$(Self::$action),+];

            /// The code that stands in the log.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$action => $code,)+
                }
            }
        }
    };
}

actions! {
    /// A list of contact requests was seen.
    RequestsListed = "contact_request.list";
    /// A contact request was opened.
    RequestOpened = "contact_request.open";
    /// A contact request was taken, answered, closed, or the like.
    RequestChanged = "contact_request.change";
    /// A note was written beside a contact request.
    RequestNoted = "contact_request.note";
    /// A contact request was written down as it was told.
    RequestRecorded = "contact_request.record";
    /// A list of customers was seen.
    CustomersListed = "customer.list";
    /// A customer's page was opened.
    CustomerOpened = "customer.open";
    /// A customer's details were changed.
    CustomerChanged = "customer.change";
    /// A permission, withdrawal or prohibition was written down as it was told.
    PermissionTold = "permission.tell";
    /// A disclosure prohibition was written down or taken back.
    DisclosureTold = "disclosure.tell";
    /// An objection to targeting was written down or taken back.
    TargetingTold = "targeting.tell";
    /// Proposed duplicates were seen.
    DuplicatesSeen = "duplicate.list";
    /// Two customers were found to be two.
    DuplicateRefused = "duplicate.refuse";
    /// Two customers were made one.
    CustomersMerged = "customer.merge";
    /// That was taken back.
    CustomersParted = "customer.part";
    /// The audit log was seen.
    AuditSeen = "audit.list";
    /// A campaign was published.
    CampaignPublished = "campaign.publish";
    /// A published campaign was changed.
    CampaignRevised = "campaign.revise";
    /// A campaign was switched on.
    CampaignSwitchedOn = "campaign.switch_on";
    /// A campaign was switched off.
    CampaignSwitchedOff = "campaign.switch_off";
    /// A campaign was called off.
    CampaignCancelled = "campaign.cancel";
    /// A campaign, or changes to one, began to be prepared.
    DraftBegun = "campaign_draft.begin";
    /// What was prepared was thrown away.
    DraftDiscarded = "campaign_draft.discard";
    /// A campaign in preparation got a picture for links of its own.
    DraftImageChosen = "campaign_draft.share_image";
    /// That picture was taken away.
    DraftImageRemoved = "campaign_draft.share_image_removed";
    /// A privacy notice was published.
    NoticePublished = "notice.publish";
    /// A wording was published.
    WordingPublished = "wording.publish";
    /// A list of those who may be contacted was ordered: its id, its purpose, channel and format, what it is
    /// narrowed to.
    ListOrdered = "marketing_list.order";
    /// Whom it names, some at a time in the order of its rows: its id, their ids.
    ListNamed = "marketing_list.name";
    /// It was made: its id, its file's SHA-256, how many rows.
    ListMade = "marketing_list.make";
    /// It was called off.
    ListCancelled = "marketing_list.cancel";
    /// Its file was fetched.
    ListFetched = "marketing_list.fetch";
    /// Who has come off it since was fetched: its id, how many rows, whom they name.
    RemovalsFetched = "marketing_list.removals";
    /// A file of existing customers was brought in.
    ImportRun = "import.run";
    /// A table of postal codes was loaded.
    PostalCodesLoaded = "postal_code.load";
    /// A member of staff was added.
    StaffAdded = "staff.add";
    /// A member of staff got other levels.
    StaffGranted = "staff.grant";
    /// A member of staff was disabled.
    StaffDisabled = "staff.disable";
    /// A member of staff got a new password.
    StaffReset = "staff.reset";
    /// A one-time link was made for a member of staff.
    StaffInvited = "staff.invite";
    /// Somebody set their password with a one-time link.
    InviteUsed = "staff.invite_used";
    /// A member of staff set up an authenticator application.
    FactorSet = "staff.factor";
    /// A member of staff removed their authenticator application.
    FactorRemoved = "staff.factor_removed";
    /// A member of staff added a passkey: their id, its id.
    PasskeyAdded = "staff.passkey";
    /// A member of staff removed one.
    PasskeyRemoved = "staff.passkey_removed";
    /// A passkey was refused whose signature counter went backwards: there may be a copy of it.
    PasskeyRegressed = "session.passkey_regressed";
    /// A member of staff got new recovery codes.
    RecoveryCodesMade = "staff.recovery_codes";
    /// A member of staff changed their own password.
    PasswordChanged = "staff.password";
    /// A right password came with a wrong second factor.
    FactorRefused = "session.factor_refused";
    /// A member of staff ended one of their own sessions.
    SessionEnded = "session.end";
    /// A statement of confidentiality was published.
    StatementPublished = "statement.publish";
    /// A member of staff accepted the statement of confidentiality.
    StatementAccepted = "statement.accept";
    /// An administrator changed a part of the settings: which, and the version that it made.
    SettingsChanged = "settings.change";
    /// A member of staff logged in.
    LoggedIn = "session.open";
    /// A member of staff logged out.
    LoggedOut = "session.close";
}

impl Action {
    /// The action with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_action_has_a_code_of_its_own() {
        assert!(Action::ALL.iter().all(|action| Action::from_code(action.code()) == Some(*action)));
    }
}

//! What was done, as people say it. Server only: the log has more to say than the browser should
//! have to fetch beforehand.

use crate::i18n::td_string;
use domain::language::Language;
use register::audit::Action;

/// What people call what a code in the log stands for. What an older release did, and this one
/// cannot, is called by its code.
pub fn name_of(language: Language, code: &str) -> String {
    Action::from_code(code).map_or(code, |action| name(language, action)).to_owned()
}

fn name(language: Language, action: Action) -> &'static str {
    let locale = crate::locale(language);
    match action {
        Action::RequestsListed => td_string!(locale, audit.contact_request.list),
        Action::RequestOpened => td_string!(locale, audit.contact_request.open),
        Action::RequestChanged => td_string!(locale, audit.contact_request.change),
        Action::RequestNoted => td_string!(locale, audit.contact_request.note),
        Action::RequestRecorded => td_string!(locale, audit.contact_request.record),
        Action::CustomersListed => td_string!(locale, audit.customer.list),
        Action::CustomerOpened => td_string!(locale, audit.customer.open),
        Action::CustomerChanged => td_string!(locale, audit.customer.change),
        Action::PermissionTold => td_string!(locale, audit.permission.tell),
        Action::DisclosureTold => td_string!(locale, audit.disclosure.tell),
        Action::TargetingTold => td_string!(locale, audit.targeting.tell),
        Action::DuplicatesSeen => td_string!(locale, audit.duplicate.list),
        Action::DuplicateRefused => td_string!(locale, audit.duplicate.refuse),
        Action::CustomersMerged => td_string!(locale, audit.customer.merge),
        Action::CustomersParted => td_string!(locale, audit.customer.part),
        Action::AuditSeen => td_string!(locale, audit.audit.list),
        Action::CampaignPublished => td_string!(locale, audit.campaign.publish),
        Action::CampaignRevised => td_string!(locale, audit.campaign.revise),
        Action::CampaignSwitchedOn => td_string!(locale, audit.campaign.switch_on),
        Action::CampaignSwitchedOff => td_string!(locale, audit.campaign.switch_off),
        Action::CampaignCancelled => td_string!(locale, audit.campaign.cancel),
        Action::DraftBegun => td_string!(locale, audit.campaign_draft.begin),
        Action::DraftDiscarded => td_string!(locale, audit.campaign_draft.discard),
        Action::DraftImageChosen => td_string!(locale, audit.campaign_draft.share_image),
        Action::DraftImageRemoved => td_string!(locale, audit.campaign_draft.share_image_removed),
        Action::NoticePublished => td_string!(locale, audit.notice.publish),
        Action::WordingPublished => td_string!(locale, audit.wording.publish),
        Action::ListOrdered => td_string!(locale, audit.marketing_list.order),
        Action::ListNamed => td_string!(locale, audit.marketing_list.name),
        Action::ListMade => td_string!(locale, audit.marketing_list.make),
        Action::ListCancelled => td_string!(locale, audit.marketing_list.cancel),
        Action::ListFetched => td_string!(locale, audit.marketing_list.fetch),
        Action::RemovalsFetched => td_string!(locale, audit.marketing_list.removals),
        Action::ImportRun => td_string!(locale, audit.import.run),
        Action::PostalCodesLoaded => td_string!(locale, audit.postal_code.load),
        Action::StaffAdded => td_string!(locale, audit.staff.add),
        Action::StaffGranted => td_string!(locale, audit.staff.grant),
        Action::StaffDisabled => td_string!(locale, audit.staff.disable),
        Action::StaffReset => td_string!(locale, audit.staff.reset),
        Action::StaffInvited => td_string!(locale, audit.staff.invite),
        Action::InviteUsed => td_string!(locale, audit.staff.invite_used),
        Action::FactorSet => td_string!(locale, audit.staff.factor),
        Action::FactorRemoved => td_string!(locale, audit.staff.factor_removed),
        Action::PasskeyAdded => td_string!(locale, audit.staff.passkey),
        Action::PasskeyRemoved => td_string!(locale, audit.staff.passkey_removed),
        Action::PasskeyRegressed => td_string!(locale, audit.session.passkey_regressed),
        Action::RecoveryCodesMade => td_string!(locale, audit.staff.recovery_codes),
        Action::PasswordChanged => td_string!(locale, audit.staff.password),
        Action::FactorRefused => td_string!(locale, audit.session.factor_refused),
        Action::SessionEnded => td_string!(locale, audit.session.end),
        Action::StatementPublished => td_string!(locale, audit.statement.publish),
        Action::StatementAccepted => td_string!(locale, audit.statement.accept),
        Action::SettingsChanged => td_string!(locale, audit.settings.change),
        Action::LoggedIn => td_string!(locale, audit.session.open),
        Action::LoggedOut => td_string!(locale, audit.session.close),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn whatever_the_program_can_write_into_the_log_has_a_name_of_its_own_in_every_language() {
        for language in Language::ALL {
            let names = Action::ALL.iter().map(|action| name_of(language, action.code()));
            let names: HashSet<_> = names.filter(|name| name.contains(char::is_uppercase)).collect();
            assert_eq!(names.len(), Action::ALL.len(), "{language:?}");
        }
    }

    #[test]
    fn what_no_release_knows_is_called_by_its_code() {
        assert_eq!(name_of(Language::Fi, "ticket.punch"), "ticket.punch");
    }
}

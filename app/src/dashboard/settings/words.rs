//! What is set, and why it is not taken, as people say it.

use crate::components::label;
use crate::dashboard::{locale, words};
use crate::i18n::td_string;
use domain::settings::{FieldFault, Part, SettingFault, SettingField};

/// A part's heading.
pub fn title(part: Part) -> &'static str {
    match part {
        Part::Company => td_string!(locale(), staff.settings.company_title),
        Part::Topics => td_string!(locale(), staff.settings.topics),
        Part::Limits => td_string!(locale(), staff.settings.limits_title),
        Part::Retention => td_string!(locale(), staff.settings.retention_title),
    }
}

/// What one should know of a part before changing it.
pub fn about(part: Part) -> Option<&'static str> {
    match part {
        Part::Company => Some(td_string!(locale(), staff.settings.company_hint)),
        Part::Retention => Some(td_string!(locale(), staff.settings.retention_hint)),
        Part::Topics | Part::Limits => None,
    }
}

/// A field's label.
pub fn field(field: SettingField) -> &'static str {
    match field {
        SettingField::Name => td_string!(locale(), staff.settings.company_name),
        SettingField::Address => td_string!(locale(), staff.settings.company_address),
        SettingField::BusinessId => td_string!(locale(), staff.settings.company_id),
        SettingField::ContactPerson => td_string!(locale(), staff.settings.company_contact),
        SettingField::Phone => td_string!(locale(), staff.settings.company_phone),
        SettingField::Email => td_string!(locale(), staff.settings.company_email),
        SettingField::Topics => td_string!(locale(), staff.settings.topics),
        SettingField::SubmissionsPerMinute => td_string!(locale(), staff.settings.limit_rate),
        SettingField::Entries => td_string!(locale(), staff.settings.keep_entries),
        SettingField::Requests => td_string!(locale(), staff.settings.keep_requests),
        SettingField::UnusedPermission => td_string!(locale(), staff.settings.keep_unused),
        SettingField::Evidence => td_string!(locale(), staff.settings.keep_evidence),
        SettingField::Disclosures => td_string!(locale(), staff.settings.keep_disclosures),
        SettingField::Outbox => td_string!(locale(), staff.settings.keep_outbox),
    }
}

/// What one should know of a field before filling it in.
pub fn hint(field: SettingField) -> Option<&'static str> {
    match field {
        SettingField::ContactPerson => Some(td_string!(locale(), staff.settings.person_hint)),
        SettingField::Topics => Some(td_string!(locale(), staff.settings.topics_hint)),
        SettingField::SubmissionsPerMinute => Some(td_string!(locale(), staff.settings.limit_rate_hint)),
        _ => None,
    }
}

/// Why a change is refused.
pub fn fault(fault: SettingFault) -> String {
    match fault {
        SettingFault::Field { fault, .. } => of_field(fault),
        SettingFault::NoticeLacks { language, .. } => {
            let language = words::language(language);
            td_string!(locale(), staff.settings.fault_notice_lacks, language = language).to_string()
        }
        SettingFault::NoticeTellsOld { language, .. } => {
            let language = words::language(language);
            td_string!(locale(), staff.settings.fault_notice_old, language = language).to_string()
        }
        SettingFault::WordingTellsOld { channel, language } => {
            let (channel, language) = (label::channel(locale(), channel), words::language(language));
            td_string!(locale(), staff.settings.fault_wording, channel = channel, language = language)
                .to_string()
        }
    }
}

fn of_field(fault: FieldFault) -> String {
    let text = match fault {
        FieldFault::Empty => td_string!(locale(), staff.settings.fault_empty),
        FieldFault::Unreadable => td_string!(locale(), staff.settings.fault_unreadable),
        FieldFault::Phone => td_string!(locale(), staff.settings.fault_phone),
        FieldFault::Email => td_string!(locale(), staff.settings.fault_email),
        FieldFault::BusinessId => td_string!(locale(), staff.settings.fault_id),
        FieldFault::Twice => td_string!(locale(), staff.settings.fault_twice),
        FieldFault::TooLong { most } => {
            return td_string!(locale(), staff.settings.fault_long, most = most.to_string()).to_string();
        }
        FieldFault::TooMany { most } => {
            return td_string!(locale(), staff.settings.fault_many, most = most.to_string()).to_string();
        }
        FieldFault::Number { least, most } => {
            let (least, most) = (least.to_string(), most.to_string());
            return td_string!(locale(), staff.settings.fault_number, least = least, most = most).to_string();
        }
    };
    text.to_owned()
}

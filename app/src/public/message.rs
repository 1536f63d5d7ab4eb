//! The sentence for an error, in the page's language.

use crate::i18n::{Locale, td_string};
use domain::form::{ErrorCode, Field, FieldError};

/// What the reader should know and do.
pub fn message(locale: Locale, error: FieldError) -> String {
    match error.code {
        ErrorCode::Required => required(locale, error.field),
        ErrorCode::ReachRequired => td_string!(locale, errors.reach_required),
        ErrorCode::NameInvalid if error.field == Field::Town => td_string!(locale, errors.town_invalid),
        ErrorCode::NameTooLong if error.field == Field::Town => td_string!(locale, errors.text_too_long),
        ErrorCode::NameInvalid => td_string!(locale, errors.name_invalid),
        ErrorCode::NameTooLong => td_string!(locale, errors.name_too_long),
        ErrorCode::EmailInvalid => td_string!(locale, errors.email_invalid),
        ErrorCode::EmailDomain => td_string!(locale, errors.email_domain),
        ErrorCode::PhoneInvalid => td_string!(locale, errors.phone_invalid),
        ErrorCode::PhoneShort => td_string!(locale, errors.phone_short),
        ErrorCode::PhonePremium => td_string!(locale, errors.phone_premium),
        ErrorCode::TopicUnknown => td_string!(locale, errors.topic_unknown),
        ErrorCode::BestTimeUnknown => td_string!(locale, errors.best_time_unknown),
        ErrorCode::TextTooLong if error.field == Field::Message => {
            td_string!(locale, errors.message_too_long)
        }
        ErrorCode::TextTooLong => td_string!(locale, errors.text_too_long),
        ErrorCode::IdentityCode => td_string!(locale, errors.identity_code),
        ErrorCode::TextInvalid => td_string!(locale, errors.text_invalid),
        ErrorCode::PostalCodeInvalid => td_string!(locale, errors.postal_code_invalid),
        ErrorCode::PermitNeedsEmail => td_string!(locale, errors.permit_needs_email),
        ErrorCode::PermitNeedsMobile => td_string!(locale, errors.permit_needs_mobile),
        ErrorCode::PermitNeedsPhone => td_string!(locale, errors.permit_needs_phone),
        ErrorCode::PermitNeedsAddress => td_string!(locale, errors.permit_needs_address),
        ErrorCode::KeyInvalid => td_string!(locale, errors.key_invalid),
        ErrorCode::WordingStale => td_string!(locale, errors.wording_stale),
        ErrorCode::CampaignNotOpen => td_string!(locale, errors.campaign_not_open),
    }
    .to_owned()
}

fn required(locale: Locale, field: Field) -> &'static str {
    match field {
        Field::LastName => td_string!(locale, errors.last_name_required),
        Field::FirstNames => td_string!(locale, errors.first_names_required),
        Field::Street => td_string!(locale, errors.street_required),
        Field::PostalCode => td_string!(locale, errors.postal_code_required),
        Field::Town => td_string!(locale, errors.town_required),
        Field::Topic => td_string!(locale, errors.topic_required),
        Field::Message => td_string!(locale, errors.message_required),
        Field::Adult => td_string!(locale, errors.adult_required),
        Field::Rules => td_string!(locale, errors.rules_required),
        _ => td_string!(locale, errors.required),
    }
}

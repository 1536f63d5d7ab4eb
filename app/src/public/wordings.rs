//! The first wordings of the permissions, for the company to publish.

use crate::i18n::td_string;
use domain::consent::Channel;
use domain::language::Language;

/// The drafted wording of a channel, naming the company.
pub fn draft(channel: Channel, language: Language, company: &str) -> String {
    let locale = crate::locale(language);
    let company = company.to_owned();
    match channel {
        Channel::Email => td_string!(locale, public.wording.email, company = company).to_string(),
        Channel::Sms => td_string!(locale, public.wording.sms, company = company).to_string(),
        Channel::Phone => td_string!(locale, public.wording.phone, company = company).to_string(),
        Channel::Post => td_string!(locale, public.wording.post, company = company).to_string(),
    }
}

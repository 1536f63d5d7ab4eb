//! Codes of the register as people say them.

use crate::i18n::{Locale, td_string};
use domain::consent::{Channel, ChannelState};
use domain::form::BestTime;

/// A topic; one that the company added itself is shown by its code.
pub fn topic(locale: Locale, code: &str) -> String {
    match code {
        "koti" => td_string!(locale, common.topic.koti).to_string(),
        "ikkunat" => td_string!(locale, common.topic.ikkunat).to_string(),
        "muutto" => td_string!(locale, common.topic.muutto).to_string(),
        "yritys" => td_string!(locale, common.topic.yritys).to_string(),
        "muu" => td_string!(locale, common.topic.muu).to_string(),
        own => own.to_owned(),
    }
}

/// A time to reach someone.
pub fn best_time(locale: Locale, time: BestTime) -> String {
    match time {
        BestTime::Any => td_string!(locale, common.best_time.any),
        BestTime::Morning => td_string!(locale, common.best_time.morning),
        BestTime::Day => td_string!(locale, common.best_time.day),
        BestTime::Evening => td_string!(locale, common.best_time.evening),
    }
    .to_string()
}

/// A channel.
pub fn channel(locale: Locale, channel: Channel) -> String {
    match channel {
        Channel::Email => td_string!(locale, common.channel.email),
        Channel::Sms => td_string!(locale, common.channel.sms),
        Channel::Phone => td_string!(locale, common.channel.phone),
        Channel::Post => td_string!(locale, common.channel.post),
    }
    .to_string()
}

/// How a permission stands.
pub fn permission(locale: Locale, state: ChannelState) -> String {
    match state {
        ChannelState::Nothing => td_string!(locale, common.permission.nothing),
        ChannelState::AwaitsConfirmation => td_string!(locale, common.permission.awaits_confirmation),
        ChannelState::Permitted => td_string!(locale, common.permission.permitted),
        ChannelState::Withdrawn => td_string!(locale, common.permission.withdrawn),
        ChannelState::Prohibited | ChannelState::ProhibitedAwaitsConfirmation => {
            td_string!(locale, common.permission.prohibited)
        }
    }
    .to_string()
}

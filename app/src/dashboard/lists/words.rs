//! Codes of lists as people say them.

use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::language::Language;
use domain::list::{ListFilter, ListFormat, ListPurpose, ListState, Reason};

/// What a list is for.
pub fn purpose(purpose: ListPurpose) -> &'static str {
    let locale = locale();
    match purpose {
        ListPurpose::Newsletter => td_string!(locale, lists.purpose.newsletter),
        ListPurpose::Offer => td_string!(locale, lists.purpose.offer),
        ListPurpose::CampaignNews => td_string!(locale, lists.purpose.campaign_news),
        ListPurpose::Survey => td_string!(locale, lists.purpose.survey),
        ListPurpose::AnsweringRequests => td_string!(locale, lists.purpose.answering_requests),
        ListPurpose::CarryingOutRaffle => td_string!(locale, lists.purpose.carrying_out_raffle),
        ListPurpose::Ordering => td_string!(locale, lists.purpose.ordering),
    }
}

/// Why somebody is left out.
pub fn reason(reason: Reason) -> &'static str {
    let locale = locale();
    match reason {
        Reason::Unconfirmed => td_string!(locale, lists.count.unconfirmed),
        Reason::Withdrawn => td_string!(locale, lists.count.withdrawn),
        Reason::Prohibited => td_string!(locale, lists.count.prohibited),
        Reason::Objected => td_string!(locale, lists.count.objected),
    }
}

/// Where a list stands.
pub fn state(state: ListState) -> &'static str {
    let locale = locale();
    match state {
        ListState::Waiting => td_string!(locale, lists.state.waiting),
        ListState::Running => td_string!(locale, lists.state.running),
        ListState::Done => td_string!(locale, lists.state.done),
        ListState::Cancelled => td_string!(locale, lists.state.cancelled),
        ListState::Failed => td_string!(locale, lists.state.failed),
        ListState::Expired => td_string!(locale, lists.state.expired),
    }
}

/// What a list is narrowed to: language, area, campaign.
pub fn narrowing(filter: &ListFilter) -> Vec<String> {
    let area = filter
        .area
        .as_ref()
        .map(|area| td_string!(locale(), lists.mine.area, area = area.to_string()).to_string());
    let parts = [
        filter.language.map(|chosen| language(chosen).to_owned()),
        area,
        filter.campaign.as_ref().map(ToString::to_string),
    ];
    parts.into_iter().flatten().collect()
}

/// The kind of a list's file.
pub fn format(format: ListFormat) -> &'static str {
    match format {
        ListFormat::Csv => td_string!(locale(), lists.form.csv),
        ListFormat::Xlsx => td_string!(locale(), lists.form.xlsx),
    }
}

/// A language.
pub fn language(language: Language) -> &'static str {
    match language {
        Language::Fi => td_string!(locale(), lists.language.fi),
        Language::Sv => td_string!(locale(), lists.language.sv),
        Language::En => td_string!(locale(), lists.language.en),
    }
}

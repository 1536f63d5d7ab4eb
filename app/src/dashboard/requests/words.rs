//! Codes of the inbox in words.

use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::view::request::{RequestEventKind, RequestState, StateFilter};

/// Where a request stands.
pub fn state(state: RequestState) -> &'static str {
    match state {
        RequestState::New => td_string!(locale(), dashboard.state.new),
        RequestState::Taken => td_string!(locale(), dashboard.state.taken),
        RequestState::Answered => td_string!(locale(), dashboard.state.answered),
        RequestState::Closed => td_string!(locale(), dashboard.state.closed),
    }
}

/// Which requests a list shows.
pub fn filter(filter: StateFilter) -> &'static str {
    match filter {
        StateFilter::Open => td_string!(locale(), desk.filter.open),
        StateFilter::New => td_string!(locale(), desk.filter.new),
        StateFilter::Late => td_string!(locale(), desk.filter.late),
        StateFilter::Taken => td_string!(locale(), desk.filter.taken),
        StateFilter::Answered => td_string!(locale(), desk.filter.answered),
        StateFilter::Closed => td_string!(locale(), desk.filter.closed),
        StateFilter::All => td_string!(locale(), desk.filter.all),
    }
}

/// What was done with a request.
pub fn event(kind: RequestEventKind) -> &'static str {
    match kind {
        RequestEventKind::Recorded => td_string!(locale(), desk.event.recorded),
        RequestEventKind::Taken => td_string!(locale(), desk.event.taken),
        RequestEventKind::Assigned => td_string!(locale(), desk.event.assigned),
        RequestEventKind::Released => td_string!(locale(), desk.event.released),
        RequestEventKind::Answered => td_string!(locale(), desk.event.answered),
        RequestEventKind::Closed => td_string!(locale(), desk.event.closed),
        RequestEventKind::Reopened => td_string!(locale(), desk.event.reopened),
        RequestEventKind::Spam => td_string!(locale(), desk.event.spam),
        RequestEventKind::Restored => td_string!(locale(), desk.event.restored),
    }
}

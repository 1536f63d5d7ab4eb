//! The list of requests.

use super::contact_requests;
use crate::components::{label, when};
use crate::dashboard::heading::Heading;
use crate::dashboard::loaded::loaded;
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::view::{RequestState, RequestSummary};
use leptos::prelude::*;
use leptos_router::components::A;

/// All requests, the newest first.
#[component]
pub fn Requests() -> impl IntoView {
    let requests = Resource::new(|| (), |()| contact_requests());
    view! {
        <div class="section-head">
            <Heading text=td_string!(locale(), dashboard.requests.title) />
            <button class="quiet" type="button" on:click=move |_| requests.refetch()>
                {td_string!(locale(), dashboard.requests.refresh)}
            </button>
        </div>
        {loaded(requests, rows)}
    }
}

fn rows(requests: Vec<RequestSummary>) -> AnyView {
    if requests.is_empty() {
        return view! { <p class="empty">{td_string!(locale(), dashboard.requests.empty)}</p> }.into_any();
    }
    let rows: Vec<_> = requests.into_iter().map(row).collect();
    view! { <ul class="rows">{rows}</ul> }.into_any()
}

fn row(request: RequestSummary) -> impl IntoView {
    let locale = locale();
    let suspect = (!request.suspicions.is_empty()).then(|| {
        view! { " " <strong class="suspect-mark">{td_string!(locale, dashboard.requests.suspect)}</strong> }
    });
    view! {
        <li>
            <A href=format!("/hallinta/yhteydenotot/{}", request.id)>
                <span class="row-name">{request.name}</span>
                <span class=format!("state state-{}", request.state.code())>{state(request.state)}</span>
                <span class="row-topic">{label::topic(locale, &request.topic)} {suspect}</span>
                <span class="row-when">{when::weekday_date_time(locale, request.at)}</span>
                <span class="row-text">{request.beginning}</span>
            </A>
        </li>
    }
}

/// Where a request stands, in words.
pub fn state(state: RequestState) -> &'static str {
    match state {
        RequestState::New => td_string!(locale(), dashboard.state.new),
        RequestState::Taken => td_string!(locale(), dashboard.state.taken),
        RequestState::Answered => td_string!(locale(), dashboard.state.answered),
        RequestState::Closed => td_string!(locale(), dashboard.state.closed),
    }
}

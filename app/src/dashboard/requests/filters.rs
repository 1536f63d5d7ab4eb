//! Which requests the list shows: in the address, so that it can be sent to a colleague; but for what
//! is searched for, which is somebody's name or number and stays out of addresses.

use super::request_topics;
use super::words::filter;
use crate::components::label;
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::view::RequestFilter;
use domain::view::request::StateFilter;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

/// What is searched for in the inbox, kept while one looks at a request and comes back.
#[derive(Clone, Copy)]
pub struct InboxSearch(pub RwSignal<String>);

/// The filter that the address and the search box say.
pub fn current() -> Memo<RequestFilter> {
    let query = use_query_map();
    let InboxSearch(search) = expect_context();
    Memo::new(move |_| {
        let query = query.read();
        let text = |key: &str| query.get(key).unwrap_or_default();
        RequestFilter {
            state: StateFilter::from_code(&text("tila")).unwrap_or_default(),
            topic: text("aihe"),
            mine: text("omat") == "1",
            spam: text("roskaposti") == "1",
            search: search.get(),
            page: text("sivu").parse::<u32>().unwrap_or(1).saturating_sub(1),
        }
    })
}

/// The address of a filter.
pub fn address(filter: &RequestFilter) -> String {
    let mut parts = Vec::new();
    if filter.state != StateFilter::default() {
        parts.push(format!("tila={}", filter.state.code()));
    }
    if !filter.topic.is_empty() {
        parts.push(format!("aihe={}", filter.topic));
    }
    parts.extend(filter.mine.then(|| "omat=1".to_owned()));
    parts.extend(filter.spam.then(|| "roskaposti=1".to_owned()));
    parts.extend((filter.page > 0).then(|| format!("sivu={}", filter.page + 1)));
    let query = if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) };
    format!("/hallinta/yhteydenotot{query}")
}

/// The choices above the list.
#[component]
#[expect(clippy::too_many_lines, reason = "one view, from top to bottom")]
pub fn Filters(shown: Memo<RequestFilter>) -> impl IntoView {
    let InboxSearch(search) = expect_context();
    let navigate = use_navigate();
    let go = StoredValue::new(move |filter: RequestFilter| {
        let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
        navigate(&address(&RequestFilter { page: 0, ..filter }), options);
    });
    let topics = Resource::new(|| (), |()| request_topics());
    let states = StateFilter::ALL.map(|state| {
        view! { <option value=state.code() selected=move || shown.get().state == state>{filter(state)}</option> }
    });
    let topic_options = move || {
        let topics = topics.get().and_then(Result::ok).unwrap_or_default();
        topics
            .into_iter()
            .map(|topic| {
                let (own, name) = (topic.clone(), label::topic(locale(), &topic));
                view! { <option value=topic selected=move || shown.get().topic == own>{name}</option> }
            })
            .collect_view()
    };
    // Waits until nobody types, so that not every letter asks the server.
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let typed = move |event| {
        let text = event_target_value(&event);
        if let Some(handle) = waiting.get_value() {
            handle.clear();
        }
        let set = move || {
            search.set(text.clone());
            let first = RequestFilter { page: 0, ..shown.get_untracked() };
            if shown.get_untracked().page > 0 {
                go.with_value(|go| go(first));
            }
        };
        waiting.set_value(set_timeout_with_handle(set, std::time::Duration::from_millis(250)).ok());
    };
    view! {
        <div class="filters" role="search">
            <p class="filter filter-search">
                <label for="inbox-search">{td_string!(locale(), desk.search)}</label>
                <input id="inbox-search" type="search" autocomplete="off" prop:value=move || search.get() on:input=typed />
            </p>
            <p class="filter">
                <label for="inbox-state">{td_string!(locale(), desk.filter.state)}</label>
                <select
                    id="inbox-state"
                    prop:value=move || shown.get().state.code()
                    on:change=move |event| {
                        let state = StateFilter::from_code(&event_target_value(&event)).unwrap_or_default();
                        go.with_value(|go| go(RequestFilter { state, ..shown.get_untracked() }));
                    }
                >
                    {states}
                </select>
            </p>
            <p class="filter">
                <label for="inbox-topic">{td_string!(locale(), dashboard.requests.topic)}</label>
                <select
                    id="inbox-topic"
                    prop:value=move || shown.get().topic
                    on:change=move |event| {
                        let topic = event_target_value(&event);
                        go.with_value(|go| go(RequestFilter { topic, ..shown.get_untracked() }));
                    }
                >
                    <option value="">{td_string!(locale(), desk.filter.every_topic)}</option>
                    <Transition>{topic_options}</Transition>
                </select>
            </p>
            <p class="tick">
                <input
                    id="inbox-mine"
                    type="checkbox"
                    prop:checked=move || shown.get().mine
                    on:change=move |event| {
                        let mine = event_target_checked(&event);
                        go.with_value(|go| go(RequestFilter { mine, ..shown.get_untracked() }));
                    }
                />
                <label for="inbox-mine">{td_string!(locale(), desk.filter.mine)}</label>
            </p>
        </div>
    }
}

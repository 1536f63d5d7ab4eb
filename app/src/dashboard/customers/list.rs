//! All customers, and finding one as one types. What is typed is somebody's name or number and stays
//! out of addresses.

use super::customers;
use super::rows::{Paged, Scrolled};
use crate::components::phone;
use crate::dashboard::heading::Heading;
use crate::dashboard::loaded::loaded;
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::view::{CustomerRow, CustomerRows};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::{use_navigate, use_query_map};
use std::time::Duration;

/// What is searched for among customers, kept while one looks at a page and comes back.
#[derive(Clone, Copy)]
pub struct CustomerSearch(pub RwSignal<String>);

/// The list.
#[component]
pub fn Customers() -> impl IntoView {
    let CustomerSearch(search) = expect_context();
    let query = use_query_map();
    let by_pages = Memo::new(move |_| query.read().get("sivu").and_then(|page| page.parse::<u32>().ok()));
    let first =
        move || by_pages.get().unwrap_or(1).saturating_sub(1) * domain::view::customer::CUSTOMERS_A_PAGE;
    let found = Resource::new(move || (search.get(), first()), |(text, first)| customers(text, first));
    // Waits until nobody types, so that not every letter asks the server.
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let typed = move |event| {
        let text = event_target_value(&event);
        if let Some(handle) = waiting.get_value() {
            handle.clear();
        }
        waiting.set_value(set_timeout_with_handle(move || search.set(text), Duration::from_millis(200)).ok());
    };
    let navigate = use_navigate();
    let turn = move |_| {
        let address = if by_pages.get_untracked().is_some() {
            "/hallinta/asiakkaat"
        } else {
            "/hallinta/asiakkaat?sivu=1"
        };
        navigate(address, NavigateOptions { scroll: false, ..NavigateOptions::default() });
    };
    let says = move || match found.get() {
        Some(Ok(rows)) if !search.get().trim().is_empty() => how_many(&rows),
        _ => String::new(),
    };
    view! {
        <div class="section-head">
            <Heading text=td_string!(locale(), desk.customers.title) />
            <A href="/hallinta/asiakkaat/samat" attr:class="button">
                {td_string!(locale(), desk.duplicates.title)}
            </A>
        </div>
        <div class="filters" role="search">
            <p class="filter filter-search">
                <label for="customer-search">{td_string!(locale(), desk.customers.search)}</label>
                <input
                    id="customer-search"
                    type="search"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="customer-hint"
                    prop:value=move || search.get()
                    on:input=typed
                />
            </p>
            <button class="quiet" type="button" aria-pressed=move || if by_pages.get().is_some() { "true" } else { "false" } on:click=turn>
                {td_string!(locale(), desk.customers.by_pages)}
            </button>
            <p class="hint" id="customer-hint">{td_string!(locale(), desk.customers.hint)}</p>
        </div>
        <p class="found" role="status">{says}</p>
        {loaded(found, move |rows| shown(rows, &search.get_untracked(), by_pages.get_untracked()))}
    }
}

fn how_many(rows: &CustomerRows) -> String {
    match (rows.too_little, rows.more, rows.total) {
        (true, _, _) => td_string!(locale(), desk.customers.too_little).to_owned(),
        (_, true, _) => td_string!(locale(), desk.customers.more, count = rows.total).to_string(),
        (_, _, 0) => td_string!(locale(), desk.customers.nobody).to_owned(),
        (_, _, 1) => td_string!(locale(), desk.customers.one).to_owned(),
        (_, _, count) => td_string!(locale(), desk.customers.found, count = count).to_string(),
    }
}

fn shown(found: CustomerRows, search: &str, page: Option<u32>) -> AnyView {
    if !search.trim().is_empty() {
        let rows = found.rows.into_iter().map(|customer| view! { <li>{row(customer)}</li> }).collect_view();
        return view! { <ul class="rows">{rows}</ul> }.into_any();
    }
    if found.total == 0 {
        return view! { <p class="empty">{td_string!(locale(), desk.customers.empty)}</p> }.into_any();
    }
    match page {
        Some(page) => view! { <Paged found page /> }.into_any(),
        None => view! { <Scrolled found /> }.into_any(),
    }
}

/// One customer in a row, which leads to their page.
pub fn row(customer: CustomerRow) -> impl IntoView {
    let address = format!("/hallinta/asiakkaat/{}", customer.id);
    view! {
        <A href=address attr:class="customer-row">
            <span class="row-name">{customer.name}</span>
            <span class="row-reach">{customer.phone.map(|number| phone::shown(&number))}</span>
            <span class="row-reach">{customer.email}</span>
        </A>
    }
}

//! The list of requests. What comes while one looks is offered and does not push the rows about.

use super::contact_requests;
use super::filters::{self, Filters};
use super::words::state;
use crate::components::{label, when};
use crate::dashboard::desk::Feed;
use crate::dashboard::heading::Heading;
use crate::dashboard::loaded::loaded;
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::view::request::REQUESTS_A_PAGE;
use domain::view::{NewsKind, RequestFilter, RequestPage, RequestSummary};
use leptos::prelude::*;
use leptos_router::components::A;

/// The requests that the address asks for, the newest first.
#[component]
pub fn Requests() -> impl IntoView {
    let filter = filters::current();
    let requests = Resource::new(move || filter.get(), contact_requests);
    let (came, changed) = (RwSignal::new(0_u32), RwSignal::new(false));
    expect_context::<Feed>().hear(&[NewsKind::RequestCame, NewsKind::RequestChanged], move |news| {
        if news.kind == NewsKind::RequestCame { came.update(|count| *count += 1) } else { changed.set(true) }
    });
    let refresh = move || {
        came.set(0);
        changed.set(false);
        requests.refetch();
    };
    // What another filter brings is new anyway.
    Effect::new(move |_| {
        filter.track();
        came.set(0);
        changed.set(false);
    });
    let news = move || match (came.get(), changed.get()) {
        (0, false) => None,
        (0, true) => Some(td_string!(locale(), desk.list_changed).to_owned()),
        (1, _) => Some(td_string!(locale(), desk.one_came).to_owned()),
        (count, _) => Some(td_string!(locale(), desk.some_came, count = count).to_string()),
    };
    let spam = move || requests.get().and_then(Result::ok).map_or(0, |page| page.spam);
    view! {
        <div class="section-head">
            <Heading text=td_string!(locale(), dashboard.requests.title) />
            <p class="actions">
                <A href="/hallinta/yhteydenotot/uusi" attr:class="button">{td_string!(locale(), desk.record.open)}</A>
                <button class="quiet" type="button" on:click=move |_| refresh()>
                    {td_string!(locale(), dashboard.requests.refresh)}
                </button>
            </p>
        </div>
        <Filters shown=filter />
        <Transition>
            {move || folder(&filter.get(), spam())}
        </Transition>
        <div class="news" aria-live="polite">
            {move || news().map(|text| view! {
                <button class="news-show" type="button" on:click=move |_| refresh()>{text}</button>
            })}
        </div>
        {loaded(requests, move |page| rows(page, filter.get_untracked()))}
    }
}

/// The way into the folder of suspected spam, and back.
fn folder(filter: &RequestFilter, spam: u32) -> AnyView {
    if filter.spam {
        let inbox = filters::address(&RequestFilter { spam: false, page: 0, ..filter.clone() });
        return view! {
            <p class="folder">
                <strong>{td_string!(locale(), desk.spam.folder)}</strong>
                " " <A href=inbox>{td_string!(locale(), desk.spam.inbox)}</A>
            </p>
        }
        .into_any();
    }
    if spam == 0 {
        return ().into_any();
    }
    let target = filters::address(&RequestFilter { spam: true, page: 0, ..filter.clone() });
    let text = td_string!(locale(), desk.spam.count, count = spam).to_string();
    view! { <p class="folder"><A href=target>{text}</A></p> }.into_any()
}

fn rows(page: RequestPage, filter: RequestFilter) -> AnyView {
    if page.rows.is_empty() {
        let text = if filter == RequestFilter::default() {
            td_string!(locale(), dashboard.requests.empty)
        } else {
            td_string!(locale(), desk.nothing_matches)
        };
        return view! { <p class="empty">{text}</p> }.into_any();
    }
    let pages = pages(page.total, &filter);
    let rows: Vec<_> = page.rows.into_iter().map(row).collect();
    view! {
        <ul class="rows">{rows}</ul>
        {pages}
    }
    .into_any()
}

/// The ways to the pages before and after.
fn pages(total: u32, filter: &RequestFilter) -> Option<AnyView> {
    let last = total.saturating_sub(1) / REQUESTS_A_PAGE;
    if last == 0 {
        return None;
    }
    let to = |page: u32| filters::address(&RequestFilter { page, ..filter.clone() });
    let before = (filter.page > 0).then(|| {
        view! { <A href=to(filter.page - 1) attr:class="button">{td_string!(locale(), desk.before)}</A> }
    });
    let after = (filter.page < last).then(|| {
        view! { <A href=to(filter.page + 1) attr:class="button">{td_string!(locale(), desk.after)}</A> }
    });
    let place = td_string!(locale(), desk.page_of, page = filter.page + 1, pages = last + 1, total = total)
        .to_string();
    let pages = view! {
        <nav class="pages" aria-label=td_string!(locale(), desk.pages)>{before} <span>{place}</span> {after}</nav>
    };
    Some(pages.into_any())
}

fn row(request: RequestSummary) -> impl IntoView {
    let locale = locale();
    let suspect = (!request.suspicions.is_empty()).then(|| {
        view! { " " <strong class="suspect-mark">{td_string!(locale, dashboard.requests.suspect)}</strong> }
    });
    let late = request
        .late
        .then(|| view! { " " <strong class="late-mark">{td_string!(locale, desk.late)}</strong> });
    let whose = request.assignee.map(|one| view! { " · " <span class="row-whose">{one.name}</span> });
    view! {
        <li>
            <A href=format!("/hallinta/yhteydenotot/{}", request.id)>
                <span class="row-name">{request.name}</span>
                <span class=format!("state state-{}", request.state.code())>{state(request.state)}</span>
                <span class="row-topic">{label::topic(locale, &request.topic)} {whose} {late} {suspect}</span>
                <span class="row-when">{when::weekday_date_time(locale, request.at)}</span>
                <span class="row-text">{request.beginning}</span>
            </A>
        </li>
    }
}

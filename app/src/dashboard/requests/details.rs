//! One request, opened.

use super::actions::Actions;
use super::contact_request;
use super::notes::{History, NoteForm};
use super::words::state;
use crate::components::{label, phone, when};
use crate::dashboard::desk::Feed;
use crate::dashboard::heading::Heading;
use crate::dashboard::loaded::loaded;
use crate::dashboard::{CallError, locale};
use crate::i18n::td_string;
use domain::access::{Object, Right};
use domain::form::{BestTime, Suspicion, Suspicions};
use domain::id::ContactRequestId;
use domain::view::{NewsKind, RequestDetails, SessionView};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;

/// The request whose id stands in the address.
#[component]
pub fn Request() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("id").and_then(|id| id.parse::<ContactRequestId>().ok());
    let request = Resource::new(id, |id| async move {
        match id {
            Some(id) => contact_request(id).await,
            None => Err(CallError::NotFound),
        }
    });
    view! {
        <p class="back">
            <A href="/hallinta/yhteydenotot">{td_string!(locale(), dashboard.requests.back)}</A>
        </p>
        {loaded(request, |request| view! { <Details request /> }.into_any())}
    }
}

/// The page stays while what it shows changes: nothing that is being typed is lost.
#[component]
fn Details(request: RequestDetails) -> impl IntoView {
    let locale = locale();
    let name = match &request.first_names {
        Some(given) => format!("{given} {}", request.last_name),
        None => request.last_name.clone(),
    };
    let may_change = expect_context::<SessionView>().may(Right::Change, Object::ContactRequests);
    let shown = RwSignal::new(request.standing());
    let now = RwSignal::new(request.clone());
    follow(now, shown);
    let mark = move || {
        let stands = shown.get().state;
        view! { <span class=format!("state state-{}", stands.code())>{state(stands)}</span> }
    };
    view! {
        <article class="details">
            <div class="section-head">
                <Heading text=name />
                {mark}
            </div>
            {suspect(&request.suspicions)}
            {reach(&request)}
            <p class="hint">{td_string!(locale, dashboard.requests.purpose)}</p>
            {may_change.then(|| view! { <Actions now shown /> })}
            {facts(&request)}
            <h2>{td_string!(locale, dashboard.requests.message)}</h2>
            <p class="message">{request.message}</p>
            <h2>{td_string!(locale, desk.notes.title)}</h2>
            <History now />
            {may_change.then(|| view! { <NoteForm now /> })}
        </article>
    }
}

/// Keeps up with what colleagues do meanwhile.
fn follow(now: RwSignal<RequestDetails>, shown: RwSignal<domain::view::RequestStanding>) {
    let id = now.get_untracked().id;
    expect_context::<Feed>().hear(&[NewsKind::RequestChanged], move |news| {
        if news.id != id.to_string() {
            return;
        }
        spawn_local(async move {
            if let Ok(newer) = contact_request(id).await {
                let is_newer = now.with_untracked(|now| newer.version > now.version);
                let more = now.with_untracked(|now| newer.notes.len() > now.notes.len());
                if is_newer {
                    shown.set(newer.standing());
                }
                if is_newer || more {
                    now.set(newer);
                }
            }
        });
    });
}

/// The ways to reach the sender, and to their page.
fn reach(request: &RequestDetails) -> impl IntoView + use<> {
    let locale = locale();
    let call = request.phone.clone().map(|number| {
        let text = td_string!(locale, dashboard.requests.call, phone = phone::shown(&number)).to_string();
        view! { <a class="button button-strong" href=format!("tel:{number}")>{text}</a> }
    });
    let write = request.email.clone().map(|email| {
        let text = td_string!(locale, dashboard.requests.write, email = email.clone()).to_string();
        view! { <a class="button" href=format!("mailto:{email}")>{text}</a> }
    });
    let sees = expect_context::<SessionView>().may(Right::See, Object::ContactDetails);
    let page = sees.then(|| {
        let address = format!("/hallinta/asiakkaat/{}", request.customer);
        view! { <A href=address attr:class="button">{td_string!(locale, desk.customer.page)}</A> }
    });
    view! { <p class="actions">{call} {write} {page}</p> }
}

fn facts(request: &RequestDetails) -> impl IntoView + use<> {
    let locale = locale();
    let best_time = BestTime::parse(&request.best_time).unwrap_or(BestTime::Any);
    let recorded = request.recorded_by.clone().map(|by| {
        view! { <dt>{td_string!(locale, desk.record.by)}</dt> <dd>{by}</dd> }
    });
    let permissions: Vec<_> = request
        .permissions
        .iter()
        .map(|(channel, state)| {
            view! { <dt>{label::channel(locale, *channel)}</dt> <dd>{label::permission(locale, *state)}</dd> }
        })
        .collect();
    view! {
        <dl>
            <dt>{td_string!(locale, dashboard.requests.topic)}</dt>
            <dd>{label::topic(locale, &request.topic)}</dd>
            <dt>{td_string!(locale, dashboard.requests.came)}</dt>
            <dd>{when::full_date_time(locale, request.at)}</dd>
            {recorded}
            <dt>{td_string!(locale, dashboard.requests.best_time)}</dt>
            <dd>{label::best_time(locale, best_time)}</dd>
        </dl>
        <details class="more">
            <summary>{td_string!(locale, dashboard.requests.permissions)}</summary>
            <dl>{permissions}</dl>
        </details>
    }
}

/// Why the request looks like spam. A person decides whether it is.
fn suspect(suspicions: &Suspicions) -> Option<AnyView> {
    let locale = locale();
    let reason = |suspicion| match suspicion {
        Suspicion::Trap => td_string!(locale, dashboard.requests.suspect_trap),
        Suspicion::Haste => td_string!(locale, dashboard.requests.suspect_haste),
        Suspicion::Repeated => td_string!(locale, dashboard.requests.suspect_repeated),
    };
    let reasons: Vec<_> = suspicions.iter().map(|one| view! { <li>{reason(one)}</li> }).collect();
    (!reasons.is_empty()).then(|| {
        view! {
            <div class="suspect">
                <p>{td_string!(locale, dashboard.requests.suspect_text)}</p>
                <ul>{reasons}</ul>
            </div>
        }
        .into_any()
    })
}

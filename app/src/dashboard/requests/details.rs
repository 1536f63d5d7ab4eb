//! One request, opened.

use super::contact_request;
use super::list::state;
use crate::components::{label, phone, when};
use crate::dashboard::heading::Heading;
use crate::dashboard::loaded::loaded;
use crate::dashboard::{CallError, locale};
use crate::i18n::td_string;
use domain::form::{BestTime, Suspicion, Suspicions};
use domain::id::ContactRequestId;
use domain::view::RequestDetails;
use leptos::prelude::*;
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

#[component]
fn Details(request: RequestDetails) -> impl IntoView {
    let locale = locale();
    let name = match &request.first_names {
        Some(given) => format!("{given} {}", request.last_name),
        None => request.last_name.clone(),
    };
    let best_time = BestTime::parse(&request.best_time).unwrap_or(BestTime::Any);
    let call = request.phone.clone().map(|number| {
        let text = td_string!(locale, dashboard.requests.call, phone = phone::shown(&number)).to_string();
        view! { <a class="button button-strong" href=format!("tel:{number}")>{text}</a> }
    });
    let write = request.email.clone().map(|email| {
        let text = td_string!(locale, dashboard.requests.write, email = email.clone()).to_string();
        view! { <a class="button" href=format!("mailto:{email}")>{text}</a> }
    });
    let permissions: Vec<_> = request
        .permissions
        .iter()
        .map(|(channel, state)| {
            view! { <dt>{label::channel(locale, *channel)}</dt> <dd>{label::permission(locale, *state)}</dd> }
        })
        .collect();
    view! {
        <article class="details">
            <div class="section-head">
                <Heading text=name />
                <span class=format!("state state-{}", request.state.code())>{state(request.state)}</span>
            </div>
            {suspect(&request.suspicions)}
            <p class="actions">{call} {write}</p>
            <p class="hint">{td_string!(locale, dashboard.requests.purpose)}</p>
            <dl>
                <dt>{td_string!(locale, dashboard.requests.topic)}</dt>
                <dd>{label::topic(locale, &request.topic)}</dd>
                <dt>{td_string!(locale, dashboard.requests.came)}</dt>
                <dd>{when::full_date_time(locale, request.at)}</dd>
                <dt>{td_string!(locale, dashboard.requests.best_time)}</dt>
                <dd>{label::best_time(locale, best_time)}</dd>
            </dl>
            <h2>{td_string!(locale, dashboard.requests.message)}</h2>
            <p class="message">{request.message}</p>
            <h2>{td_string!(locale, dashboard.requests.permissions)}</h2>
            <dl>{permissions}</dl>
        </article>
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

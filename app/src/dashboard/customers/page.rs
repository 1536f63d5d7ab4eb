//! One customer on one page: who, how to reach them, what marketing may do, and all that happened.

use super::customer;
use super::data::Data;
use super::edit::Edit;
use super::permissions::Permissions;
use super::refusals::{RefusalTold, flags};
use super::timeline::Timeline;
use super::words;
use crate::components::{label, phone, when};
use crate::dashboard::desk::{Feed, Toasts};
use crate::dashboard::duplicates::part_customers;
use crate::dashboard::heading::Heading;
use crate::dashboard::loaded::loaded;
use crate::dashboard::{CallError, locale};
use crate::i18n::td_string;
use domain::access::{Object, Right};
use domain::consent::Refusal;
use domain::customer::{CustomerKind, Datum};
use domain::form::BestTime;
use domain::id::CustomerId;
use domain::view::customer::MergedCustomer;
use domain::view::{CustomerPage, NewsKind, SessionView};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;

/// The customer whose id stands in the address.
#[component]
pub fn Customer() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("id").and_then(|id| id.parse::<CustomerId>().ok());
    let page = Resource::new(id, |id| async move {
        match id {
            Some(id) => customer(id).await,
            None => Err(CallError::NotFound),
        }
    });
    view! {
        <p class="back">
            <A href="/hallinta/asiakkaat">{td_string!(locale(), desk.customers.back)}</A>
        </p>
        {loaded(page, |page| view! { <Page page /> }.into_any())}
    }
}

#[component]
fn Page(page: CustomerPage) -> impl IntoView {
    let may = expect_context::<SessionView>().may(Right::Change, Object::ContactDetails);
    let now = RwSignal::new(page);
    let (editing, newer) = (RwSignal::new(false), RwSignal::new(false));
    let id = now.get_untracked().id;
    // The heading takes the focus when it is made, so it is made anew for another name alone.
    let name = Memo::new(move |_| now.get().name());
    let look_again = move || {
        spawn_local(async move {
            if let Ok(page) = customer(id).await {
                newer.set(false);
                now.set(page);
            }
        });
    };
    expect_context::<Feed>().hear(&[NewsKind::CustomerChanged], move |news| {
        if news.id == id.to_string() && editing.get_untracked() {
            newer.set(true);
        } else if news.id == id.to_string() {
            look_again();
        }
    });
    view! {
        <article class="customer">
            <div class="section-head">
                {move || view! { <Heading text=name.get() /> }}
                <Show when=move || may && !editing.get()>
                    <button type="button" on:click=move |_| editing.set(true)>{td_string!(locale(), desk.edit.open)}</button>
                </Show>
            </div>
            <div class="news" aria-live="polite">
                <Show when=move || newer.get()>
                    <p class="hint">{td_string!(locale(), desk.edit.newer)}</p>
                </Show>
            </div>
            {move || reach(&now.get())}
            {move || marks(&now.get())}
            <Show
                when=move || editing.get()
                fallback=move || view! { {other(&now.get())} <Data now /> }
            >
                <Edit now editing />
            </Show>
            <Permissions now />
            <RefusalTold now refusal=Refusal::Disclosure />
            <RefusalTold now refusal=Refusal::Targeting />
            {move || merged(now.get().merged, now, may)}
            <Timeline now />
        </article>
    }
}

/// The newest ways to reach them.
fn reach(page: &CustomerPage) -> impl IntoView + use<> {
    let call = page.newest(Datum::Phone).map(|number| {
        let text = td_string!(locale(), dashboard.requests.call, phone = phone::shown(number)).to_string();
        view! { <a class="button button-strong" href=format!("tel:{number}")>{text}</a> }
    });
    let write = page.newest(Datum::Email).map(|email| {
        let text = td_string!(locale(), dashboard.requests.write, email = email.to_owned()).to_string();
        view! { <a class="button" href=format!("mailto:{email}")>{text}</a> }
    });
    view! { <p class="actions">{call} {write}</p> }
}

/// What everybody who opens the page must see.
fn marks(page: &CustomerPage) -> impl IntoView + use<> {
    let note = (!page.other.note.is_empty()).then(|| {
        view! { <p class="message"><strong>{td_string!(locale(), desk.other.note)}</strong> "\n" {page.other.note.clone()}</p> }
    });
    view! { {flags(page)} {note} }
}

fn other(page: &CustomerPage) -> impl IntoView + use<> {
    let locale = locale();
    let other = page.other.clone();
    let kind = CustomerKind::from_code(&other.kind).map(|kind| {
        view! { <dt>{td_string!(locale, desk.other.kind)}</dt> <dd>{words::kind(kind)}</dd> }
    });
    let company = (!other.company_name.is_empty()).then(|| {
        view! { <dt>{td_string!(locale, desk.other.company)}</dt> <dd>{other.company_name}</dd> }
    });
    let spoken = super::super::requests::languages().into_iter().find(|(tag, _)| *tag == other.language);
    let best_time = BestTime::parse(&other.best_time).unwrap_or(BestTime::Any);
    view! {
        <dl>
            <dt>{td_string!(locale, desk.customer.since)}</dt>
            <dd>{when::date(locale, page.since)}</dd>
            <dt>{td_string!(locale, desk.other.language)}</dt>
            <dd>{spoken.map(|(_, name)| name)}</dd>
            <dt>{td_string!(locale, dashboard.requests.best_time)}</dt>
            <dd>{label::best_time(locale, best_time)}</dd>
            {kind} {company}
        </dl>
    }
}

/// Who turned out to be this customer, and the way back.
fn merged(all: Vec<MergedCustomer>, now: RwSignal<CustomerPage>, may: bool) -> Option<AnyView> {
    if all.is_empty() {
        return None;
    }
    let toasts = expect_context::<Toasts>();
    let one = move |one: MergedCustomer| {
        let merge = one.merge;
        let part = move |_| {
            spawn_local(async move {
                let parted = match part_customers(merge).await {
                    Ok(kept) => customer(kept).await,
                    Err(error) => Err(error),
                };
                match parted {
                    Ok(page) => {
                        now.set(page);
                        toasts.tell(td_string!(locale(), desk.merge.parted));
                    }
                    Err(error) => toasts.tell(error.text()),
                }
            });
        };
        let by = one.by.unwrap_or_else(|| td_string!(locale(), desk.operator).to_owned());
        view! {
            <li>
                <span>{one.name} <span class="hint">" " {by} " · " {when::full_date_time(locale(), one.at)}</span></span>
                {may.then(|| view! { <button class="quiet" type="button" on:click=part>{td_string!(locale(), desk.merge.part)}</button> })}
            </li>
        }
    };
    let all = all.into_iter().map(one).collect_view();
    Some(
        view! { <h2>{td_string!(locale(), desk.merge.merged)}</h2> <ul class="merged">{all}</ul> }.into_any(),
    )
}

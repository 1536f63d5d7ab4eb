//! The front page: the company, its services, a telephone link, then what is open.

use super::form::client::client;
use super::layout::{Frame, document};
use super::page::{Page, tel};
use crate::components::when;
use crate::i18n::{Locale, td_string};
use domain::campaign::CampaignKind;
use leptos::prelude::*;
use register::page::FrontCampaign;

/// The front page with the campaigns that are open.
pub fn front(page: &Page<'_>, campaigns: &[FrontCampaign]) -> String {
    let locale = page.locale();
    let frame = Frame {
        title: td_string!(locale, public.front.title),
        description: Some(td_string!(locale, public.front.lead)),
        path: Some("/"),
    };
    document(page, &frame, || {
        let call = page.site.controller.as_ref().map(|controller| {
            let text = td_string!(locale, public.front.call, phone = controller.phone.clone()).to_string();
            view! { <a class="button button-strong" href=tel(&controller.phone)>{text}</a> }
        });
        view! {
            <section class="hero">
                <h1>{td_string!(locale, public.front.title)}</h1>
                <p class="lead">{td_string!(locale, public.front.lead)}</p>
                <p class="actions">
                    {call}
                    <a class="button" href=page.href("/yhteydenotto")>{td_string!(locale, public.front.ask)}</a>
                </p>
            </section>
            <section>
                <h2>{td_string!(locale, public.front.services)}</h2>
                {services(locale)}
            </section>
            <section>
                <h2>{td_string!(locale, public.front.campaigns)}</h2>
                {list(page, campaigns)}
            </section>
            {client(page, None)}
        }
    })
}

fn services(locale: Locale) -> AnyView {
    let services = [
        (td_string!(locale, public.front.service.home), td_string!(locale, public.front.service.home_text)),
        (
            td_string!(locale, public.front.service.windows),
            td_string!(locale, public.front.service.windows_text),
        ),
        (
            td_string!(locale, public.front.service.moving),
            td_string!(locale, public.front.service.moving_text),
        ),
        (
            td_string!(locale, public.front.service.company),
            td_string!(locale, public.front.service.company_text),
        ),
    ];
    let items: Vec<_> =
        services.into_iter().map(|(name, text)| view! { <li><h3>{name}</h3><p>{text}</p></li> }).collect();
    view! { <ul class="services">{items}</ul> }.into_any()
}

fn list(page: &Page<'_>, campaigns: &[FrontCampaign]) -> AnyView {
    let locale = page.locale();
    if campaigns.is_empty() {
        return view! { <p>{td_string!(locale, public.front.none)}</p> }.into_any();
    }
    let cards: Vec<_> = campaigns.iter().map(|campaign| card(page, campaign)).collect();
    view! { <ul class="cards">{cards}</ul> }.into_any()
}

fn card(page: &Page<'_>, campaign: &FrontCampaign) -> AnyView {
    let locale = page.locale();
    let (path, class, action) = match campaign.kind {
        CampaignKind::Raffle => ("/arvonta/", "card card-festive", td_string!(locale, public.front.enter)),
        CampaignKind::Contact => ("/kampanja/", "card", td_string!(locale, public.front.read)),
    };
    let href = page.href(&format!("{path}{}", campaign.slug));
    let closes = campaign.closes_at.map(|moment| {
        let when = when::weekday_date_time(locale, moment);
        view! { <p class="closes">{td_string!(locale, public.raffle.closes, when = when).to_string()}</p> }
    });
    let lang = page.lang_of(campaign.language);
    view! {
        <li class=class>
            <h3 lang=lang><a href=href>{campaign.title.clone()}</a></h3>
            <p lang=lang>{campaign.lead.clone()}</p>
            {closes}
            <p class="card-action" aria-hidden="true">{action}</p>
        </li>
    }
    .into_any()
}

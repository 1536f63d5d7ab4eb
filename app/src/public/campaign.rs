//! A contact campaign: an offer's text with the contact form.

use super::contact::whole_form;
use super::form::{self, FormState};
use super::layout::{Frame, document_with, only_finnish};
use super::page::Page;
use super::raffle::called_off;
use crate::components::when;
use crate::i18n::td_string;
use domain::campaign::Standing;
use domain::form::{Field, FormId};
use leptos::prelude::*;
use register::page::{CampaignPage, FormPage};

/// The page of a contact campaign that is not hidden.
pub fn campaign(
    page: &Page<'_>,
    campaign: &CampaignPage,
    on_form: Option<&FormPage>,
    state: &FormState,
) -> String {
    let page = &page.come_from(state.typed.get(Field::Arrival));
    let locale = page.locale();
    let title = form::page::title(locale, state, &campaign.text.title);
    let path = format!("/kampanja/{}", campaign.slug);
    let frame = Frame { title: &title, description: Some(&campaign.text.lead), path: Some(&path) };
    document_with(page, &frame, campaign.share.as_ref(), || {
        view! {
            {offer(page, campaign, on_form, state)}
            {form::client::client(page, Some(&FormId::Contact(Some(campaign.slug.clone()))))}
        }
    })
}

/// What the page says of the offer, with its form.
pub fn offer(
    page: &Page<'_>,
    campaign: &CampaignPage,
    on_form: Option<&FormPage>,
    state: &FormState,
) -> AnyView {
    let locale = page.locale();
    let path = format!("/kampanja/{}", campaign.slug);
    let lang = page.lang_of(campaign.language);
    let closes_at = campaign.closes_at.filter(|_| campaign.standing != Standing::Cancelled);
    let closes = closes_at.map(|moment| {
        let when = when::weekday_date_time(locale, moment);
        view! { <p class="closes">{td_string!(locale, public.raffle.closes, when = when).to_string()}</p> }
    });
    let note = match campaign.standing {
        Standing::NotYetOpen => Some(td_string!(locale, public.campaign.not_open)),
        Standing::Closed => Some(td_string!(locale, public.campaign.closed)),
        Standing::SwitchedOff => Some(td_string!(locale, public.campaign.off)),
        Standing::Cancelled => Some(td_string!(locale, public.campaign.cancelled)),
        Standing::Open(_) | Standing::Hidden => None,
    };
    let sendable = form::page::is_sendable(campaign.standing);
    let action = page.action(&path);
    let body = match (note, on_form) {
        (Some(note), _) if !state.comes_back() => {
            let contact = page.href("/yhteydenotto");
            view! {
                <p class="note">{note}</p>
                {called_off(page, campaign.cancelled.as_ref())}
                <p><a href=contact>{td_string!(locale, public.nav.contact)}</a></p>
            }
            .into_any()
        }
        (_, Some(on_form)) => whole_form(page, on_form, state, action, sendable),
        (_, None) => form::page::closed(page, &path),
    };
    view! {
        <div class="intro">
            <h1 lang=lang>{campaign.text.title.clone()}</h1>
            <p class="lead" lang=lang>{campaign.text.lead.clone()}</p>
            {only_finnish(page, campaign.language)}
            {closes}
        </div>
        {body}
    }
    .into_any()
}

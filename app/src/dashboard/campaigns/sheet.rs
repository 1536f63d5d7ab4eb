//! One campaign: its switch, what can be done with it, and what was.

use super::api::{campaign_history, campaigns, copy_campaign, edit_campaign};
use super::cancel::Cancel;
use super::card::{Card, why};
use super::newest::Newest;
use crate::components::when;
use crate::dashboard::desk::Feed;
use crate::dashboard::heading::Heading;
use crate::dashboard::loaded::loaded;
use crate::dashboard::{CallError, locale};
use crate::i18n::td_string;
use domain::campaign::{Slug, Standing};
use domain::view::{CampaignAct, CampaignCard, CampaignDeed, NewsKind};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::{use_navigate, use_params_map};

/// The campaign that the address names.
pub fn named() -> Option<Slug> {
    use_params_map().with(|params| params.get("slug").and_then(|slug| slug.parse().ok()))
}

/// The campaign that the address names, on one page.
#[component]
pub fn Sheet() -> impl IntoView {
    let again = RwSignal::new(0);
    let slug = Memo::new(|_| named());
    let card = Resource::new(
        move || (slug.get(), again.get()),
        |(slug, _)| async move {
            let found = campaigns().await?.into_iter().find(|card| Some(&card.slug) == slug.as_ref());
            found.ok_or(CallError::NotFound)
        },
    );
    let history = Resource::new(
        move || (slug.get(), again.get()),
        |(slug, _)| async move {
            match slug {
                Some(slug) => campaign_history(slug).await,
                None => Err(CallError::NotFound),
            }
        },
    );
    expect_context::<Feed>().hear(&[NewsKind::CampaignChanged], move |_| history.refetch());
    let shown = move |card: &CampaignCard| slug.try_get_untracked().flatten().as_ref() == Some(&card.slug);
    let before = move || card.get_untracked().and_then(Result::ok).map(|card| vec![card]);
    Newest::listen(shown, before, move || card.refetch());
    view! {
        <p class="back"><A href="/hallinta/kampanjat">{td_string!(locale(), campaign.back)}</A></p>
        {loaded(card, move |card| whole(card, again))}
        {loaded(history, acts)}
    }
}

fn whole(card: CampaignCard, again: RwSignal<u32>) -> AnyView {
    let locale = locale();
    let slug = card.slug.clone();
    let poster = format!("/hallinta/kampanjat/{slug}/juliste");
    let is_over = card.standing == Standing::Cancelled;
    let change = (!is_over).then(|| view! { <Onward slug=slug.clone() copy=false /> });
    let cancel = (!is_over).then(|| view! { <Cancel slug=slug.clone() done=again /> });
    // Nobody is to be led to a campaign that was called off.
    let poster = (!is_over).then(|| {
        view! { <A href=poster attr:class="button quiet">{td_string!(locale, campaign.poster)}</A> }
    });
    view! {
        <Heading text=card.title.clone() />
        <ul class="campaigns"><Card campaign=card /></ul>
        <div class="actions section-actions">
            {change}
            <Onward slug=slug copy=true />
            {poster}
        </div>
        {cancel}
    }
    .into_any()
}

/// A button that leads to the editor: with this campaign, or with a copy of it.
#[component]
fn Onward(slug: Slug, copy: bool) -> impl IntoView {
    let go = Action::new(move |(): &()| {
        let slug = slug.clone();
        async move { if copy { copy_campaign(slug).await } else { edit_campaign(slug).await } }
    });
    let navigate = use_navigate();
    Effect::new(move |_| {
        if let Some(Ok(id)) = go.value().get() {
            navigate(&format!("/hallinta/kampanjat/luonnos/{id}"), NavigateOptions::default());
        }
    });
    let text = if copy { td_string!(locale(), campaign.copy) } else { td_string!(locale(), campaign.change) };
    let failure = move || go.value().get().and_then(Result::err).map(|error: CallError| error.text());
    view! {
        <button type="button" class="quiet" on:click=move |_| { go.dispatch(()); }>{text}</button>
        <span class="alert-line" role="alert">{failure}</span>
    }
}

fn acts(acts: Vec<CampaignAct>) -> AnyView {
    let locale = locale();
    let lines: Vec<_> = acts
        .into_iter()
        .map(|act| {
            let what = match act.what {
                CampaignDeed::Published => td_string!(locale, campaign.deed_published),
                CampaignDeed::Revised => td_string!(locale, campaign.deed_revised),
                CampaignDeed::SwitchedOn => td_string!(locale, campaign.deed_on),
                CampaignDeed::SwitchedOff => td_string!(locale, campaign.deed_off),
                CampaignDeed::Cancelled => td_string!(locale, campaign.deed_cancelled),
            };
            let by = act.by.unwrap_or_else(|| td_string!(locale, campaign.operator).to_owned());
            let reason = act.reason.map(why);
            view! { <li>{when::full_date_time(locale, act.at)} " · " {what} " · " {by} {reason}</li> }
        })
        .collect();
    view! {
        <section aria-labelledby="history">
            <h2 id="history">{td_string!(locale, campaign.history)}</h2>
            <ol class="history">{lines}</ol>
        </section>
    }
    .into_any()
}

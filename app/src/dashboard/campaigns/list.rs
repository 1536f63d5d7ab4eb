//! The cards, what is in preparation, and a new one.

use super::begin::Begin;
use super::card::Card;
use super::drafts;
use super::newest::Newest;
use crate::components::when;
use crate::dashboard::desk::Feed;
use crate::dashboard::heading::Heading;
use crate::dashboard::loaded::loaded;
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::view::{CampaignCard, DraftCard, NewsKind};
use leptos::prelude::*;
use leptos_router::components::A;

/// Every campaign on its card.
#[component]
pub fn Campaigns() -> impl IntoView {
    let drafts = Resource::new(|| (), |()| drafts());
    let campaigns = Resource::new(|| (), |()| super::campaigns());
    expect_context::<Feed>().hear(&[NewsKind::CampaignChanged], move |_| drafts.refetch());
    let before = move || campaigns.get_untracked().and_then(Result::ok);
    Newest::listen(|_| true, before, move || campaigns.refetch());
    view! {
        <div class="section-head">
            <Heading text=td_string!(locale(), dashboard.campaigns.title) />
        </div>
        <Begin />
        {loaded(drafts, in_preparation)}
        {loaded(campaigns, cards)}
    }
}

fn in_preparation(drafts: Vec<DraftCard>) -> AnyView {
    if drafts.is_empty() {
        return ().into_any();
    }
    let lines: Vec<_> = drafts
        .into_iter()
        .map(|draft| {
            let locale = locale();
            let changed = when::weekday_date_time(locale, draft.changed_at);
            let changed = td_string!(locale, campaign.changed, when = changed).to_string();
            let what = draft.published.then(|| td_string!(locale, campaign.title_change));
            view! {
                <li>
                    <A href=format!("/hallinta/kampanjat/luonnos/{}", draft.id)>{draft.title}</A>
                    <span class="hint">{what} " " {changed}</span>
                </li>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="drafts">
            <h2 id="drafts">{td_string!(locale(), campaign.drafts)}</h2>
            <ul class="drafts">{lines}</ul>
        </section>
    }
    .into_any()
}

fn cards(campaigns: Vec<CampaignCard>) -> AnyView {
    if campaigns.is_empty() {
        return view! { <p class="empty">{td_string!(locale(), dashboard.campaigns.empty)}</p> }.into_any();
    }
    let cards: Vec<_> = campaigns.into_iter().map(|campaign| view! { <Card campaign /> }).collect();
    view! { <ul class="campaigns">{cards}</ul> }.into_any()
}

//! The cards.

use super::campaigns;
use super::card::Card;
use crate::dashboard::heading::Heading;
use crate::dashboard::loaded::loaded;
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::view::CampaignCard;
use leptos::prelude::*;

/// Every campaign on its card.
#[component]
pub fn Campaigns() -> impl IntoView {
    let campaigns = Resource::new(|| (), |()| campaigns());
    view! {
        <div class="section-head">
            <Heading text=td_string!(locale(), dashboard.campaigns.title) />
        </div>
        {loaded(campaigns, cards)}
    }
}

fn cards(campaigns: Vec<CampaignCard>) -> AnyView {
    if campaigns.is_empty() {
        return view! { <p class="empty">{td_string!(locale(), dashboard.campaigns.empty)}</p> }.into_any();
    }
    let cards: Vec<_> = campaigns.into_iter().map(|campaign| view! { <Card campaign /> }).collect();
    view! { <ul class="campaigns">{cards}</ul> }.into_any()
}

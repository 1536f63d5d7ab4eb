//! The cards.

use super::campaigns;
use super::card::Card;
use crate::dashboard::application::failure;
use crate::dashboard::heading::Heading;
use crate::dashboard::locale;
use crate::i18n::td_string;
use leptos::prelude::*;

/// Every campaign on its card.
#[component]
pub fn Campaigns() -> impl IntoView {
    let campaigns = Resource::new(|| (), |()| campaigns());
    view! {
        <div class="section-head">
            <Heading text=td_string!(locale(), dashboard.campaigns.title) />
        </div>
        <Transition fallback=|| view! { <div class="skeleton" aria-hidden="true"></div> }>
            {move || {
                campaigns
                    .get()
                    .map(|campaigns| match campaigns {
                        Ok(campaigns) if campaigns.is_empty() => {
                            view! { <p class="empty">{td_string!(locale(), dashboard.campaigns.empty)}</p> }.into_any()
                        }
                        Ok(campaigns) => {
                            let cards: Vec<_> =
                                campaigns.into_iter().map(|campaign| view! { <Card campaign /> }).collect();
                            view! { <ul class="campaigns">{cards}</ul> }.into_any()
                        }
                        Err(error) => failure(&error),
                    })
            }}
        </Transition>
    }
}

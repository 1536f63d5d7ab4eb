//! One campaign with its switch: one tap on or off, in force before it settles, with undo.

use super::newest::Newest;
use super::switch_campaign;
use crate::components::when;
use crate::dashboard::{CallError, locale};
use crate::i18n::td_string;
use domain::campaign::{CampaignKind, Standing};
use domain::view::CampaignCard;
use leptos::prelude::*;
use leptos_router::components::A;

/// A campaign's card.
#[component]
pub fn Card(campaign: CampaignCard) -> impl IntoView {
    let locale = locale();
    let kind = match campaign.kind {
        CampaignKind::Raffle => td_string!(locale, dashboard.campaigns.raffle),
        CampaignKind::Contact => td_string!(locale, dashboard.campaigns.contact),
    };
    let (path, counted) = match campaign.kind {
        CampaignKind::Raffle => ("arvonta", td_string!(locale, dashboard.campaigns.entries)),
        CampaignKind::Contact => ("kampanja", td_string!(locale, dashboard.campaigns.requests)),
    };
    let is_over = campaign.standing == Standing::Cancelled;
    // What was called off closes no more.
    let closes = match campaign.closes_at {
        _ if is_over => None,
        Some(moment) => {
            let when = when::weekday_date_time(locale, moment);
            Some(td_string!(locale, dashboard.campaigns.closes, when = when).to_string())
        }
        None => Some(td_string!(locale, dashboard.campaigns.endless).to_owned()),
    };
    let closes = closes.map(|closes| view! { {closes} " · " });
    let page = format!("/{path}/{}", campaign.slug);
    let stands = RwSignal::new(campaign.standing);
    let (sheet, title) = (format!("/hallinta/kampanjat/{}", campaign.slug), campaign.title.clone());
    let (id, came) = (campaign.id, campaign.submissions);
    let newest = expect_context::<Newest>().of(id);
    let count = move || newest.with(|newest| newest.as_ref().map_or(came, |card| card.submissions));
    let reason = campaign.called_off.clone().map(why);
    // What nobody sees has no page to open.
    let page = move || {
        let text = td_string!(locale, dashboard.campaigns.page);
        (stands.get() != Standing::Hidden)
            .then(|| view! { <p><a href=page.clone() rel="external">{text}</a></p> })
    };
    view! {
        <li class="campaign">
            <p class="kind">{kind}</p>
            <h2><A href=sheet>{title}</A></h2>
            <p>{closes}{move || standing(stands.get())}</p>
            <p class="count"><strong>{count}</strong> " " {counted}</p>
            {(!is_over).then(|| view! { <Switch campaign stands /> })}
            {reason}
            {page}
        </li>
    }
}

/// Why it was called off, as everybody reads it.
pub fn why(reason: String) -> AnyView {
    let label = td_string!(locale(), campaign.reason);
    view! { <p>{label} " " <span lang="fi">{reason}</span></p> }.into_any()
}

/// The switch. What it shows at once is taken back when the server refuses.
#[component]
fn Switch(campaign: CampaignCard, stands: RwSignal<Standing>) -> impl IntoView {
    let locale = locale();
    let (slug, title) = (campaign.slug.clone(), campaign.title.clone());
    let on = RwSignal::new(campaign.switched_on);
    let turn = Action::new(move |wanted: &bool| {
        let (slug, wanted) = (slug.clone(), *wanted);
        async move {
            match switch_campaign(slug, wanted).await {
                Ok(standing) => {
                    stands.set(standing);
                    Ok(wanted)
                }
                Err(error) => {
                    on.set(!wanted);
                    Err(error)
                }
            }
        }
    });
    // A colleague's switch. One's own comes to its own end.
    let by_colleague = RwSignal::new(false);
    let newest = expect_context::<Newest>().of(campaign.id);
    Effect::new(move |_| {
        let Some(card) = newest.get() else { return };
        if turn.pending().get_untracked() {
            return;
        }
        stands.set(card.standing);
        if on.get_untracked() != card.switched_on {
            on.set(card.switched_on);
            by_colleague.set(true);
        }
    });
    let flip = move || {
        if !turn.pending().get_untracked() {
            by_colleague.set(false);
            on.update(|on| *on = !*on);
            turn.dispatch(on.get_untracked());
        }
    };
    let label = td_string!(locale, dashboard.campaigns.switch, title = title.clone()).to_string();
    let word = move || {
        if on.get() {
            td_string!(locale, dashboard.campaigns.on)
        } else {
            td_string!(locale, dashboard.campaigns.off)
        }
    };
    let outcome = move || if by_colleague.get() { Some(Ok(on.get())) } else { turn.value().get() };
    let settled = move || match (turn.pending().get(), outcome()) {
        (false, Some(Ok(true))) => {
            td_string!(locale, dashboard.campaigns.switched_on, title = title.clone()).to_string()
        }
        (false, Some(Ok(false))) => {
            td_string!(locale, dashboard.campaigns.switched_off, title = title.clone()).to_string()
        }
        (false, Some(Err(error))) => CallError::text(&error),
        _ => String::new(),
    };
    // It stays while the undoing is under way, or whoever pressed it by keyboard would lose their place.
    let can_undo = move || !by_colleague.get() && matches!(turn.value().get(), Some(Ok(_)));
    view! {
        <div class="switch-line">
            <button
                class="switch"
                type="button"
                role="switch"
                aria-label=label
                aria-checked=move || if on.get() { "true" } else { "false" }
                aria-busy=move || turn.pending().get().then_some("true")
                on:click=move |_| flip()
            >
                <span class="switch-knob" aria-hidden="true"></span>
            </button>
            <span aria-hidden="true">{word}</span>
        </div>
        <p class="settled" role="status">{settled}</p>
        <Show when=can_undo>
            <button class="quiet" type="button" on:click=move |_| flip()>
                {td_string!(locale, dashboard.campaigns.undo)}
            </button>
        </Show>
    }
}

fn standing(standing: Standing) -> &'static str {
    let locale = locale();
    match standing {
        Standing::Open(_) => td_string!(locale, dashboard.standing.open),
        Standing::NotYetOpen => td_string!(locale, dashboard.standing.not_yet_open),
        Standing::Closed => td_string!(locale, dashboard.standing.closed),
        Standing::SwitchedOff => td_string!(locale, dashboard.standing.switched_off),
        Standing::Cancelled => td_string!(locale, dashboard.standing.cancelled),
        Standing::Hidden => td_string!(locale, dashboard.standing.hidden),
    }
}

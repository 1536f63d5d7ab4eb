//! A new campaign: its kind and its heading, and then the editor.

use super::api::begin_campaign;
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::campaign::CampaignKind;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// Folded until somebody wants one.
#[component]
pub fn Begin() -> impl IntoView {
    let locale = locale();
    let (kind, title) = (RwSignal::new(CampaignKind::Raffle), RwSignal::new(String::new()));
    let begin = Action::new(move |(): &()| begin_campaign(kind.get_untracked(), title.get_untracked()));
    let navigate = use_navigate();
    Effect::new(move |_| {
        if let Some(Ok(id)) = begin.value().get() {
            navigate(&format!("/hallinta/kampanjat/luonnos/{id}"), NavigateOptions::default());
        }
    });
    let failure = move || begin.value().get().and_then(Result::err).map(|error| error.text());
    let says_nothing = RwSignal::new(false);
    let choice = move |of: CampaignKind, text: &'static str| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="kind"
                    checked=of == CampaignKind::Raffle
                    on:change=move |_| kind.set(of)
                />
                <span>{text}</span>
            </label>
        }
    };
    view! {
        <details class="begin">
            <summary>{td_string!(locale, campaign.new)}</summary>
            <form on:submit=move |event| {
                event.prevent_default();
                let nothing = !title.with_untracked(|title| title.chars().any(char::is_alphanumeric));
                says_nothing.set(nothing);
                if !nothing && !begin.pending().get_untracked() {
                    begin.dispatch(());
                }
            }>
                <fieldset>
                    <legend>{td_string!(locale, campaign.kind)}</legend>
                    {choice(CampaignKind::Raffle, td_string!(locale, dashboard.campaigns.raffle))}
                    {choice(CampaignKind::Contact, td_string!(locale, dashboard.campaigns.contact))}
                </fieldset>
                <div class="field">
                    <label for="new-title">{td_string!(locale, campaign.heading_fi)}</label>
                    <input
                        id="new-title"
                        type="text"
                        autocomplete="off"
                        aria-invalid=move || says_nothing.get().then_some("true")
                        aria-describedby="new-title-error"
                        on:input=move |event| title.set(event_target_value(&event))
                    />
                    <p class="error" id="new-title-error" role="alert">
                        {move || says_nothing.get().then(|| td_string!(locale, campaign.heading_needed))}
                    </p>
                </div>
                <p class="actions"><button type="submit">{td_string!(locale, campaign.begin)}</button></p>
                <p class="alert-line" role="alert">{failure}</p>
            </form>
        </details>
    }
}

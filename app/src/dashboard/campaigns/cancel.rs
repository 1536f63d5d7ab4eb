//! Calling a campaign off: says what will happen, and asks for the reason that everybody reads.

use super::api::cancel_campaign;
use crate::dashboard::{CallError, locale};
use crate::i18n::td_string;
use domain::campaign::{Reasons, Slug};
use domain::language::Language;
use leptos::prelude::*;

/// Folded, since it is for good.
#[component]
pub fn Cancel(slug: Slug, done: RwSignal<u32>) -> impl IntoView {
    let locale = locale();
    let texts = Language::ALL.map(|language| (language, RwSignal::new(String::new())));
    let is_missing = RwSignal::new(false);
    let cancel = Action::new(move |reasons: &Reasons| cancel_campaign(slug.clone(), reasons.clone()));
    Effect::new(move |_| {
        if let Some(Ok(())) = cancel.value().get() {
            done.update(|times| *times += 1);
        }
    });
    let failure = move || cancel.value().get().and_then(Result::err).map(|error: CallError| error.text());
    let fields = texts.map(|(language, text)| {
        let id = format!("reason-{}", language.tag());
        let label = match language {
            Language::Fi => td_string!(locale, campaign.reason_fi),
            Language::Sv => td_string!(locale, campaign.reason_sv),
            Language::En => td_string!(locale, campaign.reason_en),
        };
        let is_finnish = language == Language::Fi;
        view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                <input
                    id=id
                    type="text"
                    lang=language.tag()
                    autocomplete="off"
                    aria-describedby=is_finnish.then_some("reason-error")
                    aria-invalid=move || (is_finnish && is_missing.get()).then_some("true")
                    on:input=move |event| text.set(event_target_value(&event))
                />
            </div>
        }
    });
    view! {
        <details class="call-off">
            <summary>{td_string!(locale, campaign.call_off)}</summary>
            <p>{td_string!(locale, campaign.call_off_text)}</p>
            <form on:submit=move |event| {
                event.prevent_default();
                let reasons = texts.map(|(language, text)| (language, text.get_untracked()));
                match Reasons::parse(reasons.to_vec()) {
                    Ok(reasons) => {
                        is_missing.set(false);
                        cancel.dispatch(reasons);
                    }
                    Err(_) => is_missing.set(true),
                }
            }>
                {fields}
                <p class="error" id="reason-error" role="alert">
                    {move || is_missing.get().then(|| td_string!(locale, campaign.reason_needed))}
                </p>
                <p class="actions">
                    <button type="submit" class="danger">{td_string!(locale, campaign.call_off_sure)}</button>
                </p>
                <p class="alert-line" role="alert">{failure}</p>
            </form>
        </details>
    }
}

//! Publishing what was prepared, or throwing it away.

use super::super::api::{discard_draft, release_draft};
use super::work::Work;
use crate::dashboard::{CallError, locale};
use crate::i18n::td_string;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// The two buttons. Publishing is there when nothing is missing and all that is typed is kept;
/// throwing away asks first.
#[expect(clippy::too_many_lines, reason = "one view, from top to bottom")]
pub fn publish(work: Work) -> AnyView {
    let locale = locale();
    let published = work.sheet.with_untracked(|sheet| sheet.published);
    let release = Action::new(move |(): &()| {
        let (id, version) = work.sheet.with_untracked(|sheet| (sheet.id, sheet.version));
        release_draft(id, version)
    });
    let discard = Action::new(move |(): &()| discard_draft(work.sheet.with_untracked(|sheet| sheet.id)));
    let asked = RwSignal::new(false);
    let navigate = use_navigate();
    let leave = navigate.clone();
    // What was refused goes into the list of what is missing, which leads to the fields.
    Effect::new(move |_| match release.value().get() {
        Some(Ok(slug)) => navigate(&format!("/hallinta/kampanjat/{slug}"), NavigateOptions::default()),
        Some(Err(CallError::Incomplete { missing })) => work.sheet.update(|sheet| sheet.missing = missing),
        Some(Err(CallError::Fixed { fixed })) => work.sheet.update(|sheet| sheet.fixed = fixed),
        Some(Err(_)) | None => {}
    });
    Effect::new(move |_| {
        if let Some(Ok(())) = discard.value().get() {
            leave("/hallinta/kampanjat", NavigateOptions::default());
        }
    });
    let ready =
        move || work.rests() && work.sheet.with(|sheet| sheet.missing.is_empty() && sheet.fixed.is_empty());
    let failure = move || {
        let released = release.value().get().and_then(Result::err);
        released.or_else(|| discard.value().get().and_then(Result::err)).map(|error: CallError| error.text())
    };
    let label = if published {
        td_string!(locale, campaign.publish_changes)
    } else {
        td_string!(locale, campaign.publish)
    };
    view! {
        <div class="publish">
            <p class="actions">
                <button
                    type="button"
                    class="button-strong"
                    aria-disabled=move || if ready() { "false" } else { "true" }
                    aria-describedby="missing-heading"
                    on:click=move |_| {
                        if ready() && !release.pending().get_untracked() {
                            release.dispatch(());
                        }
                    }
                >
                    {label}
                </button>
                <button type="button" class="quiet" on:click=move |_| asked.set(true)>
                    {td_string!(locale, campaign.discard)}
                </button>
            </p>
            <Show when=move || asked.get()>
                <p role="alert">{td_string!(locale, campaign.discard_ask)}</p>
                <p class="actions">
                    <button type="button" class="danger" on:click=move |_| { discard.dispatch(()); }>
                        {td_string!(locale, campaign.discard_sure)}
                    </button>
                    <button type="button" class="quiet" on:click=move |_| asked.set(false)>
                        {td_string!(locale, campaign.cancel)}
                    </button>
                </p>
            </Show>
            <p class="alert-line" role="alert">{failure}</p>
        </div>
    }
    .into_any()
}

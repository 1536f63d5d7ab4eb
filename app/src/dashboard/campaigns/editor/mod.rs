//! The editor of a campaign in preparation: fields, the phone page beside them, what is missing.
//!
//! - [`work`]: what is typed, and how it is kept · [`field`]: one field
//! - [`facts`], [`words`]: the fields · [`missing`]: what is still to do · [`picture`]: the phone page
//! - [`share`]: its own picture for links · [`publish`]: published or thrown away

mod facts;
mod field;
mod missing;
mod picture;
mod publish;
mod share;
mod words;
mod work;

use super::api::draft;
use crate::dashboard::heading::Heading;
use crate::dashboard::loaded::loaded;
use crate::dashboard::{CallError, locale};
use crate::i18n::td_string;
use domain::campaign::CampaignKind;
use domain::id::DraftId;
use domain::language::Language;
use domain::view::DraftSheet;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use work::{Saving, Work};

/// The draft that the address names.
#[component]
pub fn Editor() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.with(|params| params.get("id").and_then(|id| id.parse::<DraftId>().ok()));
    let sheet = Resource::new(id, |id| async move {
        match id {
            Some(id) => draft(id).await,
            None => Err(CallError::NotFound),
        }
    });
    view! {
        <p class="back"><A href="/hallinta/kampanjat">{td_string!(locale(), campaign.back)}</A></p>
        {loaded(sheet, at_work)}
    }
}

fn at_work(sheet: DraftSheet) -> AnyView {
    let locale = locale();
    let raffle = sheet.draft.kind == CampaignKind::Raffle;
    let title = match (sheet.published, raffle) {
        (true, _) => td_string!(locale, campaign.title_change),
        (false, true) => td_string!(locale, campaign.title_raffle),
        (false, false) => td_string!(locale, campaign.title_offer),
    };
    let work = Work::new(sheet);
    // Other words in the fields are other fields: a browser keeps in one what was typed into it.
    let fields = move |_: u32| {
        view! {
            {words::words(work, Language::Fi)}
            {facts::facts(work)}
            {raffle.then(|| facts::prizes(work))}
            {words::others(work)}
            {share::share(work)}
        }
        .into_any()
    };
    view! {
        <Heading text=title />
        <div class="editor">
            <form class="editor-fields" on:submit=|event| event.prevent_default()>
                <For each=move || [work.generation.get()] key=|generation| *generation children=fields />
            </form>
            <div class="editor-side">
                {kept(work)}
                {missing::missing(work)}
                {publish::publish(work)}
                {picture::picture(work)}
            </div>
        </div>
    }
    .into_any()
}

/// Whether what is typed is kept, and what to do when somebody else was quicker.
fn kept(work: Work) -> AnyView {
    let locale = locale();
    let text = move || match work.saving.get() {
        Saving::Kept => td_string!(locale, campaign.kept).to_owned(),
        Saving::Typed => td_string!(locale, campaign.keeping).to_owned(),
        Saving::Failed(CallError::Conflict) => td_string!(locale, campaign.conflict).to_owned(),
        Saving::Failed(error) => error.text(),
    };
    let is_conflict = move || work.saving.get() == Saving::Failed(CallError::Conflict);
    let is_failure = move || matches!(work.saving.get(), Saving::Failed(_)) && !is_conflict();
    view! {
        <p class="kept" role="status">{text}</p>
        <Show when=is_conflict>
            <p class="actions">
                <button type="button" on:click=move |_| work.settle(true)>{td_string!(locale, campaign.mine)}</button>
                <button type="button" class="quiet" on:click=move |_| work.settle(false)>{td_string!(locale, campaign.theirs)}</button>
            </p>
        </Show>
        <Show when=is_failure>
            <p class="actions">
                <button type="button" on:click=move |_| work.keep()>{td_string!(locale, campaign.again)}</button>
            </p>
        </Show>
    }
    .into_any()
}

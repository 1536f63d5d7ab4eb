//! Settings on one page.

use super::mail::Mail;
use super::part::part_form;
use super::todo::SetUpParts;
use super::{set_up, settings};
use crate::dashboard::heading::Heading;
use crate::dashboard::loaded::loaded;
use crate::dashboard::locale;
use crate::i18n::td_string;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Settings() -> impl IntoView {
    let state = Resource::new(|| (), |()| set_up());
    let parts = Resource::new(|| (), |()| settings());
    let changed = Callback::new(move |()| state.refetch());
    view! {
        <Heading text=td_string!(locale(), staff.settings.title) />
        {loaded(state, |state| view! { <SetUpParts state /> }.into_any())}
        {loaded(parts, move |parts| {
            let forms: Vec<_> = parts.into_iter().map(|part| part_form(part, changed)).collect();
            view! { <div class="own">{forms}</div> }.into_any()
        })}
        <div class="own">
            <Mail />
        </div>
    }
}

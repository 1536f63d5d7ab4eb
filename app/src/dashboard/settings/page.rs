//! Settings on one page.

use super::mail::Mail;
use super::set_up;
use super::todo::SetUpParts;
use crate::dashboard::heading::Heading;
use crate::dashboard::loaded::loaded;
use crate::dashboard::locale;
use crate::i18n::td_string;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Settings() -> impl IntoView {
    let state = Resource::new(|| (), |()| set_up());
    view! {
        <Heading text=td_string!(locale(), staff.settings.title) />
        {loaded(state, |state| view! { <SetUpParts state /> }.into_any())}
        <div class="own">
            <Mail />
        </div>
    }
}

//! One's own account on one page.

use super::factors::Factors;
use super::language::Languages;
use super::mail::Mail;
use super::passkeys::Passkeys;
use super::password::Password;
use super::sessions::Sessions;
use crate::dashboard::heading::Heading;
use crate::dashboard::locale;
use crate::i18n::td_string;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Own() -> impl IntoView {
    // Grows when a second factor has come or gone: each of the two lists knows of the other.
    let factors = RwSignal::new(0);
    view! {
        <Heading text=td_string!(locale(), staff.own.title) />
        <div class="own">
            <Languages />
            <Factors version=factors />
            <Passkeys version=factors />
            <Sessions />
            <Password />
            <Mail />
        </div>
    }
}

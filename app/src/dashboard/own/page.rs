//! One's own account on one page.

use super::factors::Factors;
use super::language::Languages;
use super::mail::Mail;
use super::password::Password;
use super::sessions::Sessions;
use crate::dashboard::heading::Heading;
use crate::dashboard::locale;
use crate::i18n::td_string;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Own() -> impl IntoView {
    view! {
        <Heading text=td_string!(locale(), staff.own.title) />
        <div class="own">
            <Languages />
            <Factors />
            <Sessions />
            <Password />
            <Mail />
        </div>
    }
}

//! The section.

use super::cards::Cards;
use super::form::NewList;
use crate::dashboard::heading::Heading;
use crate::dashboard::locale;
use crate::i18n::td_string;
use leptos::prelude::*;

/// A new list, and one's own.
#[component]
pub fn Lists() -> impl IntoView {
    let again = RwSignal::new(0_u32);
    view! {
        <div class="section-head">
            <Heading text=td_string!(locale(), lists.title) />
        </div>
        <p class="lead">{td_string!(locale(), lists.lead)}</p>
        <NewList again />
        <Cards again />
    }
}

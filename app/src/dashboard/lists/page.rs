//! The section.

use super::cards::Cards;
use super::form::NewList;
use crate::dashboard::heading::Heading;
use crate::dashboard::loaded::failure;
use crate::dashboard::{CallError, locale};
use crate::i18n::td_string;
use domain::access::{Object, Right};
use domain::view::SessionView;
use leptos::prelude::*;

/// A new list, and one's own.
#[component]
pub fn Lists() -> impl IntoView {
    if !expect_context::<SessionView>().may(Right::See, Object::MarketingLists) {
        return failure(&CallError::Denied);
    }
    let again = RwSignal::new(0_u32);
    view! {
        <div class="section-head">
            <Heading text=td_string!(locale(), lists.title) />
        </div>
        <p class="lead">{td_string!(locale(), lists.lead)}</p>
        <NewList again />
        <Cards again />
    }
    .into_any()
}

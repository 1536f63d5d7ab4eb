//! One box to tick, with its error beside it.

use super::FormState;
use super::field::error_of;
use crate::i18n::Locale;
use domain::form::Field;
use leptos::prelude::*;

/// A box with its label. Never ticked before the visitor ticks it (R15).
pub fn tick(locale: Locale, state: &FormState, field: Field, label: AnyView, required: bool) -> AnyView {
    let error = error_of(locale, state, field);
    let error_id = error.as_ref().map(|_| format!("{}-error", field.name()));
    let class = if error.is_some() { "tick field-wrong" } else { "tick" };
    view! {
        <div class=class>
            <input
                type="checkbox"
                id=field.name()
                name=field.name()
                value="yes"
                checked=state.typed.ticked(field)
                aria-describedby=error_id.clone()
                aria-invalid=error.is_some().then_some("true")
                aria-required=required.then_some("true")
            />
            <label for=field.name()>{label}</label>
            {error.map(|error| view! { <p class="error" id=error_id>{error}</p> })}
        </div>
    }
    .into_any()
}

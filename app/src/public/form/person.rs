//! The fields that both forms begin with: names, e-mail, phone.

use super::FormState;
use super::field::{self, Around};
use crate::i18n::{Locale, td_string};
use domain::form::Field;
use leptos::prelude::*;

/// The id of the sentence that says: one of the two will do.
pub const REACH_HINT: &str = "reach-hint";

/// Names, then e-mail and phone; `given_required` tells whether first names are needed.
pub fn person(locale: Locale, state: &FormState, given_required: bool) -> AnyView {
    let given = td_string!(locale, public.form.first_names);
    let given = if given_required { Around::required(given) } else { Around::optional(given) };
    let last = Around::required(td_string!(locale, public.form.last_name));
    let email = Around::one_of_two(td_string!(locale, public.form.email));
    let phone = Around::one_of_two(td_string!(locale, public.form.phone));
    view! {
        {field::text(locale, state, Field::LastName, &field::NAME("family-name"), last)}
        {field::text(locale, state, Field::FirstNames, &field::NAME("given-name"), given)}
        <p class="hint reach-hint" id=REACH_HINT>{td_string!(locale, public.form.reach_hint)}</p>
        {field::text(locale, state, Field::Email, &field::EMAIL, email)}
        {field::text(locale, state, Field::Phone, &field::PHONE, phone)}
    }
    .into_any()
}

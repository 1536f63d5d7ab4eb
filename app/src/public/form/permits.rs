//! The voluntary permissions: a group of its own, each channel apart (R6, R17), in the very
//! words of the published wordings.

use super::FormState;
use super::field::{self, Around};
use super::tick::tick;
use crate::i18n::{Locale, td_string};
use domain::consent::{Channel, Wording};
use domain::form::Field;
use leptos::prelude::*;

/// The group; `assurance` says what the permissions do not change.
pub fn permits(locale: Locale, state: &FormState, wordings: &[Wording], assurance: String) -> AnyView {
    let boxes: Vec<_> = wordings
        .iter()
        .map(|wording| {
            let label = view! { {wording.text.clone()} }.into_any();
            let ticked = tick(locale, state, Field::permit(wording.channel), label, false);
            let address = (wording.channel == Channel::Post).then(|| address(locale, state));
            view! { {ticked} {address} }
        })
        .collect();
    view! {
        <fieldset class="permits">
            <legend>{td_string!(locale, public.form.permits)}</legend>
            <p class="hint">{assurance}</p>
            {boxes}
        </fieldset>
    }
    .into_any()
}

/// The address, asked for only with a permission for post. Folded away by the style sheet until
/// the box is ticked; without that, it is there to be left empty.
fn address(locale: Locale, state: &FormState) -> AnyView {
    let street =
        field::Kind { input: "text", keyboard: "text", autocomplete: "address-line1", capitals: "words" };
    view! {
        <div class="address" role="group" aria-labelledby="address-heading">
            <p id="address-heading" class="address-heading">{td_string!(locale, public.form.permits_address)}</p>
            <p class="hint">{td_string!(locale, public.form.permits_address_hint)}</p>
            {field::text(locale, state, Field::Street, &street, Around::optional(td_string!(locale, public.form.street)))}
            <div class="pair">
                {field::text(
                    locale,
                    state,
                    Field::PostalCode,
                    &field::POSTAL_CODE,
                    Around::optional(td_string!(locale, public.form.postal_code)),
                )}
                {field::text(
                    locale,
                    state,
                    Field::Town,
                    &field::NAME("address-level2"),
                    Around::optional(td_string!(locale, public.form.town)),
                )}
            </div>
        </div>
    }
    .into_any()
}

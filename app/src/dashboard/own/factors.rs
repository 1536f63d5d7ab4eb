//! One's own second factors.

use super::own_factors;
use crate::dashboard::again::repeatable;
use crate::dashboard::loaded::loaded;
use crate::dashboard::locale;
use crate::dashboard::session::form::problem_of;
use crate::dashboard::session::{InDialog, RecoveryCodes, SetUp, renew_recovery_codes};
use crate::i18n::td_string;
use leptos::either::EitherOf3;
use leptos::prelude::*;

/// What there is, and the ways to have it anew.
#[component]
pub fn Factors(
    /// Grows when a second factor has come or gone.
    version: RwSignal<u32>,
) -> impl IntoView {
    let factors = Resource::new(move || version.get(), |_| own_factors());
    let renew = repeatable(|()| renew_recovery_codes());
    let setting_up = RwSignal::new(false);
    let seen = RwSignal::new(false);
    let back = Callback::new(move |()| {
        setting_up.set(false);
        seen.set(true);
        version.update(|version| *version += 1);
    });
    let codes = Memo::new(move |_| renew.value().get().and_then(Result::ok).filter(|_| !seen.get()));
    let shown = move || {
        if setting_up.get() {
            // Its headings are of the second rank here, and take no focus.
            provide_context(InDialog);
            return EitherOf3::A(view! { <SetUp done=back /> });
        }
        if let Some(codes) = codes.get() {
            provide_context(InDialog);
            return EitherOf3::B(view! { <RecoveryCodes codes done=back /> });
        }
        EitherOf3::C(view! {
            {loaded(factors, |factors| {
                let number = factors.recovery_codes.to_string();
                let application = if factors.totp {
                    td_string!(locale(), staff.own.factors_app)
                } else {
                    td_string!(locale(), staff.own.factors_no_app)
                };
                view! {
                    <p>{application}</p>
                    <p>{td_string!(locale(), staff.own.factors_left, number = number).to_string()}</p>
                }
                    .into_any()
            })}
            <div class="actions">
                <button type="button" on:click=move |_| setting_up.set(true)>
                    {td_string!(locale(), staff.own.factors_renew)}
                </button>
                <button type="button" on:click=move |_| { seen.set(false); renew.dispatch(()); }>
                    {td_string!(locale(), staff.own.factors_codes)}
                </button>
            </div>
            {problem_of(renew, |_| None)}
        })
    };
    view! {
        <section class="card">
            <h2>{td_string!(locale(), staff.own.factors_title)}</h2>
            {shown}
        </section>
    }
}

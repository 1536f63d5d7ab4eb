//! The second step with a passkey, for those who have one in this browser.

use super::{passkey_challenge, passkey_factor, takes_passkey};
use crate::dashboard::application::SessionAgain;
use crate::dashboard::{CallError, locale, passkey};
use crate::i18n::td_string;
use leptos::prelude::*;

/// The button, where it leads anywhere.
#[component]
pub fn WithPasskey(
    /// Where it tells what went wrong; empty for nothing.
    told: RwSignal<String>,
) -> impl IntoView {
    let again = expect_context::<SessionAgain>();
    let offered = Resource::new(|| (), |()| takes_passkey());
    // Asked once there is a browser to ask.
    let is_known = RwSignal::new(false);
    Effect::new(move |_| is_known.set(passkey::is_known()));
    let enter = Action::new(|(): &()| async {
        let challenge = passkey_challenge().await?;
        let signed = passkey::sign(challenge).await.map_err(|_| CallError::Refused)?;
        passkey_factor(signed).await
    });
    Effect::new(move |_| {
        // After too many wrong answers the password is asked for anew.
        if let Some(Ok(()) | Err(CallError::LoggedOut)) = enter.value().get() {
            again.ask();
        }
    });
    Effect::new(move |_| match enter.value().get() {
        Some(Err(CallError::Refused)) => told.set(td_string!(locale(), staff.passkey.not_used).to_owned()),
        Some(Err(CallError::TooMany)) => told.set(td_string!(locale(), staff.door.too_many).to_owned()),
        Some(Err(error)) => told.set(error.text()),
        _ => {}
    });
    let press = move |_| {
        if !enter.pending().get_untracked() {
            told.set(String::new());
            enter.dispatch(());
        }
    };
    let button = move || {
        let is_offered = matches!(offered.get(), Some(Ok(true))) && is_known.get();
        is_offered.then(|| {
            view! {
                <button class="send" type="button" on:click=press aria-busy=move || enter.pending().get().then_some("true")>
                    {td_string!(locale(), staff.passkey.enter)}
                </button>
            }
        })
    };
    view! { <Transition>{button}</Transition> }
}

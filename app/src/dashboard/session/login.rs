//! The login form.

use super::log_in;
use crate::dashboard::application::SessionAgain;
use crate::dashboard::locale;
use crate::i18n::td_string;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// Asks for user name and password.
#[component]
pub fn Login() -> impl IntoView {
    let again = expect_context::<SessionAgain>();
    let user_name = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let enter =
        Action::new(|(user_name, password): &(String, String)| log_in(user_name.clone(), password.clone()));
    Effect::new(move |_| {
        if let Some(Ok(())) = enter.value().get() {
            again.ask();
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !enter.pending().get_untracked() {
            enter.dispatch((user_name.get_untracked(), password.get_untracked()));
        }
    };
    let problem = move || match enter.value().get() {
        Some(Err(error)) => error.text(),
        _ => String::new(),
    };
    let button = move || {
        if enter.pending().get() {
            td_string!(locale(), dashboard.login.working)
        } else {
            td_string!(locale(), dashboard.login.submit)
        }
    };
    view! {
        <main class="login" id="sisalto">
            <form method="post" action="/api/session/open" on:submit=submit>
                <p class="rail-brand">{td_string!(locale(), common.company)}</p>
                <h1>{td_string!(locale(), dashboard.login.title)}</h1>
                <p class="error" role="alert">{problem}</p>
                <div class="field">
                    <label for="user_name">{td_string!(locale(), dashboard.login.user_name)}</label>
                    <input
                        id="user_name"
                        name="user_name"
                        autocomplete="username"
                        autocapitalize="none"
                        spellcheck="false"
                        required
                        bind:value=user_name
                    />
                </div>
                <div class="field">
                    <label for="password">{td_string!(locale(), dashboard.login.password)}</label>
                    <input
                        id="password"
                        name="password"
                        type="password"
                        autocomplete="current-password"
                        required
                        bind:value=password
                    />
                </div>
                // Not disabled while it works: that would take the keyboard's place away.
                <button class="send" type="submit" aria-busy=move || enter.pending().get().then_some("true")>
                    {button}
                </button>
            </form>
        </main>
    }
}

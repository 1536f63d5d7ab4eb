//! The login form.

use super::log_in;
use crate::dashboard::application::SessionAgain;
use crate::dashboard::heading::Heading;
use crate::dashboard::{CallError, locale};
use crate::i18n::td_string;
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Asks for user name and password.
#[component]
pub fn Login() -> impl IntoView {
    let again = expect_context::<SessionAgain>();
    // Read when sent, and not bound: what was typed before the application was alive stays.
    let (user_name, password) = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    // A login sent by the bare form comes back with its refusal in the address.
    let refused_before = use_query_map().read_untracked().get("refused").is_some();
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
            enter.dispatch((typed(user_name), typed(password)));
        }
    };
    let problem = move || match enter.value().get() {
        Some(Err(error)) => Some(error.text()),
        None if refused_before && !enter.pending().get() => Some(CallError::Refused.text()),
        _ => None,
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
                <Heading text=td_string!(locale(), dashboard.login.title) />
                <div role="alert">{move || problem().map(|text| view! { <p class="error">{text}</p> })}</div>
                {field("user_name", td_string!(locale(), dashboard.login.user_name), "text", "username", user_name)}
                {field("password", td_string!(locale(), dashboard.login.password), "password", "current-password", password)}
                // Not disabled while it works: that would take the keyboard's place away.
                <button class="send" type="submit" aria-busy=move || enter.pending().get().then_some("true")>
                    {button}
                </button>
            </form>
        </main>
    }
}

fn typed(field: NodeRef<Input>) -> String {
    field.get_untracked().map(|field| field.value()).unwrap_or_default()
}

fn field(
    name: &'static str,
    label: &'static str,
    kind: &'static str,
    autocomplete: &'static str,
    node: NodeRef<Input>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <input
                id=name
                name=name
                type=kind
                autocomplete=autocomplete
                autocapitalize="none"
                spellcheck="false"
                required
                node_ref=node
            />
        </div>
    }
}

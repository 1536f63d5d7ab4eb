//! Whether the log's chain is whole, walked when somebody asks.

use super::audit_chain;
use crate::components::when;
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::view::ChainState;
use leptos::prelude::*;

/// The state of the chain, and a button that walks it.
#[component]
pub fn Chain() -> impl IntoView {
    let walk = Action::new(|(): &()| audit_chain());
    let told = move || match (walk.pending().get(), walk.value().get()) {
        (true, _) => view! { <p>{td_string!(locale(), desk.audit.walking)}</p> }.into_any(),
        (false, Some(Ok(chain))) => state(&chain),
        (false, Some(Err(error))) => view! { <p class="error">{error.text()}</p> }.into_any(),
        (false, None) => ().into_any(),
    };
    view! {
        <div class="chain">
            <button type="button" on:click=move |_| { walk.dispatch(()); }>{td_string!(locale(), desk.audit.walk)}</button>
            <div role="status">{told}</div>
        </div>
    }
}

fn state(chain: &ChainState) -> AnyView {
    let at = when::full_date_time(locale(), chain.at);
    match chain.breaks_at {
        None => {
            let text = td_string!(locale(), desk.audit.whole, count = chain.lines, when = at).to_string();
            view! { <p class="whole">{text}</p> <p class="hint hash">{chain.head.clone()}</p> }.into_any()
        }
        Some(line) => {
            let text = td_string!(locale(), desk.audit.broken, line = line, when = at).to_string();
            view! { <p class="alert">{text}</p> }.into_any()
        }
    }
}

//! Recovery codes, shown once.

use super::door::title;
use crate::dashboard::locale;
use crate::i18n::td_string;
use leptos::prelude::*;

/// Shows the codes until they are safe.
#[component]
pub fn RecoveryCodes(
    /// The codes.
    codes: Vec<String>,
    /// What follows.
    done: Callback<()>,
) -> impl IntoView {
    let codes: Vec<_> = codes.into_iter().map(|code| view! { <li><code>{code}</code></li> }).collect();
    view! {
        <section class="recovery">
            {title(td_string!(locale(), staff.recovery.title))}
            <p>{td_string!(locale(), staff.recovery.text)}</p>
            <ul class="codes">{codes}</ul>
            <button class="quiet no-print" type="button" on:click=move |_| print()>
                {td_string!(locale(), staff.recovery.print)}
            </button>
            <button class="send no-print" type="button" on:click=move |_| done.run(())>
                {td_string!(locale(), staff.recovery.done)}
            </button>
        </section>
    }
}

/// Opens the browser's own dialog for printing.
pub(crate) fn print() {
    #[cfg(not(feature = "ssr"))]
    {
        // A browser that cannot print says so itself.
        let _ = leptos::prelude::window().print();
    }
}

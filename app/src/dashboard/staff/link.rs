//! A one-time link that was made: shown once, to be given in person, sent or printed.

use super::api::InviteLink;
use crate::components::when;
use crate::dashboard::locale;
use crate::dashboard::session::form::drawn;
use crate::i18n::td_string;
use leptos::html::H2;
use leptos::prelude::*;
use leptos_router::components::A;

/// The link, its square, and until when it is good.
#[component]
pub fn Link(link: InviteLink, user_name: String) -> impl IntoView {
    let node = NodeRef::<H2>::new();
    // It takes the place of the form, and with it the focus.
    Effect::new(move |_| {
        if let Some(heading) = node.get() {
            // A heading that cannot take the focus is no reason to fail.
            let _ = heading.focus();
        }
    });
    let when = when::weekday_date_time(locale(), link.until);
    view! {
        <section class="invite-link">
            <h2 tabindex="-1" node_ref=node>
                {td_string!(locale(), staff.staff.link_title, name = user_name).to_string()}
            </h2>
            <p>{td_string!(locale(), staff.staff.link_text, when = when).to_string()}</p>
            <div class="field">
                <label for="invite-address">{td_string!(locale(), staff.staff.link)}</label>
                <input id="invite-address" type="text" readonly value=link.address />
            </div>
            {drawn(link.square, td_string!(locale(), staff.staff.square))}
            <p class="actions no-print">
                <button type="button" on:click=move |_| crate::dashboard::session::print()>
                    {td_string!(locale(), staff.staff.print)}
                </button>
                <A href="/hallinta/henkilosto" attr:class="button">{td_string!(locale(), staff.staff.link_done)}</A>
            </p>
        </section>
    }
}

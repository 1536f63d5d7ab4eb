//! Where one hears of requests, and of which.

use super::{choose_own_mail, own_mail};
use crate::dashboard::again::repeatable;
use crate::dashboard::loaded::loaded;
use crate::dashboard::session::form::{problem_of, send, typed};
use crate::dashboard::{CallError, locale};
use crate::i18n::td_string;
use domain::view::OwnMail;
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;

/// The choices.
#[component]
pub fn Mail() -> impl IntoView {
    let mail = Resource::new(|| (), |()| own_mail());
    view! {
        <section class="card">
            <h2>{td_string!(locale(), staff.own.mail_title)}</h2>
            {loaded(mail, |mail| view! { <Choices mail /> }.into_any())}
        </section>
    }
}

#[component]
fn Choices(mail: OwnMail) -> impl IntoView {
    let (email, new, late) = (NodeRef::<Input>::new(), NodeRef::<Input>::new(), NodeRef::<Input>::new());
    let choose = repeatable(|(email, new, late)| choose_own_mail(email, new, late));
    let is_ticked = |node: NodeRef<Input>| node.get_untracked().is_some_and(|tick| tick.checked());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !choose.pending().get_untracked() {
            choose.dispatch((typed(email), is_ticked(new), is_ticked(late)));
        }
    };
    let invalid = |error: &CallError| match error {
        CallError::Conflict => Some(td_string!(locale(), staff.own.mail_invalid)),
        _ => None,
    };
    let done = move || match choose.value().get() {
        Some(Ok(())) => td_string!(locale(), staff.own.mail_done),
        _ => "",
    };
    view! {
        <form method="post" novalidate on:submit=submit>
            <div class="field">
                <label for="own_email">{td_string!(locale(), staff.own.mail_address)}</label>
                <p class="hint" id="own_email-hint">{td_string!(locale(), staff.own.mail_hint)}</p>
                <input
                    id="own_email"
                    type="email"
                    autocomplete="email"
                    aria-describedby="own_email-hint"
                    value=mail.email.unwrap_or_default()
                    node_ref=email
                />
            </div>
            <div class="tick">
                <input type="checkbox" id="hears_new" checked=mail.hears_new node_ref=new />
                <label for="hears_new">{td_string!(locale(), staff.own.mail_new)}</label>
            </div>
            <div class="tick">
                <input type="checkbox" id="hears_late" checked=mail.hears_late node_ref=late />
                <label for="hears_late">{td_string!(locale(), staff.own.mail_late)}</label>
            </div>
            {problem_of(choose, invalid)}
            <p class="settled" role="status">{done}</p>
            {send(td_string!(locale(), staff.own.mail_submit), choose.pending())}
        </form>
    }
}

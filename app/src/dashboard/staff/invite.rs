//! Inviting somebody new.

use super::grant::GrantFields;
use super::invite_staff;
use super::link::Link;
use crate::dashboard::again::repeatable;
use crate::dashboard::heading::Heading;
use crate::dashboard::locale;
use crate::dashboard::session::form::{hinted, problem_of, send, typed};
use crate::i18n::td_string;
use leptos::either::Either;
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;
use leptos_router::components::A;

/// The form of an invitation, and the link that comes of it.
#[component]
pub fn NewStaff() -> impl IntoView {
    let (user_name, fields) = (NodeRef::<Input>::new(), GrantFields::new());
    let invite = repeatable(|(user_name, grant)| invite_staff(user_name, grant));
    let name = RwSignal::new(String::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !invite.pending().get_untracked() {
            name.set(typed(user_name));
            invite.dispatch((typed(user_name), fields.typed()));
        }
    };
    let form = move || {
        view! {
            <form class="sheet" method="post" on:submit=submit>
                {hinted(
                    "new_user_name",
                    td_string!(locale(), staff.staff.user_name),
                    Some(td_string!(locale(), staff.staff.user_name_hint)),
                    "text",
                    "off",
                    user_name,
                )}
                {fields.view(&[])}
                {problem_of(invite, |_| None)}
                {send(td_string!(locale(), staff.staff.invite_submit), invite.pending())}
            </form>
        }
    };
    let made = Memo::new(move |_| invite.value().get().and_then(Result::ok));
    let shown = move || match made.get() {
        Some(link) => Either::Left(view! { <Link link user_name=name.get_untracked() /> }),
        None => Either::Right(form()),
    };
    view! {
        <p class="back"><A href="/hallinta/henkilosto">{td_string!(locale(), staff.staff.back)}</A></p>
        <Heading text=td_string!(locale(), staff.staff.invite_title) />
        {shown}
    }
}

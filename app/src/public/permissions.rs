//! Permissions by link (R11): each seen with its words and taken back with one tap, without a login.

use super::layout::{Frame, document};
use super::page::Page;
use crate::components::{label, when};
use crate::i18n::{Locale, td_string};
use domain::consent::ChannelState;
use leptos::prelude::*;
use register::permission::{GivenPermission, PermissionPage};

/// The page behind a link; `done` when something has just been taken back.
pub fn permissions(page: &Page<'_>, token: &str, permissions: &PermissionPage, done: bool) -> String {
    let locale = page.locale();
    let title = td_string!(locale, public.permissions.title);
    let path = format!("/luvat/{token}");
    document(page, &Frame { title, description: None, path: Some(&path) }, || {
        let when = when::full_date_time(locale, permissions.at);
        let lead = td_string!(locale, public.permissions.lead, when = when).to_string();
        let done = done.then(|| {
            view! { <p class="note" role="status">{td_string!(locale, public.permissions.done)}</p> }
        });
        let action = page.href(&path);
        let body = if permissions.permissions.is_empty() {
            view! { <p>{td_string!(locale, public.permissions.none)}</p> }.into_any()
        } else {
            view! {
                <p class="lead">{lead}</p>
                {list(page, &action, &permissions.permissions)}
                {all(locale, &action, &permissions.permissions)}
                <p>{td_string!(locale, public.permissions.again)}</p>
            }
            .into_any()
        };
        view! {
            <h1>{title}</h1>
            {done}
            {body}
            <p>
                {td_string!(locale, public.permissions.elsewhere)} " "
                <a href=page.href("/lopeta")>{td_string!(locale, public.stop.title)}</a>
            </p>
        }
    })
}

fn list(page: &Page<'_>, action: &str, permissions: &[GivenPermission]) -> AnyView {
    let locale = page.locale();
    let items: Vec<_> = permissions
        .iter()
        .map(|given| {
            let withdraw = is_open(given.state).then(|| withdraw(locale, action, given));
            view! {
                <li>
                    <p lang=page.lang_of(given.language)>{given.wording.clone()}</p>
                    <p class="permission-state"><strong>{label::permission(locale, given.state)}</strong></p>
                    {withdraw}
                </li>
            }
        })
        .collect();
    view! { <ul class="permissions">{items}</ul> }.into_any()
}

fn withdraw(locale: Locale, action: &str, given: &GivenPermission) -> AnyView {
    let channel = label::channel(locale, given.channel);
    let name = td_string!(locale, public.permissions.withdraw_named, channel = channel).to_string();
    view! {
        <form method="post" action=action.to_owned()>
            <button type="submit" name="withdraw" value=given.channel.code()>{name}</button>
        </form>
    }
    .into_any()
}

/// One tap for all, where there is more than one to take back.
fn all(locale: Locale, action: &str, permissions: &[GivenPermission]) -> Option<AnyView> {
    let open = permissions.iter().filter(|given| is_open(given.state)).count();
    (open > 1).then(|| {
        view! {
            <form method="post" action=action.to_owned() class="withdraw-all">
                <button class="button-strong" type="submit" name="withdraw" value="all">
                    {td_string!(locale, public.permissions.withdraw_all)}
                </button>
            </form>
        }
        .into_any()
    })
}

/// Whether there is something to take back: also a permission that waits for its confirmation.
fn is_open(state: ChannelState) -> bool {
    matches!(state, ChannelState::Permitted | ChannelState::AwaitsConfirmation)
}

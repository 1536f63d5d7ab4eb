//! Permissions by link (R11): each seen with its words and taken back with one tap, without a login; and
//! what may be refused beside them, refused with one tap and taken back likewise.

use super::layout::{Frame, document};
use super::page::Page;
use crate::components::{label, when};
use crate::i18n::{Locale, td_string};
use domain::consent::{ChannelState, Refusal};
use leptos::prelude::*;
use register::permission::{GivenPermission, PermissionPage};
use register::refusal::OwnRefusal;

/// What has just been done with a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// Nothing: somebody looks.
    Nothing,
    /// Permissions were taken back.
    Withdrawn,
    /// Something was refused.
    Refused,
    /// What was refused by this link was taken back.
    Allowed,
}

/// The page behind a link.
pub fn permissions(page: &Page<'_>, token: &str, permissions: &PermissionPage, done: Done) -> String {
    let locale = page.locale();
    let title = td_string!(locale, public.permissions.title);
    let path = format!("/luvat/{token}");
    document(page, &Frame { title, description: None, path: Some(&path) }, || {
        let when = when::full_date_time(locale, permissions.at);
        let lead = td_string!(locale, public.permissions.lead, when = when).to_string();
        let done = match done {
            Done::Nothing => None,
            Done::Withdrawn => Some(td_string!(locale, public.permissions.done)),
            Done::Refused => Some(td_string!(locale, public.refusals.done)),
            Done::Allowed => Some(td_string!(locale, public.refusals.taken_back)),
        };
        let done = done.map(|text| view! { <p class="note" role="status">{text}</p> });
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
            {refusals(locale, &action, &permissions.refusals)}
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

/// What may be refused; nothing behind a link that was in other hands.
fn refusals(locale: Locale, action: &str, refusals: &[OwnRefusal]) -> Option<AnyView> {
    if refusals.is_empty() {
        return None;
    }
    let items: Vec<_> = refusals.iter().map(|own| refusal(locale, action, *own)).collect();
    let section = view! {
        <h2>{td_string!(locale, public.refusals.title)}</h2>
        {items}
    };
    Some(section.into_any())
}

fn refusal(locale: Locale, action: &str, own: OwnRefusal) -> AnyView {
    let (title, text, refuse, allow) = match own.refusal {
        Refusal::Disclosure => (
            td_string!(locale, public.refusals.disclosure),
            td_string!(locale, public.refusals.disclosure_text),
            td_string!(locale, public.refusals.refuse_disclosure),
            td_string!(locale, public.refusals.allow_disclosure),
        ),
        Refusal::Targeting => (
            td_string!(locale, public.refusals.targeting),
            td_string!(locale, public.refusals.targeting_text),
            td_string!(locale, public.refusals.refuse_targeting),
            td_string!(locale, public.refusals.allow_targeting),
        ),
    };
    let (state, name, button) = match own.since {
        Some(since) => {
            let when = when::full_date_time(locale, since);
            (td_string!(locale, public.refusals.since, when = when).to_string(), "allow", allow)
        }
        None => (td_string!(locale, public.refusals.not_refused).to_string(), "refuse", refuse),
    };
    let id = format!("refusal-{}", own.refusal.code());
    let labelled_by = id.clone();
    view! {
        <section class="refusal" aria-labelledby=labelled_by>
            <h3 id=id>{title}</h3>
            <p>{text}</p>
            <p class="permission-state"><strong>{state}</strong></p>
            <form method="post" action=action.to_owned()>
                <button type="submit" name=name value=own.refusal.code()>{button}</button>
            </form>
        </section>
    }
    .into_any()
}

/// Whether there is something to take back: also a permission that waits for its confirmation.
fn is_open(state: ChannelState) -> bool {
    matches!(state, ChannelState::Permitted | ChannelState::AwaitsConfirmation)
}

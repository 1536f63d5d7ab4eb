//! Confirming a permission for e-mail by the link that was mailed (R15): seen by GET, done by POST.

use super::layout::{Frame, document};
use super::page::Page;
use crate::i18n::td_string;
use domain::consent::ChannelState;
use leptos::prelude::*;
use register::confirmation::ConfirmationPage;

/// The page behind a link. What it says follows from where the permission stands.
pub fn confirm(page: &Page<'_>, token: &str, confirmation: &ConfirmationPage) -> String {
    let locale = page.locale();
    let title = td_string!(locale, public.confirm.title);
    let path = format!("/vahvista/{token}");
    document(page, &Frame { title, description: None, path: Some(&path) }, || {
        let body = match confirmation.state {
            ChannelState::AwaitsConfirmation => view! {
                <p class="lead">{td_string!(locale, public.confirm.lead)}</p>
                <form method="post" action=page.href(&path)>
                    <button class="send" type="submit">{td_string!(locale, public.confirm.button)}</button>
                </form>
                <p>{td_string!(locale, public.confirm.not)}</p>
            }
            .into_any(),
            ChannelState::Permitted => view! {
                <p class="note" role="status">{td_string!(locale, public.confirm.done)}</p>
            }
            .into_any(),
            _ => view! { <p class="note">{td_string!(locale, public.confirm.withdrawn)}</p> }.into_any(),
        };
        let change = page.href(&format!("/luvat/{}", confirmation.permissions_token));
        view! {
            <h1>{title}</h1>
            <blockquote lang=page.lang_of(confirmation.language)>
                <p>{confirmation.wording.clone()}</p>
            </blockquote>
            {body}
            <p>
                {td_string!(locale, public.receipt.withdraw)} " "
                <a href=change>{td_string!(locale, public.receipt.change)}</a>
            </p>
        }
    })
}

//! A view of a part: itself, what stands there until the part is here, or why it does not come.

use super::part::{Opening, Part, at_once};
use crate::dashboard::locale;
use crate::i18n::td_string;
use leptos::prelude::*;
use leptos::tachys::view::keyed::keyed;
use leptos::task::spawn_local;

/// How a part stands on the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Coming,
    Here,
    Missing,
}

/// Shows a view of a part, fetching the part first where it is not here.
/// `name` is the view's own: another view's fields never become its.
pub fn shown(part: &'static Part, name: &'static str, open: fn() -> Opening) -> AnyView {
    #[cfg(feature = "ssr")]
    super::ahead::announce(part.name());
    let standing = RwSignal::new(if part.is_here() { Standing::Here } else { Standing::Coming });
    let fetch = move |when_missing: fn()| {
        standing.set(Standing::Coming);
        spawn_local(async move {
            let is_here = part.fetch().await;
            if !is_here {
                when_missing();
            }
            // Whoever went elsewhere meanwhile has taken the signal along.
            let _ = standing.try_set(if is_here { Standing::Here } else { Standing::Missing });
        });
    };
    if !part.is_here() {
        fetch(|| ());
    }
    let view = move || match standing.get() {
        Standing::Coming => view! { <div class="skeleton" aria-hidden="true"></div> }.into_any(),
        Standing::Here => at_once(open()).unwrap_or_else(|| missing(move || fetch(anew))),
        Standing::Missing => missing(move || fetch(anew)),
    };
    let place = view! { <div class="part" data-part=part.name()>{view}</div> };
    keyed([(name, place)], |(name, _)| *name, |_, (_, place)| (|_: usize| (), place)).into_any()
}

/// What stands there when a part did not come, with a way to try again.
pub fn missing(again: impl Fn() + 'static) -> AnyView {
    let locale = locale();
    view! {
        <p class="alert" role="alert">{td_string!(locale, dashboard.part.missing)}</p>
        <p class="actions">
            <button type="button" on:click=move |_| again()>{td_string!(locale, dashboard.part.again)}</button>
        </p>
    }
    .into_any()
}

/// What fails a second time while there is a network may be gone with an older release: the page
/// is loaded anew, and with it the names of the files.
fn anew() {
    #[cfg(feature = "hydrate")]
    super::hydrate::reload_if_online();
}

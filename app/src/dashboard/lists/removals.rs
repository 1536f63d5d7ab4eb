//! On the first page: who has come off lists that are still in use. Nothing while nobody has.

use super::{card, own_lists, words};
use crate::components::when;
use crate::dashboard::again::fetch_again;
use crate::dashboard::loaded::failure;
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::view::ListCard;
use leptos::prelude::*;
use leptos_router::components::A;

/// The lists that somebody has come off.
#[component]
pub fn Removals() -> impl IntoView {
    let lists = Resource::new(|| (), |()| own_lists());
    fetch_again(lists);
    let shown = move || match lists.get()? {
        Ok(lists) => come_off(&lists),
        // That nobody could be asked is not that nobody has come off.
        Err(error) => Some(failure(&error)),
    };
    view! { <Transition fallback=|| ()>{shown}</Transition> }
}

fn come_off(lists: &[ListCard]) -> Option<AnyView> {
    let lines: Vec<_> = lists.iter().filter(|list| list.removals > 0).map(line).collect();
    if lines.is_empty() {
        return None;
    }
    let section = view! {
        <section class="come-off" aria-labelledby="poistettavia">
            <h2 id="poistettavia">{td_string!(locale(), lists.front.title)}</h2>
            <ul>{lines}</ul>
            <p><A href="/hallinta/listat">{td_string!(locale(), lists.front.open)}</A></p>
        </section>
    };
    Some(section.into_any())
}

fn line(list: &ListCard) -> impl IntoView + use<> {
    let locale = locale();
    let text = td_string!(
        locale,
        lists.front.text,
        purpose = words::purpose(list.purpose),
        of = card::of(list),
        when = when::full_date_time(locale, list.ordered_at),
        count = list.removals
    );
    view! { <li><A href=format!("/hallinta/listat#{}", card::place(list))>{text.clone()}</A></li> }
}

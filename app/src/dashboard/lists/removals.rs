//! On the first page: who has come off lists that are still in use. Nothing while nobody has.

use super::{card, own_lists, words};
use crate::components::when;
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::view::ListCard;
use leptos::prelude::*;
use leptos_router::components::A;

/// The lists that somebody has come off.
#[component]
pub fn Removals() -> impl IntoView {
    let lists = Resource::new(|| (), |()| own_lists());
    let shown = move || {
        let lists = lists.get()?.unwrap_or_default();
        let lines: Vec<_> = lists.iter().filter(|list| list.removals > 0).map(line).collect();
        (!lines.is_empty()).then(|| {
            view! {
                <section class="come-off" aria-labelledby="poistettavia">
                    <h2 id="poistettavia">{td_string!(locale(), lists.front.title)}</h2>
                    <ul>{lines}</ul>
                    <p><A href="/hallinta/listat">{td_string!(locale(), lists.front.open)}</A></p>
                </section>
            }
        })
    };
    view! { <Transition fallback=|| ()>{shown}</Transition> }
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

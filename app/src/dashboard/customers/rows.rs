//! Many rows: made as one scrolls, or page by page for those to whom a list without an end is none.
//!
//! Only the rows that are seen are in the page, between two empty spaces whose height the script sets
//! on the elements themselves: the security policy allows no styles in attributes.

use super::customers;
use super::list::row;
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::view::customer::CUSTOMERS_A_PAGE;
use domain::view::{CustomerRow, CustomerRows};
use leptos::html::{Div, Ul};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;
use std::collections::{HashMap, HashSet};

/// How high a row is, in pixels, as the style sheet makes it.
const ROW: f64 = 64.0;
/// How many rows are made beyond what is seen, above and below.
const BEYOND: u32 = 8;
/// No browser scrolls a box that is higher than some ten million pixels.
const HIGHEST: f64 = 8_000_000.0;

/// Which rows are to be made: the first, and how many.
fn window(total: u32, top: f64, height: f64) -> (u32, u32) {
    let seen = whole(height / ROW) + 2;
    let full = f64::from(total) * ROW;
    // In a box that is too high to scroll, its whole stands for the whole of the list.
    let range = (full.min(HIGHEST) - height).max(1.0);
    let first = whole((top / range).clamp(0.0, 1.0) * (f64::from(total) - height / ROW).max(0.0));
    let begin = first.saturating_sub(BEYOND);
    (begin, (seen + 2 * BEYOND).min(total - begin.min(total)))
}

/// Where the first of the rows that are made lies, in pixels from the top.
fn offset(total: u32, top: f64, height: f64, begin: u32) -> f64 {
    let full = f64::from(total) * ROW;
    if full <= HIGHEST {
        return f64::from(begin) * ROW;
    }
    let range = (HIGHEST - height).max(1.0);
    let first = (top / range).clamp(0.0, 1.0) * (f64::from(total) - height / ROW).max(0.0);
    top - (first - f64::from(begin)) * ROW
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count of rows, never negative"
)]
fn whole(number: f64) -> u32 {
    number.max(0.0) as u32
}

/// All customers in one box that scrolls.
#[component]
pub fn Scrolled(found: CustomerRows) -> impl IntoView {
    let total = found.total;
    let known: RwSignal<HashMap<u32, CustomerRow>> = RwSignal::new((0..).zip(found.rows).collect());
    let asked = StoredValue::new(HashSet::from([0_u32]));
    let (boxed, spaced, listed) = (NodeRef::<Div>::new(), NodeRef::<Div>::new(), NodeRef::<Ul>::new());
    let place = RwSignal::new((0.0_f64, 640.0_f64));
    let seen = Memo::new(move |_| {
        let (top, height) = place.get();
        window(total, top, height)
    });
    let scrolled = move |()| {
        if let Some(element) = boxed.get_untracked() {
            place.set((f64::from(element.scroll_top()), f64::from(element.client_height())));
        }
    };
    // Styles that the script sets itself are no styles of the page to the security policy.
    Effect::new(move |_| {
        if let Some(space) = spaced.get() {
            let height = (f64::from(total) * ROW).min(HIGHEST);
            let _ = style_of(&space).set_property("height", &format!("{height}px"));
        }
        scrolled(());
    });
    Effect::new(move |_| {
        let ((top, height), (begin, _)) = (place.get(), seen.get());
        if let Some(list) = listed.get() {
            let offset = offset(total, top, height, begin);
            let _ = style_of(&list).set_property("transform", &format!("translateY({offset}px)"));
        }
    });
    Effect::new(move |_| {
        let (begin, count) = seen.get();
        for page in begin / CUSTOMERS_A_PAGE..=(begin + count.max(1) - 1) / CUSTOMERS_A_PAGE {
            fetch(page, known, asked);
        }
    });
    let rows = move || {
        let (begin, count) = seen.get();
        let here: Vec<u32> = (begin..begin + count).collect();
        here.into_iter().map(|number| view! { <Row number known total /> }).collect_view()
    };
    let told = td_string!(locale(), desk.customers.all, count = total).to_string();
    view! {
        <div class="scrolled" node_ref=boxed on:scroll=move |_| scrolled(()) tabindex="0" role="group" aria-label=told>
            <div class="scrolled-space" node_ref=spaced>
                <ul class="scrolled-rows" node_ref=listed>{rows}</ul>
            </div>
        </div>
    }
}

/// A row, or its place while it is fetched. Told by its number, so that who listens knows where it is.
#[component]
fn Row(number: u32, known: RwSignal<HashMap<u32, CustomerRow>>, total: u32) -> impl IntoView {
    let customer = Memo::new(move |_| known.with(|known| known.get(&number).cloned()));
    view! {
        <li aria-posinset=(number + 1).to_string() aria-setsize=total.to_string()>
            {move || match customer.get() {
                Some(customer) => row(customer).into_any(),
                None => view! { <span class="row-waits" aria-hidden="true"></span> }.into_any(),
            }}
        </li>
    }
}

/// Asks for a page of rows once.
fn fetch(page: u32, known: RwSignal<HashMap<u32, CustomerRow>>, asked: StoredValue<HashSet<u32>>) {
    if asked.try_update_value(|asked| asked.insert(page)) != Some(true) {
        return;
    }
    spawn_local(async move {
        let first = page * CUSTOMERS_A_PAGE;
        match customers(String::new(), first).await {
            Ok(found) => known.update(|known| known.extend((first..).zip(found.rows))),
            // Asked again when it is next seen.
            Err(_) => {
                asked.try_update_value(|asked| asked.remove(&page));
            }
        }
    });
}

fn style_of(element: &impl AsRef<web_sys::HtmlElement>) -> web_sys::CssStyleDeclaration {
    element.as_ref().style()
}

/// One page of all customers, with ways to the next and to the one before.
#[component]
pub fn Paged(found: CustomerRows, page: u32) -> impl IntoView {
    let last = found.total.saturating_sub(1) / CUSTOMERS_A_PAGE + 1;
    let to = |page: u32| format!("/hallinta/asiakkaat?sivu={page}");
    let before = (page > 1)
        .then(|| view! { <A href=to(page - 1) attr:class="button">{td_string!(locale(), desk.before)}</A> });
    let after = (page < last)
        .then(|| view! { <A href=to(page + 1) attr:class="button">{td_string!(locale(), desk.after)}</A> });
    let place =
        td_string!(locale(), desk.page_of, page = page, pages = last, total = found.total).to_string();
    let rows = found.rows.into_iter().map(|customer| view! { <li>{row(customer)}</li> }).collect_view();
    view! {
        <ul class="rows">{rows}</ul>
        <nav class="pages" aria-label=td_string!(locale(), desk.pages)>{before} <span>{place}</span> {after}</nav>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_that_are_seen_are_made_with_some_above_and_below() {
        assert_eq!(window(3, 0.0, 640.0), (0, 3));
        assert_eq!(window(100_000, 0.0, 640.0), (0, 28));
        let (begin, count) = window(100_000, 64.0 * 500.0, 640.0);
        assert!(begin <= 492 + 1 && begin + count >= 512, "{begin} {count}");
    }

    #[test]
    fn the_end_of_a_list_can_be_reached_however_long_it_is() {
        for total in [50_u32, 100_000, 1_000_000, 20_000_000] {
            let full = (f64::from(total) * ROW).min(HIGHEST);
            let (begin, count) = window(total, full - 640.0, 640.0);
            assert_eq!(begin + count, total, "{total}");
            let end = offset(total, full - 640.0, 640.0, begin) + f64::from(count) * ROW;
            assert!((end - full).abs() < 1.0, "{total}: {end} of {full}");
        }
    }
}

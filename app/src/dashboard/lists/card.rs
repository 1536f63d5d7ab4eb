//! One list: how far it is, its file, and who has come off it since.

use super::download::Download;
use super::{cancel_list, words};
use crate::components::{label, when};
use crate::dashboard::locale;
use crate::dashboard::words::cell;
use crate::i18n::td_string;
use domain::list::{ListFormat, ListState};
use domain::view::ListCard;
use leptos::html::Li;
use leptos::prelude::*;

/// A list's card. `first` is the list as it was when the card was made; `own` follows it while it is
/// being made.
#[component]
pub fn Card(first: ListCard, own: Memo<Option<ListCard>>, again: RwSignal<u32>) -> impl IntoView {
    let locale = locale();
    let ordered =
        td_string!(locale, lists.mine.ordered, when = when::full_date_time(locale, first.ordered_at));
    let ordered = ordered.clone();
    let id = place(&first);
    let here = NodeRef::<Li>::new();
    // The cards come after the page, when the browser has long looked for the place in its address.
    let led = format!("#{id}");
    Effect::new(move |_| {
        if let Some(card) = here.get()
            && location().hash().is_ok_and(|hash| hash == led)
        {
            card.scroll_into_view();
        }
    });
    view! {
        <li class="list-card" id=id node_ref=here>
            <div class="list-head">
                <h3>{words::purpose(first.purpose)}</h3>
                <span class=format!("state list-{}", first.state.code())>{words::state(first.state)}</span>
            </div>
            <p class="of">{of(&first)}</p>
            <p class="when">{ordered}</p>
            {body(first, own, again)}
        </li>
    }
}

/// The name of a list's card within the page.
pub fn place(list: &ListCard) -> String {
    format!("lista-{}", list.id)
}

fn body(first: ListCard, own: Memo<Option<ListCard>>, again: RwSignal<u32>) -> AnyView {
    let locale = locale();
    match first.state {
        ListState::Waiting | ListState::Running => view! { <Progress first own again /> }.into_any(),
        ListState::Done => done(&first, again),
        ListState::Cancelled => view! { <p>{td_string!(locale, lists.state_text.cancelled)}</p> }.into_any(),
        ListState::Failed => view! { <p>{td_string!(locale, lists.state_text.failed)}</p> }.into_any(),
        ListState::Expired => view! { <p>{td_string!(locale, lists.state_text.expired)}</p> }.into_any(),
    }
}

/// Channel, language, area, campaign and format, in words.
pub fn of(list: &ListCard) -> String {
    let channel = label::channel(locale(), list.filter.channel);
    let format = words::format(list.format).to_owned();
    let parts = [channel].into_iter().chain(words::narrowing(&list.filter)).chain([format]);
    parts.collect::<Vec<_>>().join(" · ")
}

fn done(list: &ListCard, again: RwSignal<u32>) -> AnyView {
    let locale = locale();
    let out = cell(list.left_out);
    let out = td_string!(locale, lists.mine.left_out, count = out).to_string();
    let until = list.valid_until.map(|until| {
        td_string!(locale, lists.mine.until, when = when::full_date_time(locale, until)).to_string()
    });
    let file = format!("/hallinta/listat/{}/lista", list.id);
    view! {
        <p class="count"><strong>{list.rows}</strong> " " {td_string!(locale, lists.mine.rows)}</p>
        <p class="out">{out}</p>
        <p class="until">{until}</p>
        // Before the list itself, so that nobody takes it along without those who have come off it.
        {(list.removals > 0).then(|| removals(list, again))}
        <p class="actions">
            <Download file name=td_string!(locale, lists.mine.fetch) again />
        </p>
    }
    .into_any()
}

fn removals(list: &ListCard, again: RwSignal<u32>) -> impl IntoView {
    let locale = locale();
    let text = td_string!(locale, lists.mine.removals, count = list.removals).to_string();
    let fetch = td_string!(locale, lists.mine.fetch_removals);
    let links = ListFormat::ALL.map(|format| {
        let file = format!("/hallinta/listat/{}/poistettavat/{}", list.id, format.code());
        let name = format!("{fetch}, {}", words::format(format));
        view! { <Download file name again /> }
    });
    view! {
        <div class="come-off">
            <p>{text}</p>
            <p class="actions">{links.into_iter().collect_view()}</p>
        </div>
    }
}

/// How far it is, and the way to call it off.
#[component]
fn Progress(first: ListCard, own: Memo<Option<ListCard>>, again: RwSignal<u32>) -> impl IntoView {
    let locale = locale();
    let id = first.id;
    let now = Memo::new(move |_| own.get().map_or((0, 0), |list| (list.seen, list.total)));
    let seen = move || {
        let (seen, total) = now.get();
        td_string!(locale, lists.mine.seen, seen = seen, total = total).to_string()
    };
    let cancel = Action::new(move |(): &()| async move {
        let cancelled = cancel_list(id).await;
        again.update(|times| *times += 1);
        cancelled
    });
    let wrong = move || cancel.value().get().and_then(Result::err).map(|error| error.text());
    view! {
        <progress
            aria-label=td_string!(locale, lists.mine.progress)
            max=move || now.get().1.max(1)
            value=move || now.get().0
        ></progress>
        <p class="seen">{seen}</p>
        <button class="quiet" type="button" on:click=move |_| { cancel.dispatch(()); }>
            {td_string!(locale, lists.mine.cancel)}
        </button>
        <p role="alert">{wrong}</p>
    }
}

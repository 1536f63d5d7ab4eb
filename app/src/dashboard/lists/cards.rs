//! One's own lists. While one is being made they are asked for again and again; each card stays the same
//! one until its list comes to another state, so that nobody loses their place.

use super::card::Card;
use super::own_lists;
use crate::dashboard::again::fetch_again;
use crate::dashboard::loaded::failure;
use crate::dashboard::{CallError, locale};
use crate::i18n::td_string;
use domain::list::ListState;
use domain::view::ListCard;
use leptos::prelude::*;
use std::time::Duration;

/// How often a list that is under way is asked for.
const LOOK: Duration = Duration::from_secs(1);

type Answer = Result<Vec<ListCard>, CallError>;

/// The lists, the newest first.
#[component]
pub fn Cards(again: RwSignal<u32>) -> impl IntoView {
    let lists = Resource::new(move || again.get(), |_| own_lists());
    fetch_again(lists);
    Effect::new(move |_| {
        let under_way = |card: &ListCard| card.state.is_under_way();
        if lists.get().is_some_and(|lists| lists.is_ok_and(|lists| lists.iter().any(under_way))) {
            set_timeout(move || again.update(|times| *times += 1), LOOK);
        }
    });
    view! {
        <section class="own-lists" aria-labelledby="omat">
            <h2 id="omat">{td_string!(locale(), lists.mine.title)}</h2>
            <Transition fallback=|| view! { <div class="skeleton" aria-hidden="true"></div> }>
                <Shown lists again />
            </Transition>
        </section>
    }
}

#[component]
fn Shown(lists: Resource<Answer>, again: RwSignal<u32>) -> impl IntoView {
    let known = Memo::new(move |_| lists.get());
    let stage = Memo::new(move |_| known.get().map(|answer| answer.map(|lists| lists.is_empty())));
    move || {
        stage.get().map(|stage| match stage {
            Err(error) => failure(&error),
            Ok(true) => view! { <p class="empty">{td_string!(locale(), lists.mine.empty)}</p> }.into_any(),
            Ok(false) => all(known, again),
        })
    }
}

fn all(known: Memo<Option<Answer>>, again: RwSignal<u32>) -> AnyView {
    let cards = Memo::new(move |_| known.get().and_then(Result::ok).unwrap_or_default());
    let each = move || {
        let cards = cards.get();
        cards.into_iter().map(|card| (card.id, card.state, card.removals)).collect::<Vec<_>>()
    };
    let card = move |(id, _, _): (_, ListState, u32)| {
        let own = Memo::new(move |_| cards.get().into_iter().find(|card| card.id == id));
        own.get_untracked().map(|first| view! { <Card first own again /> })
    };
    view! {
        <ul class="list-cards">
            <For each key=|key| *key children=card />
        </ul>
    }
    .into_any()
}

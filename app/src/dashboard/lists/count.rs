//! How many a list would hold, and how many it would leave out: before anybody is named.

use super::choice::Choice;
use super::{count_list, words};
use crate::dashboard::again::Returned;
use crate::dashboard::loaded::failure;
use crate::dashboard::words::cell;
use crate::dashboard::{CallError, locale};
use crate::i18n::td_string;
use domain::list::ListFilter;
use domain::view::ListCount;
use leptos::prelude::*;

/// What was counted, with what came of it; nothing for a choice that gives no filter.
type Counted = Option<(ListFilter, Result<ListCount, CallError>)>;

/// The count of what is chosen. Another choice makes the figures that are there those of another list:
/// they are not shown, and nothing is ordered by them.
#[derive(Clone, Copy)]
pub struct Counting {
    filter: Memo<Option<ListFilter>>,
    count: Resource<Counted>,
    /// What came last.
    last: RwSignal<Counted>,
}

impl Counting {
    /// Counts what is chosen, and once more when somebody has come back.
    pub fn of(choice: Memo<Choice>) -> Self {
        // Another purpose or a half-typed area asks for nothing new.
        let filter = Memo::new(move |_| choice.get().filter());
        let returned = use_context::<Returned>();
        let count = Resource::new(
            move || (filter.get(), returned.map(|Returned(returned)| returned.get())),
            |(filter, _)| async move {
                let filter = filter?;
                let ListFilter { channel, language, area, campaign } = filter.clone();
                Some((filter, count_list(channel, language, area, campaign).await))
            },
        );
        let last = RwSignal::new(None);
        Effect::new(move |_| last.set(count.get().flatten()));
        Self { filter, count, last }
    }

    /// How many are in the list that is chosen now; nothing while that is being counted, or cannot be.
    pub fn people(self) -> Option<u32> {
        match self.last.get() {
            Some((of, Ok(count))) if Some(&of) == self.filter.get().as_ref() => Some(count.people),
            _ => None,
        }
    }

    /// Counts once more what could not be counted.
    pub fn mend(self) {
        if matches!(self.last.get_untracked(), Some((_, Err(_)))) {
            self.count.refetch();
        }
    }

    /// Whether it is being counted.
    pub fn is_under_way(self) -> bool {
        let filter = self.filter.get();
        filter.is_some() && self.last.get().map(|(of, _)| of) != filter
    }
}

/// The figures, as soon as they are those of what is chosen.
#[component]
pub fn Count(counting: Counting) -> impl IntoView {
    let Counting { filter, count, .. } = counting;
    let shown = move || {
        let counted = count.get()?;
        let wanted = filter.get()?;
        Some(match counted {
            Some((of, Ok(count))) if of == wanted => figures(count),
            Some((of, Err(error))) if of == wanted => failure(&error),
            _ => wait(),
        })
    };
    view! {
        <section
            class="count-first"
            aria-labelledby="maara"
            aria-busy=move || counting.is_under_way().then_some("true")
        >
            <h3 id="maara">{td_string!(locale(), lists.count.title)}</h3>
            <div aria-live="polite">
                <Transition fallback=wait>{shown}</Transition>
            </div>
        </section>
    }
}

fn wait() -> AnyView {
    view! { <p class="figures-wait">{td_string!(locale(), lists.count.counting)}</p> }.into_any()
}

fn figures(count: ListCount) -> AnyView {
    let locale = locale();
    let reasons: Vec<_> = count
        .left_out
        .reasons
        .into_iter()
        .map(|(why, count)| view! { <li>{words::reason(why)} ": " <strong>{cell(count)}</strong></li> })
        .collect();
    let nobody = (count.people == 0).then(|| view! { <p>{td_string!(locale, lists.count.none)}</p> });
    view! {
        <dl class="figures">
            <div>
                <dt>{td_string!(locale, lists.count.people)}</dt>
                <dd>{count.people}</dd>
            </div>
            <div>
                <dt>{td_string!(locale, lists.count.left_out)}</dt>
                <dd>{cell(count.left_out.total)}</dd>
            </div>
        </dl>
        {nobody}
        <ul class="reasons">{reasons}</ul>
    }
    .into_any()
}

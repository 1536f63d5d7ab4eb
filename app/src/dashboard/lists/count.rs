//! How many a list would hold, and how many it would leave out: before anybody is named.

use super::choice::Choice;
use super::count_list;
use crate::dashboard::loaded::failure;
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::view::ListCount;
use leptos::prelude::*;

/// The count of what is chosen.
#[component]
pub fn Count(choice: Memo<Choice>) -> impl IntoView {
    // Another purpose or a half-typed area asks for nothing new.
    let filter = Memo::new(move |_| choice.get().filter());
    let count = Resource::new(
        move || filter.get(),
        |filter| async move {
            match filter {
                Some(filter) => {
                    count_list(filter.channel, filter.language, filter.area, filter.campaign).await.map(Some)
                }
                None => Ok(None),
            }
        },
    );
    let shown = move || {
        count.get().map(|count| match count {
            Ok(Some(count)) => figures(count),
            Ok(None) => ().into_any(),
            Err(error) => failure(&error),
        })
    };
    view! {
        <section class="count-first" aria-labelledby="maara">
            <h3 id="maara">{td_string!(locale(), lists.count.title)}</h3>
            <div aria-live="polite">
                <Transition fallback=|| view! { <p class="figures-wait" aria-hidden="true">"…"</p> }>
                    {shown}
                </Transition>
            </div>
        </section>
    }
}

fn figures(count: ListCount) -> AnyView {
    let locale = locale();
    let withheld = count.withheld;
    let reasons = [
        (td_string!(locale, lists.count.unconfirmed), withheld.unconfirmed),
        (td_string!(locale, lists.count.withdrawn), withheld.withdrawn),
        (td_string!(locale, lists.count.prohibited), withheld.prohibited),
        (td_string!(locale, lists.count.objected), withheld.objected),
    ];
    let out = withheld.total();
    let reasons: Vec<_> = reasons
        .into_iter()
        .filter(|(_, number)| *number > 0)
        .map(|(reason, number)| view! { <li>{reason} ": " <strong>{number}</strong></li> })
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
                <dd>{out}</dd>
            </div>
        </dl>
        {nobody}
        <ul class="reasons">{reasons}</ul>
    }
    .into_any()
}

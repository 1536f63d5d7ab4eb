//! What the customer refuses beside the channels, as it was told to staff: that data are given to other
//! companies (R10), and targeting (Art. 21(2)).

use super::api::Edited;
use super::tell::TellingChoice;
use super::tell_refusal;
use crate::dashboard::desk::Toasts;
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::access::{Object, Right};
use domain::consent::Refusal;
use domain::view::{CustomerPage, SessionView};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is said about one refusal.
struct Words {
    title: &'static str,
    refused: &'static str,
    allowed: &'static str,
    refuse: &'static str,
    allow: &'static str,
    /// Names of the fields of how and when it was told.
    fields: (&'static str, &'static str),
}

fn words(refusal: Refusal) -> Words {
    let locale = locale();
    match refusal {
        Refusal::Disclosure => Words {
            title: td_string!(locale, desk.disclosure.title),
            refused: td_string!(locale, desk.disclosure.prohibited),
            allowed: td_string!(locale, desk.disclosure.allowed),
            refuse: td_string!(locale, desk.disclosure.prohibit),
            allow: td_string!(locale, desk.disclosure.allow),
            fields: ("disclosure-way", "disclosure-day"),
        },
        Refusal::Targeting => Words {
            title: td_string!(locale, desk.targeting.title),
            refused: td_string!(locale, desk.targeting.refused),
            allowed: td_string!(locale, desk.targeting.allowed),
            refuse: td_string!(locale, desk.targeting.refuse),
            allow: td_string!(locale, desk.targeting.allow),
            fields: ("targeting-way", "targeting-day"),
        },
    }
}

/// What is in force, for everybody who opens the page; nothing when nothing is refused.
pub fn flags(page: &CustomerPage) -> impl IntoView + use<> {
    let flag = |(refusal, _): &(Refusal, _)| view! { <p class="flag">{words(*refusal).refused}</p> };
    page.refused.iter().map(flag).collect_view()
}

/// One refusal: how it stands, and changing it.
#[component]
pub fn RefusalTold(now: RwSignal<CustomerPage>, refusal: Refusal) -> impl IntoView {
    let may = expect_context::<SessionView>().may(Right::Change, Object::ContactDetails);
    let open = RwSignal::new(false);
    let Words { title, refused, allowed, .. } = words(refusal);
    let text = move || if now.get().refuses(refusal) { refused } else { allowed };
    view! {
        <h2>{title}</h2>
        <p>{text}</p>
        <Show when=move || may && !open.get()>
            <p class="actions">
                <button type="button" aria-label=format!("{title}: {}", td_string!(locale(), desk.disclosure.change)) on:click=move |_| open.set(true)>
                    {td_string!(locale(), desk.disclosure.change)}
                </button>
            </p>
        </Show>
        <Show when=move || open.get()>
            <RefusalForm now refusal open />
        </Show>
    }
}

#[component]
fn RefusalForm(now: RwSignal<CustomerPage>, refusal: Refusal, open: RwSignal<bool>) -> impl IntoView {
    let (telling, problem) = (TellingChoice::new(), RwSignal::new(String::new()));
    let toasts = expect_context::<Toasts>();
    let refuses = !now.with_untracked(|page| page.refuses(refusal));
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        spawn_local(async move {
            let (id, seen) = now.with_untracked(|page| (page.id, page.version));
            match tell_refusal(id, seen, refusal, refuses, telling.chosen()).await {
                Ok(Edited::Done(page)) => {
                    now.set(*page);
                    toasts.tell(td_string!(locale(), desk.permission.kept));
                    open.set(false);
                }
                Ok(Edited::Overtaken(page)) => {
                    now.set(*page);
                    problem.set(td_string!(locale(), desk.edit.overtaken).to_owned());
                }
                Ok(Edited::Invalid(_)) => problem.set(td_string!(locale(), desk.mend).to_owned()),
                Err(error) => problem.set(telling.problem(&error)),
            }
        });
    };
    let Words { refuse, allow, fields, .. } = words(refusal);
    view! {
        <form class="form tell" novalidate on:submit=send>
            {telling.fields(fields.0, fields.1)}
            <div role="alert">
                {move || (!problem.get().is_empty()).then(|| view! { <p class="error">{problem.get()}</p> })}
            </div>
            <p class="actions">
                <button class="button-strong" type="submit">{if refuses { refuse } else { allow }}</button>
                <button class="quiet" type="button" on:click=move |_| open.set(false)>{td_string!(locale(), desk.cancel)}</button>
            </p>
        </form>
    }
}

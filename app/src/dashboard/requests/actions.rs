//! What can be done with a request. A change shows at once; the toast tells it and offers to take it
//! back; when somebody else was first, what they did is told and nothing is changed.

use super::change_request;
use super::words::event;
use crate::components::when;
use crate::dashboard::desk::Toasts;
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::view::request::{RequestEvent, RequestStanding};
use domain::view::{RequestChanged, RequestDetails, RequestState, SessionView};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The buttons, and whom it is given to.
#[component]
#[expect(clippy::too_many_lines, reason = "one view, from top to bottom")]
pub fn Actions(now: RwSignal<RequestDetails>, shown: RwSignal<RequestStanding>) -> impl IntoView {
    let me = expect_context::<SessionView>().staff;
    let desk = Desk {
        now,
        shown,
        told: RwSignal::new(String::new()),
        busy: RwSignal::new(false),
        toasts: expect_context(),
    };
    // A step that is taken stays where it is: whoever pressed it by keyboard keeps their place.
    let step = move |state: RequestState, text: &'static str, strong: bool| {
        let idle = move || shown.get().state == state || shown.get().spam;
        let act = move |_| {
            if !idle() {
                desk.change(shown.get_untracked().to(state, me));
            }
        };
        view! {
            <button
                class:button-strong=strong
                type="button"
                aria-disabled=move || idle().then_some("true")
                aria-busy=move || desk.busy.get().then_some("true")
                on:click=act
            >
                {text}
            </button>
        }
    };
    let is_spam = move || shown.get().spam;
    let spam = move |spam| desk.change(RequestStanding { spam, ..shown.get_untracked() });
    let colleagues = now.get_untracked().colleagues;
    let names = colleagues
        .into_iter()
        .map(|one| {
            let id = one.id;
            view! { <option value=id.to_string() selected=move || shown.get().assignee == Some(id)>{one.name}</option> }
        })
        .collect_view();
    let given = move |event| {
        let to = event_target_value(&event).parse().ok();
        desk.change(shown.get_untracked().given_to(to));
    };
    view! {
        <section class="work" aria-label=td_string!(locale(), desk.work.title)>
            <p class="actions">
                {step(RequestState::Taken, td_string!(locale(), desk.work.take), true)}
                {step(RequestState::Answered, td_string!(locale(), desk.work.answer), false)}
                {step(RequestState::Closed, td_string!(locale(), desk.work.close), false)}
                {step(RequestState::New, td_string!(locale(), desk.work.release), false)}
                <button class:quiet=move || !is_spam() class:button-strong=is_spam type="button" on:click=move |_| spam(!is_spam())>
                    {move || if is_spam() { td_string!(locale(), desk.work.restore) } else { td_string!(locale(), desk.work.spam) }}
                </button>
            </p>
            <p class="filter">
                <label for="assignee">{td_string!(locale(), desk.work.whose)}</label>
                <select
                    id="assignee"
                    prop:value=move || shown.get().assignee.map(|one| one.to_string()).unwrap_or_default()
                    on:change=given
                >
                    <option value="" selected=move || shown.get().assignee.is_none()>{td_string!(locale(), desk.work.nobody)}</option>
                    {names}
                </select>
            </p>
            <div role="alert">
                {move || (!desk.told.get().is_empty()).then(|| view! { <p class="alert">{desk.told.get()}</p> })}
            </div>
        </section>
    }
}

/// What a change works on.
#[derive(Clone, Copy)]
struct Desk {
    now: RwSignal<RequestDetails>,
    shown: RwSignal<RequestStanding>,
    told: RwSignal<String>,
    busy: RwSignal<bool>,
    toasts: Toasts,
}

impl Desk {
    fn change(self, to: RequestStanding) {
        let before = self.shown.get_untracked();
        if self.busy.get_untracked() || before == to {
            return;
        }
        self.told.set(String::new());
        self.shown.set(to);
        self.busy.set(true);
        spawn_local(async move {
            let (id, seen) = self.now.with_untracked(|now| (now.id, now.version));
            let answer = change_request(id, seen, to.state, to.assignee, to.spam).await;
            self.busy.set(false);
            match answer {
                Ok(RequestChanged::Done(request)) => self.done(*request, before),
                Ok(RequestChanged::Overtaken(request)) => {
                    self.told.set(overtaken(&request.events, seen));
                    self.shown.set(request.standing());
                    self.now.set(*request);
                }
                Err(error) => {
                    self.shown.set(before);
                    self.told.set(error.text());
                }
            }
        });
    }

    fn done(self, request: RequestDetails, before: RequestStanding) {
        let text = request.events.last().map(|done| event(done.kind)).unwrap_or_default();
        self.shown.set(request.standing());
        self.now.set(request);
        self.toasts.offer(text, Callback::new(move |()| self.change(before)));
    }
}

/// What somebody else did since the version that was seen.
fn overtaken(events: &[RequestEvent], seen: u32) -> String {
    let newer: Vec<String> = events
        .iter()
        .filter(|done| done.version > seen)
        .map(|done| {
            let by = done.by.clone().unwrap_or_else(|| td_string!(locale(), desk.operator).to_owned());
            format!("{} · {} · {}", by, event(done.kind), when::full_date_time(locale(), done.at))
        })
        .collect();
    td_string!(locale(), desk.overtaken, what = newer.join(", ")).to_string()
}

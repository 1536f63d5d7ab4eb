//! What was done with a request and what staff wrote down beside it, in one line of time; and a place
//! to write.

use super::note_request;
use super::words::event;
use crate::components::when;
use crate::dashboard::desk::Toasts;
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::time::Moment;
use domain::view::RequestDetails;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Events and notes, the oldest first.
#[component]
pub fn History(now: RwSignal<RequestDetails>) -> impl IntoView {
    let lines = move || {
        let request = now.get();
        let mut lines: Vec<(Moment, Option<String>, String, bool)> = Vec::new();
        for done in request.events {
            let text = match done.assignee.filter(|one| Some(one) != done.by.as_ref()) {
                Some(whose) => format!("{} → {whose}", event(done.kind)),
                None => event(done.kind).to_owned(),
            };
            lines.push((done.at, done.by, text, false));
        }
        lines.extend(request.notes.into_iter().map(|note| (note.at, note.by, note.text, true)));
        lines.sort_by_key(|(at, ..)| *at);
        if lines.is_empty() {
            return view! { <p class="hint">{td_string!(locale(), desk.notes.none)}</p> }.into_any();
        }
        let lines = lines.into_iter().map(line).collect_view();
        view! { <ol class="history">{lines}</ol> }.into_any()
    };
    view! { {lines} }
}

fn line((at, by, text, is_note): (Moment, Option<String>, String, bool)) -> impl IntoView {
    let by = by.unwrap_or_else(|| td_string!(locale(), desk.operator).to_owned());
    view! {
        <li class:history-note=is_note>
            <p class="hint">{by} " · " {when::full_date_time(locale(), at)}</p>
            <p class="history-text">{text}</p>
        </li>
    }
}

/// A place to write a note. It is emptied only once the note is kept.
#[component]
pub fn NoteForm(now: RwSignal<RequestDetails>) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let problem = RwSignal::new(String::new());
    let toasts = expect_context::<Toasts>();
    let busy = RwSignal::new(false);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() || text.with_untracked(|text| text.trim().is_empty()) {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let written = text.get_untracked();
            match note_request(now.get_untracked().id, written.clone()).await {
                Ok(request) => {
                    now.set(request);
                    problem.set(String::new());
                    if text.get_untracked() == written {
                        text.set(String::new());
                    }
                    toasts.tell(td_string!(locale(), desk.notes.kept));
                }
                Err(error) => problem.set(error.text()),
            }
            busy.set(false);
        });
    };
    view! {
        <form class="note" on:submit=send>
            <div class="field">
                <label for="note">{td_string!(locale(), desk.notes.write)}</label>
                <p class="hint" id="note-hint">{td_string!(locale(), desk.notes.hint)}</p>
                <textarea
                    id="note"
                    rows="3"
                    maxlength="4000"
                    aria-describedby="note-hint"
                    prop:value=move || text.get()
                    on:input=move |event| text.set(event_target_value(&event))
                ></textarea>
            </div>
            <div role="alert">
                {move || (!problem.get().is_empty()).then(|| view! { <p class="error">{problem.get()}</p> })}
            </div>
            <button type="submit" aria-busy=move || busy.get().then_some("true")>{td_string!(locale(), desk.notes.keep)}</button>
        </form>
    }
}

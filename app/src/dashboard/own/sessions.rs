//! One's own sessions.

use super::{end_session, own_sessions};
use crate::components::when;
use crate::dashboard::again::repeatable;
use crate::dashboard::loaded::loaded;
use crate::dashboard::session::form::problem_of;
use crate::dashboard::{CallError, locale};
use crate::i18n::td_string;
use domain::id::SessionId;
use domain::view::OwnSession;
use leptos::prelude::*;

/// Where one is logged in, each with the way to end it.
#[component]
pub fn Sessions() -> impl IntoView {
    let sessions = Resource::new(|| (), |()| own_sessions());
    let end = repeatable(end_session);
    Effect::new(move |_| {
        if let Some(Ok(())) = end.value().get() {
            sessions.refetch();
        }
    });
    view! {
        <section class="card">
            <h2>{td_string!(locale(), staff.own.sessions_title)}</h2>
            {loaded(sessions, move |sessions| {
                let rows: Vec<_> = sessions.into_iter().map(|session| row(session, end)).collect();
                view! { <ul class="sessions">{rows}</ul> }.into_any()
            })}
            {problem_of(end, |_| None)}
        </section>
    }
}

fn row(session: OwnSession, end: Action<SessionId, Result<(), CallError>>) -> impl IntoView {
    let (since, seen) =
        (when::weekday_date_time(locale(), session.since), when::weekday_date_time(locale(), session.seen));
    let line = td_string!(locale(), staff.own.sessions_line, since = since, seen = seen).to_string();
    let label =
        td_string!(locale(), staff.own.sessions_end_label, device = session.device.clone()).to_string();
    let id = session.id;
    let act = if session.is_this {
        view! { <strong>{td_string!(locale(), staff.own.sessions_this)}</strong> }.into_any()
    } else {
        view! {
            <button type="button" aria-label=label on:click=move |_| { end.dispatch(id); }>
                {td_string!(locale(), staff.own.sessions_end)}
            </button>
        }
        .into_any()
    };
    view! {
        <li>
            <div><p>{session.device}</p><p class="hint">{line}</p></div>
            {act}
        </li>
    }
}

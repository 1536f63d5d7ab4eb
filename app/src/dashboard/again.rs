//! What a call met that it could not do without: an ended session, or proof that it is still the same
//! person. Both are asked for in a dialog over the page, so that nothing typed is lost, and the call
//! is made once more afterwards.

use super::CallError;
use super::application::SessionAgain;
use super::language::load_anew;
use super::locale;
use super::session::{Confirm, InDialog, current_session, door};
use crate::i18n::td_string;
use domain::view::{SessionView, Stage};
use leptos::either::Either;
use leptos::html::Dialog;
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::future::Future;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// To log in again.
    Login,
    /// The password again.
    Password,
}

/// Grows when somebody has given what was asked for: calls that met the lack of it are made anew.
#[derive(Clone, Copy)]
pub struct Returned(pub RwSignal<u32>);

/// Grows when somebody has closed the dialog without giving it: what met the lack of it is not wanted any
/// more, and does not happen when something else is asked for later.
#[derive(Clone, Copy)]
pub struct Dismissed(pub RwSignal<u32>);

#[cfg(not(feature = "ssr"))]
thread_local! {
    /// Where the dialog listens. One page is one thread.
    static LISTENER: std::cell::Cell<Option<RwSignal<Option<Wanted>>>> = const { std::cell::Cell::new(None) };
}

/// Opens the dialog for an answer that calls for it. Does nothing on the server, and while there is
/// no page to keep.
pub fn notice(error: &CallError) {
    #[cfg(not(feature = "ssr"))]
    {
        let wanted = match error {
            CallError::LoggedOut => Wanted::Login,
            CallError::Unconfirmed => Wanted::Password,
            _ => return,
        };
        // Several calls may meet it at once; what is being typed into the dialog stays.
        if let Some(listener) = LISTENER.get()
            && listener.get_untracked() != Some(wanted)
        {
            listener.set(Some(wanted));
        }
    }
    #[cfg(feature = "ssr")]
    let _ = error;
}

/// Whether a call met the lack of something that can be given, after which it is made once more.
fn has_met<T>(result: &Result<T, CallError>) -> bool {
    matches!(result, Err(CallError::LoggedOut | CallError::Unconfirmed))
}

/// Does something each time a counter has grown.
fn when_grown(counter: RwSignal<u32>, act: impl Fn() + 'static) {
    Effect::new(move |before: Option<u32>| {
        let now = counter.get();
        if before.is_some_and(|before| before != now) {
            act();
        }
        now
    });
}

/// Fetches a resource anew when somebody has come back and it had met their absence.
pub fn fetch_again<T>(call: Resource<Result<T, CallError>>)
where
    T: Clone + Send + Sync + Serialize + DeserializeOwned + 'static,
{
    let Some(Returned(returned)) = use_context::<Returned>() else { return };
    when_grown(returned, move || {
        if call.get_untracked().is_some_and(|result| has_met(&result)) {
            call.refetch();
        }
    });
}

/// An action that is done once more when somebody has come back and it had met their absence.
pub fn repeatable<I, T, F>(call: impl Fn(I) -> F + Send + Sync + 'static) -> Action<I, Result<T, CallError>>
where
    I: Clone + Send + Sync + 'static,
    T: Clone + Send + Sync + 'static,
    F: Future<Output = Result<T, CallError>> + Send + 'static,
{
    let last = StoredValue::new(None::<I>);
    let action = Action::new(move |input: &I| {
        last.set_value(Some(input.clone()));
        call(input.clone())
    });
    // What is under way again has not met anything yet.
    let waits = move || {
        let met = action.value().get_untracked();
        !action.pending().get_untracked() && met.is_some_and(|result| has_met(&result))
    };
    if let Some(Returned(returned)) = use_context::<Returned>() {
        when_grown(returned, move || {
            if waits()
                && let Some(input) = last.get_value()
            {
                action.dispatch(input);
            }
        });
    }
    if let Some(Dismissed(dismissed)) = use_context::<Dismissed>() {
        when_grown(dismissed, move || {
            if waits() {
                last.set_value(None);
            }
        });
    }
    action
}

/// The dialog over the pages of somebody who is in.
#[component]
pub fn Again(
    /// Who is in.
    session: SessionView,
) -> impl IntoView {
    let wanted = RwSignal::new(None::<Wanted>);
    #[cfg(not(feature = "ssr"))]
    {
        LISTENER.set(Some(wanted));
        on_cleanup(|| LISTENER.set(None));
    }
    let Returned(returned) = expect_context::<Returned>();
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if wanted.get().is_none() {
            dialog.close();
        } else if !dialog.open() {
            // A browser that cannot show it shows the refusal in the page.
            let _ = dialog.show_modal();
        }
    });
    let back = Callback::new(move |()| {
        wanted.set(None);
        returned.update(|times| *times += 1);
    });
    let Dismissed(dismissed) = expect_context::<Dismissed>();
    // Whoever gave what was asked for has nothing wanted of them any more when the dialog closes.
    let closed = move |_| {
        if wanted.get_untracked().is_some() {
            wanted.set(None);
            dismissed.update(|times| *times += 1);
        }
    };
    let inside = move || {
        wanted.get().map(|wanted| match wanted {
            Wanted::Login => Either::Left(view! { <LogInAgain session=session.clone() back /> }),
            Wanted::Password => Either::Right(view! { <Confirm back /> }),
        })
    };
    view! {
        <dialog class="again" aria-labelledby="again-title" node_ref=dialog on:close=closed>
            {inside}
            <form method="dialog">
                <button class="quiet" type="submit">{td_string!(locale(), staff.again.close)}</button>
            </form>
        </dialog>
    }
}

/// Logging in again, step by step, until the same person is back; for anybody else, and for other
/// levels, the page is made anew.
#[component]
fn LogInAgain(session: SessionView, back: Callback<()>) -> impl IntoView {
    let again = RwSignal::new(0);
    provide_context(SessionAgain(again));
    provide_context(InDialog);
    let now = Resource::new(move || again.get(), |_| current_session());
    Effect::new(move |_| {
        if let Some(Ok(Some(view))) = now.get()
            && view.stage == Stage::Ready
        {
            if view == session {
                back.run(());
            } else {
                load_anew();
            }
        }
    });
    let stage = move || match now.get() {
        Some(Ok(session)) => Some(session.map(|session| session.stage)),
        Some(Err(_)) => Some(None),
        None => None,
    };
    view! {
        <h2 id="again-title">{td_string!(locale(), staff.again.title)}</h2>
        <p>{td_string!(locale(), staff.again.text)}</p>
        <Transition>{move || stage().map(door)}</Transition>
    }
}

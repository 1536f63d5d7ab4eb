//! What a call brought: a skeleton until it is there, then the thing itself or why it is not.

use super::CallError;
use super::application::SessionAgain;
use leptos::prelude::*;

/// Shows the value of a call with `show`.
pub fn loaded<T>(
    call: Resource<Result<T, CallError>>,
    show: impl Fn(T) -> AnyView + Send + Sync + Copy + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    let view = move || {
        call.get().map(|result| match result {
            Ok(value) => show(value),
            Err(error) => failure(&error),
        })
    };
    view! {
        <Transition fallback=|| view! { <div class="skeleton" aria-hidden="true"></div> }>{view}</Transition>
    }
}

/// What a section shows instead of itself when its call failed; an ended session leads back to
/// the login.
pub fn failure(error: &CallError) -> AnyView {
    if *error == CallError::LoggedOut
        && let Some(again) = use_context::<SessionAgain>()
    {
        Effect::new(move |_| again.ask());
    }
    view! { <p class="alert" role="alert">{error.text()}</p> }.into_any()
}

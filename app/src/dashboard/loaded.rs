//! What a call brought: a skeleton until it is there, then the thing itself or why it is not.

use super::CallError;
use super::again::fetch_again;
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Shows the value of a call with `show`.
pub fn loaded<T>(
    call: Resource<Result<T, CallError>>,
    show: impl Fn(T) -> AnyView + Send + Sync + Copy + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + Serialize + DeserializeOwned + 'static,
{
    fetch_again(call);
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

/// What a section shows instead of itself when its call failed. An ended session is asked for over
/// the page, and the call is then made anew.
pub fn failure(error: &CallError) -> AnyView {
    view! { <p class="alert" role="alert">{error.text()}</p> }.into_any()
}

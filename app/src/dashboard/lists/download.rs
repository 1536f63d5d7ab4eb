//! A link to a file of persons. Who follows it is asked for the password first, when it was given too long
//! ago, in the dialog over the page; then the file comes.

use super::may_export;
use crate::dashboard::again::repeatable;
use crate::dashboard::language::go;
use leptos::prelude::*;

/// The link `name` to the file at `file`. The lists are asked for `again` then: whoever takes a list along is to see
/// who has come off it by now.
#[component]
pub fn Download(file: String, #[prop(into)] name: String, again: RwSignal<u32>) -> impl IntoView {
    let address = file.clone();
    let asked = repeatable(move |(): ()| {
        let address = address.clone();
        async move {
            may_export().await?;
            // The answer is a file, so the page stays.
            go(&address);
            again.update(|times| *times += 1);
            Ok(())
        }
    });
    let wrong = move || asked.value().get().and_then(Result::err).map(|error| error.text());
    let follow = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        asked.dispatch(());
    };
    view! {
        <a class="button" href=file rel="external" download on:click=follow>{name}</a>
        <span role="alert">{wrong}</span>
    }
}

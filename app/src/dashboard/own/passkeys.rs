//! One's own passkeys: those there are, and a new one.

use crate::components::when;
use crate::dashboard::again::repeatable;
use crate::dashboard::loaded::loaded;
use crate::dashboard::session::form::{hinted, problem_of, send, typed};
use crate::dashboard::session::{
    OwnPasskeys, add_passkey, begin_passkey, own_passkeys, remove_factor, remove_passkey,
};
use crate::dashboard::{CallError, locale, passkey};
use crate::i18n::td_string;
use domain::id::PasskeyId;
use domain::view::OwnPasskey;
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;

type Removal<I> = Action<I, Result<(), CallError>>;

/// The list, with ways to add and to remove.
#[component]
pub fn Passkeys(
    /// Grows when a second factor has come or gone.
    version: RwSignal<u32>,
) -> impl IntoView {
    let passkeys = Resource::new(move || version.get(), |_| own_passkeys());
    let add = repeatable(|name: String| async move {
        let challenge = begin_passkey().await?;
        let made = passkey::make(challenge).await.map_err(|_| CallError::Refused)?;
        add_passkey(name, made).await
    });
    let remove = repeatable(remove_passkey);
    let remove_application = repeatable(|()| remove_factor());
    Effect::new(move |_| {
        let results = [add.value().get(), remove.value().get(), remove_application.value().get()];
        if results.iter().flatten().any(Result::is_ok) {
            version.update(|version| *version += 1);
        }
    });
    // Apart from the list, so that the form stays when the list is read anew.
    let works_here = RwSignal::new(None);
    Effect::new(move |_| {
        if let Some(Ok(state)) = passkeys.get() {
            works_here.set(Some(state.work_here));
        }
    });
    let shown = Memo::new(move |_| works_here.get());
    view! {
        <section class="card" aria-labelledby="passkeys">
            <h2 id="passkeys">{td_string!(locale(), staff.passkey.title)}</h2>
            <p>{td_string!(locale(), staff.passkey.about)}</p>
            {loaded(passkeys, move |state| standing(state, remove, remove_application))}
            {problem_of(remove, |_| None)}
            {problem_of(remove_application, |_| None)}
            {move || match shown.get() {
                Some(true) => view! { <Add add /> }.into_any(),
                Some(false) => view! { <p class="note">{td_string!(locale(), staff.passkey.no_name)}</p> }.into_any(),
                None => ().into_any(),
            }}
        </section>
    }
}

/// A name, and the button that asks the device.
#[component]
fn Add(add: Removal<String>) -> impl IntoView {
    let name = NodeRef::<Input>::new();
    // Asked once there is a browser to ask.
    let is_known = RwSignal::new(true);
    Effect::new(move |_| is_known.set(passkey::is_known()));
    Effect::new(move |_| {
        if let (Some(Ok(())), Some(name)) = (add.value().get(), name.get()) {
            name.set_value("");
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !add.pending().get_untracked() {
            add.dispatch(typed(name));
        }
    };
    let wrong = |error: &CallError| match error {
        CallError::Refused => Some(td_string!(locale(), staff.passkey.not_made)),
        _ => None,
    };
    let done = move || match add.value().get() {
        Some(Ok(())) => td_string!(locale(), staff.passkey.added),
        _ => "",
    };
    view! {
        <form method="post" on:submit=submit>
            {hinted(
                "passkey_name",
                td_string!(locale(), staff.passkey.name),
                Some(td_string!(locale(), staff.passkey.name_hint)),
                "text",
                "off",
                name,
            )}
            {problem_of(add, wrong)}
            <p class="settled" role="status">{done}</p>
            {move || if is_known.get() {
                send(td_string!(locale(), staff.passkey.add), add.pending()).into_any()
            } else {
                view! { <p class="note">{td_string!(locale(), staff.passkey.unknown)}</p> }.into_any()
            }}
        </form>
    }
}

fn standing(state: OwnPasskeys, remove: Removal<PasskeyId>, remove_application: Removal<()>) -> AnyView {
    if state.passkeys.is_empty() {
        return view! { <p class="hint">{td_string!(locale(), staff.passkey.none)}</p> }.into_any();
    }
    let application = state.has_application.then(|| {
        view! {
            <div class="actions">
                <button type="button" on:click=move |_| { remove_application.dispatch(()); }>
                    {td_string!(locale(), staff.passkey.remove_application)}
                </button>
            </div>
        }
    });
    let rows: Vec<_> = state.passkeys.into_iter().map(|passkey| row(passkey, remove)).collect();
    view! { <ul class="sessions">{rows}</ul> {application} }.into_any()
}

fn row(passkey: OwnPasskey, remove: Removal<PasskeyId>) -> impl IntoView {
    let since = when::date(locale(), passkey.since);
    let told = match passkey.used {
        Some(used) => {
            let used = when::weekday_date_time(locale(), used);
            td_string!(locale(), staff.passkey.used, since = since, used = used).to_string()
        }
        None => td_string!(locale(), staff.passkey.unused, since = since).to_string(),
    };
    let label = td_string!(locale(), staff.passkey.remove_named, name = passkey.name.clone()).to_string();
    let id = passkey.id;
    view! {
        <li>
            <div><p>{passkey.name}</p><p class="hint">{told}</p></div>
            <button type="button" aria-label=label on:click=move |_| { remove.dispatch(id); }>
                {td_string!(locale(), staff.passkey.remove)}
            </button>
        </li>
    }
}

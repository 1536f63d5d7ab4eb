//! What the small forms of the door and of one's own account are made of.

use crate::dashboard::{CallError, locale};
use crate::i18n::td_string;
use domain::view::Square;
use leptos::html::Input;
use leptos::prelude::*;

/// What was typed into a field. Read when sent, and not bound: what was typed before the application
/// was alive stays.
pub fn typed(field: NodeRef<Input>) -> String {
    field.get_untracked().map(|field| field.value()).unwrap_or_default()
}

/// A field of one line.
pub fn field(
    name: &'static str,
    label: &'static str,
    kind: &'static str,
    autocomplete: &'static str,
    node: NodeRef<Input>,
) -> impl IntoView {
    hinted(name, label, None, kind, autocomplete, node)
}

/// A field of one line with a hint under its label.
pub fn hinted(
    name: &'static str,
    label: &'static str,
    hint: Option<&'static str>,
    kind: &'static str,
    autocomplete: &'static str,
    node: NodeRef<Input>,
) -> impl IntoView {
    let hint_id = format!("{name}-hint");
    let described = hint.map(|_| hint_id.clone());
    let hint = hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> });
    view! {
        <div class="field">
            <label for=name>{label}</label>
            {hint}
            <input
                id=name
                name=name
                type=kind
                autocomplete=autocomplete
                autocapitalize="none"
                spellcheck="false"
                aria-describedby=described
                node_ref=node
            />
        </div>
    }
}

/// A field for a code: the number pad of a phone would lack the letters of a recovery code.
pub fn code_field(node: NodeRef<Input>) -> impl IntoView {
    field("code", td_string!(locale(), staff.door.code), "text", "one-time-code", node)
}

/// The place for what went wrong, which stands there before there is anything.
pub fn problem(text: impl Fn() -> Option<String> + Send + Sync + 'static) -> impl IntoView {
    view! {
        <div role="alert">{move || text().map(|text| view! { <p class="error">{text}</p> })}</div>
    }
}

/// What went wrong in an action, in other words where the form knows better.
pub fn problem_of<I, T>(
    action: Action<I, Result<T, CallError>>,
    words: impl Fn(&CallError) -> Option<&'static str> + Send + Sync + 'static,
) -> impl IntoView
where
    I: Send + Sync + 'static,
    T: Clone + Send + Sync + 'static,
{
    problem(move || {
        if action.pending().get() {
            return None;
        }
        let error = action.value().get()?.err()?;
        Some(words(&error).map_or_else(|| error.text(), str::to_owned))
    })
}

/// The button that sends. Not disabled while it works: that would take the keyboard's place away.
pub fn send(label: &'static str, pending: Memo<bool>) -> impl IntoView {
    let text = move || if pending.get() { td_string!(locale(), staff.staff.sending) } else { label };
    view! {
        <button class="send" type="submit" aria-busy=move || pending.get().then_some("true")>
            {text}
        </button>
    }
}

/// A QR code, on white whatever the colours of the page: readers need it so.
pub fn drawn(square: Square, label: &'static str) -> impl IntoView {
    let size = square.size;
    view! {
        <svg class="square" role="img" aria-label=label viewBox=format!("0 0 {size} {size}") shape-rendering="crispEdges">
            <path class="square-light" d=format!("M0 0h{size}v{size}h-{size}z") />
            <path class="square-dark" d=square.path />
        </svg>
    }
}

//! What was just done, told in a corner and by voice, with a way to take it back.

use crate::dashboard::locale;
use crate::i18n::td_string;
use leptos::prelude::*;

/// Something that was done.
#[derive(Clone)]
pub struct Toast {
    /// What.
    pub text: String,
    /// What takes it back, if something does.
    pub undo: Option<Callback<()>>,
}

/// The toast that is shown; one at a time, the newest.
#[derive(Clone, Copy)]
pub struct Toasts(RwSignal<Option<Toast>>);

impl Toasts {
    /// None yet.
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Tells what was done.
    pub fn tell(self, text: impl Into<String>) {
        self.0.set(Some(Toast { text: text.into(), undo: None }));
    }

    /// Tells what was done and offers to take it back.
    pub fn offer(self, text: impl Into<String>, undo: Callback<()>) {
        self.0.set(Some(Toast { text: text.into(), undo: Some(undo) }));
    }

    /// Takes the toast away.
    pub fn clear(self) {
        self.0.set(None);
    }
}

impl Default for Toasts {
    fn default() -> Self {
        Self::new()
    }
}

/// Where the toast is shown. It stays until it is closed or another one comes: whoever reads slowly
/// or goes by keyboard has as long as they need.
#[component]
pub fn ToastPlace() -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let text = move || toasts.0.get().map(|toast| toast.text).unwrap_or_default();
    let undo = move || {
        toasts.0.get().and_then(|toast| toast.undo).map(|undo| {
            let take_back = move |_| {
                toasts.clear();
                undo.run(());
            };
            view! {
                <button class="toast-undo" type="button" on:click=take_back>
                    {td_string!(locale(), desk.undo)}
                </button>
            }
        })
    };
    let is_there = move || toasts.0.with(Option::is_some);
    view! {
        <div class="toast" class:toast-there=is_there>
            <p role="status">{text}</p>
            {undo}
            <Show when=is_there>
                <button
                    class="toast-close"
                    type="button"
                    aria-label=td_string!(locale(), desk.close)
                    on:click=move |_| toasts.clear()
                >
                    "×"
                </button>
            </Show>
        </div>
    }
}

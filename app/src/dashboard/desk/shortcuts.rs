//! The keyboard: `?` shows what there is, letters lead to the sections. Nothing happens while
//! somebody types, and whoever speaks to their machine can switch the keys off (WCAG 2.1.4).

use crate::dashboard::locale;
use crate::i18n::td_string;
use leptos::ev::{KeyboardEvent, keydown};
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::JsCast;

/// Where a letter leads, pressed after `g`.
const WAYS: [(&str, &str); 5] = [
    ("h", "/hallinta"),
    ("y", "/hallinta/yhteydenotot"),
    ("a", "/hallinta/asiakkaat"),
    ("k", "/hallinta/kampanjat"),
    ("l", "/hallinta/loki"),
];

/// Listens, and holds the list of keys.
#[component]
#[expect(clippy::too_many_lines, reason = "one view, from top to bottom")]
pub fn Shortcuts(
    /// The addresses of the person's sections.
    open: Vec<&'static str>,
) -> impl IntoView {
    let list = NodeRef::<Dialog>::new();
    let navigate = use_navigate();
    let after_g = StoredValue::new(false);
    let may_go = open.clone();
    let on = RwSignal::new(true);
    Effect::new(move |_| on.set(!is_off()));
    let pressed = move |event: KeyboardEvent| {
        if !on.get_untracked() || is_typing(&event) || event.ctrl_key() || event.alt_key() || event.meta_key()
        {
            return;
        }
        let key = event.key();
        if after_g.get_value() {
            after_g.set_value(false);
            let way = WAYS.iter().find(|(letter, _)| *letter == key).map(|(_, address)| *address);
            if let Some(address) = way.filter(|address| may_go.contains(address) || *address == "/hallinta") {
                event.prevent_default();
                navigate(address, leptos_router::NavigateOptions::default());
            }
            return;
        }
        match key.as_str() {
            "g" => after_g.set_value(true),
            "?" => show(list),
            "/" => {
                if let Some(search) = search_box() {
                    event.prevent_default();
                    // A box that cannot take the focus is no reason to fail.
                    let _ = search.focus();
                }
            }
            _ => {}
        }
    };
    Effect::new(move |_| {
        let handle = window_event_listener(keydown, pressed.clone());
        on_cleanup(move || handle.remove());
    });
    let ways = WAYS
        .into_iter()
        .filter(|(_, address)| open.contains(address) || *address == "/hallinta")
        .map(|(letter, address)| view! { <dt><kbd>"g"</kbd> " " <kbd>{letter}</kbd></dt> <dd>{name(address)}</dd> })
        .collect_view();
    view! {
        <dialog class="sheet" node_ref=list aria-labelledby="shortcuts-title">
            <h2 id="shortcuts-title">{td_string!(locale(), desk.keys.title)}</h2>
            <dl class="keys">
                <dt><kbd>"?"</kbd></dt>
                <dd>{td_string!(locale(), desk.keys.list)}</dd>
                <dt><kbd>"/"</kbd></dt>
                <dd>{td_string!(locale(), desk.keys.search)}</dd>
                {ways}
            </dl>
            <p class="tick">
                <input
                    id="shortcuts-on"
                    type="checkbox"
                    prop:checked=move || on.get()
                    on:change=move |event| {
                        on.set(event_target_checked(&event));
                        remember(on.get_untracked());
                    }
                />
                <label for="shortcuts-on">{td_string!(locale(), desk.keys.on)}</label>
            </p>
            <form method="dialog">
                <button type="submit">{td_string!(locale(), desk.close)}</button>
            </form>
        </dialog>
        <button class="quiet keys-open" type="button" on:click=move |_| show(list)>
            {td_string!(locale(), desk.keys.title)}
        </button>
    }
}

/// Where the browser keeps that the keys are off.
const OFF: &str = "loiste-keys-off";

fn is_off() -> bool {
    let storage = window().local_storage().ok().flatten();
    storage.and_then(|storage| storage.get_item(OFF).ok().flatten()).is_some()
}

fn remember(on: bool) {
    let Some(storage) = window().local_storage().ok().flatten() else { return };
    // A browser that keeps nothing asks again next time.
    let _ = if on { storage.remove_item(OFF) } else { storage.set_item(OFF, "1") };
}

fn name(address: &str) -> &'static str {
    match address {
        "/hallinta/yhteydenotot" => td_string!(locale(), dashboard.nav.requests),
        "/hallinta/asiakkaat" => td_string!(locale(), desk.nav.customers),
        "/hallinta/kampanjat" => td_string!(locale(), dashboard.nav.campaigns),
        "/hallinta/loki" => td_string!(locale(), desk.nav.audit),
        _ => td_string!(locale(), desk.nav.today),
    }
}

fn show(list: NodeRef<Dialog>) {
    if let Some(dialog) = list.get_untracked()
        && !dialog.open()
    {
        // One that cannot be shown is no reason to fail.
        let _ = dialog.show_modal();
    }
}

fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}

fn search_box() -> Option<web_sys::HtmlElement> {
    let found = document().query_selector("input[type=search]").ok()??;
    found.dyn_into().ok()
}

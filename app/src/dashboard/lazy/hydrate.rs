//! A page comes to life. Where it was opened at a part with a file of its own, that comes first:
//! a view can be hydrated only by its code.

use super::parts;
use super::shown::missing;
use crate::dashboard::Application;
use leptos::mount::{hydrate_body, mount_to_body};
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

/// Brings the page to life; called once. If a part does not come, the page stays as the server has
/// made it, with a way to try again.
pub async fn hydrate() {
    // A fault of ours stops the page; the console then says where, instead of `unreachable`.
    std::panic::set_hook(Box::new(|fault| leptos::logging::error!("{fault}")));
    for part in parts::ALL {
        let on_page = format!("[data-part={}]", part.name());
        let is_on_page = document().query_selector(&on_page).is_ok_and(|found| found.is_some());
        if is_on_page && !part.fetch().await {
            mount_to_body(|| view! { <div class="stopped">{missing(reload)}</div> });
            return;
        }
    }
    hydrate_body(Application);
}

#[wasm_bindgen]
extern "C" {
    type Navigator;
    #[wasm_bindgen(thread_local_v2, js_name = navigator)]
    static NAVIGATOR: Navigator;
    #[wasm_bindgen(method, getter, js_name = onLine)]
    fn is_online(this: &Navigator) -> bool;
}

/// Loads the page anew, unless the browser knows that nothing would come.
pub fn reload_if_online() {
    if NAVIGATOR.with(Navigator::is_online) {
        reload();
    }
}

fn reload() {
    // A page that cannot be loaded anew stays as it is.
    let _ = window().location().reload();
}

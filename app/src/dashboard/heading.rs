//! The heading of a section: names the page in the browser, and takes the focus when one comes
//! from elsewhere in the application, so that keyboard and screen reader are where the eyes are.

use super::locale;
use crate::i18n::td_string;
use leptos::html::H1;
use leptos::prelude::*;

/// Whether a heading has been shown before; the first one leaves the focus to the browser.
#[derive(Clone, Copy)]
pub struct Arrived(pub StoredValue<bool>);

/// A section's heading.
#[component]
pub fn Heading(
    /// What it says.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let node = NodeRef::<H1>::new();
    let title = format!("{text} · {}", td_string!(locale(), dashboard.title));
    let arrived = use_context::<Arrived>();
    Effect::new(move |_| {
        document().set_title(&title);
        let Some((arrived, heading)) = arrived.zip(node.get()) else { return };
        if arrived.0.get_value() {
            // A heading that cannot take the focus is no reason to fail.
            let _ = heading.focus();
        }
        arrived.0.set_value(true);
    });
    view! { <h1 tabindex="-1" node_ref=node>{text}</h1> }
}

//! Who keeps the register (R3), and the pages that are the same everywhere.

use crate::i18n::td_string;
use crate::public::page::{Page, call_link};
use leptos::prelude::*;

pub fn footer(page: &Page<'_>) -> AnyView {
    let locale = page.locale();
    let controller = page.site.controller.clone().map(|controller| {
        let business_id = controller.business_id.map(|id| {
            view! { <p>{td_string!(locale, public.footer.business_id, id = id).to_string()}</p> }
        });
        view! {
            <p>{controller.name} ", " {controller.address}</p>
            <p>
                {td_string!(locale, public.footer.contact, person = controller.contact_person).to_string()} " "
                {call_link(&controller.phone)}
            </p>
            {business_id}
        }
    });
    let links = [
        ("/tietosuoja", td_string!(locale, public.footer.notice)),
        ("/lopeta", td_string!(locale, public.footer.stop)),
        ("/evasteet", td_string!(locale, public.footer.cookies)),
        ("/saavutettavuus", td_string!(locale, public.footer.accessibility)),
    ];
    let links: Vec<_> =
        links.map(|(path, text)| view! { <li><a href=page.href(path)>{text}</a></li> }).into_iter().collect();
    view! {
        <footer class="site-footer">
            {controller}
            <ul class="footer-links">{links}</ul>
        </footer>
    }
    .into_any()
}

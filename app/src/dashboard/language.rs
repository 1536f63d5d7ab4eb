//! In which language the dashboard is read. On the server the request says it; in the browser the
//! page that came from there does, and a change of language loads the page anew.

use domain::language::Language;

/// The language of the page that is being made.
#[cfg(feature = "ssr")]
pub fn current() -> Language {
    leptos::prelude::use_context::<Language>().unwrap_or_default()
}

/// The language of the page that is there.
#[cfg(not(feature = "ssr"))]
pub fn current() -> Language {
    thread_local! {
        static OF_THE_PAGE: Language = {
            let root = leptos::prelude::document().document_element();
            let tag = root.and_then(|root| root.get_attribute("lang"));
            tag.and_then(|tag| Language::from_tag(&tag)).unwrap_or_default()
        };
    }
    OF_THE_PAGE.with(|language| *language)
}

/// Loads the page anew: in another language, or for another person.
pub fn load_anew() {
    #[cfg(not(feature = "ssr"))]
    {
        // A page that cannot be loaded anew stays as it is.
        let _ = leptos::prelude::window().location().reload();
    }
}

/// Goes to an address as if it were typed, so that all of the page is made anew.
pub fn go(address: &str) {
    #[cfg(not(feature = "ssr"))]
    {
        // As above.
        let _ = leptos::prelude::window().location().set_href(address);
    }
    #[cfg(feature = "ssr")]
    let _ = address;
}

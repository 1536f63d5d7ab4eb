//! The day where the browser is, and chance: what forms of the desk begin with.

use domain::time::Moment;

/// The moment now, as this browser or server says.
pub fn now() -> Moment {
    #[cfg(feature = "hydrate")]
    {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "milliseconds of a date are whole and far below 2^53"
        )]
        let millis = js_sys::Date::now() as i64;
        Moment::from_millis(millis)
    }
    #[cfg(not(feature = "hydrate"))]
    {
        use crate::services::Services;
        leptos::prelude::use_context::<Services>()
            .map_or(Moment::from_millis(0), |services| services.register.now())
    }
}

/// Today in Helsinki, as date inputs write it.
pub fn today() -> String {
    now().in_helsinki().date().to_string()
}

/// A key by which the server knows a form that is sent twice.
pub fn key() -> String {
    leptos::prelude::window().crypto().map(|crypto| crypto.random_uuid()).unwrap_or_default()
}

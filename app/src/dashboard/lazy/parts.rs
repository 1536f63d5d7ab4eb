//! Which parts have files of their own. A part is a line: its name and its views. A view is then
//! named through its part, as in `view=parts::requests::Requests`.
//!
//! A part is what one goes on to from one of its views without a pause: every view of it comes
//! with the first. Whatever two parts use and the first load does not goes into a third file.

use super::Part;

macro_rules! parts {
    ($($(#[$doc:meta])* $part:ident: $($view:ident = $from:path),+;)+) => {
        $($(#[$doc])* pub mod $part {
            #![allow(missing_docs, non_snake_case, reason = "views are told by what they show")]

            use super::super::part::{Opening, Part};
            use super::super::shown::shown;
            use leptos::prelude::{AnyView, IntoAny};
            use leptos::wasm_split::{SplitLoaderError, wasm_split};

            /// The file.
            pub static PART: Part = Part::new(stringify!($part), || Box::pin(fetch()));

            #[derive(Clone, Copy)]
            enum View { $($view),+ }

            // The one door into the file: what is reached through it alone goes there.
            #[wasm_split($part, fallible, wasm_split_path = ::leptos::wasm_split, preload(fetch))]
            fn open(view: View) -> Result<AnyView, SplitLoaderError> {
                Ok(match view { $(View::$view => $from().into_any()),+ })
            }

            $(pub fn $view() -> AnyView {
                shown(&PART, stringify!($view), || -> Opening { Box::pin(open(View::$view)) })
            })+
        })+

        /// All of them.
        pub static ALL: &[&Part] = &[$(&$part::PART),+];
    };
}

parts! {
    /// Contact requests and customers.
    desk: Requests = crate::dashboard::requests::Requests, Request = crate::dashboard::requests::Request,
        RecordRequest = crate::dashboard::requests::RecordRequest, Customers = crate::dashboard::customers::Customers,
        Customer = crate::dashboard::customers::Customer;
    /// Customers who may be one.
    duplicates: Duplicates = crate::dashboard::duplicates::Duplicates;
    /// Campaigns on their cards.
    campaigns: Campaigns = crate::dashboard::campaigns::Campaigns, Sheet = crate::dashboard::campaigns::Sheet;
    /// Campaigns in preparation.
    editor: Editor = crate::dashboard::campaigns::Editor, Poster = crate::dashboard::campaigns::Poster;
    /// Whom marketing reaches.
    reach: Charts = crate::dashboard::charts::Charts, Overview = crate::dashboard::charts::Overview,
        Lists = crate::dashboard::lists::Lists;
    /// Staff, settings, the log, one's own account.
    house: Staff = crate::dashboard::staff::Staff, NewStaff = crate::dashboard::staff::NewStaff,
        StatementEditor = crate::dashboard::staff::StatementEditor, Member = crate::dashboard::staff::Member,
        Settings = crate::dashboard::settings::Settings, Audit = crate::dashboard::audit::Audit,
        Own = crate::dashboard::own::Own;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_has_a_name_of_its_own_that_can_stand_in_a_file_name() {
        for (index, part) in ALL.iter().enumerate() {
            assert!(part.name().bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'));
            assert!(ALL[..index].iter().all(|other| other.name() != part.name()));
        }
    }
}

//! What stands before the sections: one step after another, on a page of its own or in the dialog of
//! an ended session.

use super::accept::{Accept, NoStatement};
use super::code::Code;
use super::login::Login;
use super::set_up::SetUp;
use crate::dashboard::application::SessionAgain;
use crate::dashboard::heading::Heading;
use crate::dashboard::{language, locale, words};
use crate::i18n::td_string;
use domain::language::Language;
use domain::view::Stage;
use leptos::either::EitherOf6;
use leptos::prelude::*;

/// Marks that the steps stand in a dialog, which has a heading already.
#[derive(Clone, Copy)]
pub struct InDialog;

/// The step at which somebody is; none is the first. Each is a type of its own: no step's field becomes
/// the next one's, with what was typed in it.
pub fn door(stage: Option<Stage>) -> impl IntoView {
    let again = expect_context::<SessionAgain>();
    let done = Callback::new(move |()| again.ask());
    match stage {
        None => EitherOf6::A(view! { <Login /> }),
        Some(Stage::Factor) => EitherOf6::B(view! { <Code /> }),
        Some(Stage::SetUp) => EitherOf6::C(view! { <SetUp done /> }),
        Some(Stage::Statement) => EitherOf6::D(view! { <Accept /> }),
        Some(Stage::NoStatement) => EitherOf6::E(view! { <NoStatement /> }),
        Some(Stage::Ready) => EitherOf6::F(()),
    }
}

/// A page of its own around a step.
#[component]
pub fn Door(children: Children) -> impl IntoView {
    view! {
        <main class="login" id="sisalto">
            <div class="door">
                <p class="rail-brand">{td_string!(locale(), common.company)}</p>
                {children()}
            </div>
            <Languages />
        </main>
    }
}

/// The way to the same page in another language.
#[component]
fn Languages() -> impl IntoView {
    let link = |other: Language| {
        let current = (other == language::current()).then_some("true");
        view! {
            <a href=format!("?lang={}", other.tag()) lang=other.tag() hreflang=other.tag() rel="external" aria-current=current>
                {words::language(other)}
            </a>
        }
    };
    let links: Vec<_> = Language::ALL.into_iter().map(link).collect();
    view! { <nav class="door-languages" aria-label=td_string!(locale(), staff.door.language)>{links}</nav> }
}

/// The heading of a step.
pub(super) fn title(text: &'static str) -> AnyView {
    if use_context::<InDialog>().is_some() {
        view! { <h3>{text}</h3> }.into_any()
    } else {
        view! { <Heading text /> }.into_any()
    }
}

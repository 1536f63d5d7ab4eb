//! Login or sections, depending on who is there.

use super::CallError;
use super::heading::{Arrived, Heading};
use super::lazy::Part;
use super::lazy::parts::{campaigns, editor, requests};
use super::loaded::failure;
use super::locale;
use super::session::{Login, current_session, log_out};
use crate::i18n::td_string;
use domain::access::{Object, Right};
use domain::view::SessionView;
use leptos::prelude::*;
use leptos_router::components::{A, Route, Router, Routes};
use leptos_router::hooks::use_navigate;
use leptos_router::path;

/// Lets any part of the application ask who is there again: after logging in, and when a call
/// finds the session ended.
#[derive(Clone, Copy)]
pub struct SessionAgain(RwSignal<u32>);

impl SessionAgain {
    /// Asks again.
    pub fn ask(self) {
        self.0.update(|times| *times += 1);
    }
}

/// The whole application.
#[component]
pub fn Application() -> impl IntoView {
    let again = RwSignal::new(0);
    provide_context(SessionAgain(again));
    provide_context(Arrived(StoredValue::new(false)));
    let session = Resource::new_blocking(move || again.get(), |_| current_session());
    view! {
        <Router>
            <Transition fallback=|| ()>
                {move || {
                    session
                        .get()
                        .map(|session| match session {
                            Ok(Some(session)) => view! { <Sections session /> }.into_any(),
                            Ok(None) => view! { <Login /> }.into_any(),
                            Err(error) => view! { <p class="alert" role="alert">{error.text()}</p> }.into_any(),
                        })
                }}
            </Transition>
        </Router>
    }
}

/// The frame of somebody who is logged in. What the levels do not allow is absent.
#[component]
fn Sections(session: SessionView) -> impl IntoView {
    provide_context(session.clone());
    let links: Vec<_> = sections(&session)
        .into_iter()
        .map(|(href, name, part)| {
            // Whoever points at a link is about to open it.
            view! {
                <A href=href on:pointerenter=move |_| part.fetch_ahead() on:focus=move |_| part.fetch_ahead()>
                    {name}
                </A>
            }
        })
        .collect();
    view! {
        <a class="skip" href="#sisalto">{td_string!(locale(), common.skip)}</a>
        <div class="dashboard">
            <header class="rail">
                <p class="rail-brand">{td_string!(locale(), common.company)}</p>
                <nav aria-label=td_string!(locale(), dashboard.nav.label)>
                    {links}
                </nav>
                <div class="rail-foot">
                    <p class="who">{session.user_name.clone()}</p>
                    <LogOut />
                </div>
            </header>
            <main id="sisalto" tabindex="-1">
                <Routes fallback=|| failure(&CallError::NotFound)>
                    <Route path=path!("/hallinta") view=Welcome />
                    <Route path=path!("/hallinta/") view=Welcome />
                    <Route path=path!("/hallinta/yhteydenotot") view=requests::Requests />
                    <Route path=path!("/hallinta/yhteydenotot/:id") view=requests::Request />
                    <Route path=path!("/hallinta/kampanjat") view=campaigns::Campaigns />
                    <Route path=path!("/hallinta/kampanjat/luonnos/:id") view=editor::Editor />
                    <Route path=path!("/hallinta/kampanjat/:slug") view=campaigns::Sheet />
                    <Route path=path!("/hallinta/kampanjat/:slug/juliste") view=editor::Poster />
                </Routes>
            </main>
        </div>
    }
}

/// The sections that the person's levels open: address, name and where their code is.
fn sections(session: &SessionView) -> Vec<(&'static str, &'static str, &'static Part)> {
    let locale = locale();
    let all = [
        (
            Object::ContactRequests,
            "/hallinta/yhteydenotot",
            td_string!(locale, dashboard.nav.requests),
            &requests::PART,
        ),
        (
            Object::Campaigns,
            "/hallinta/kampanjat",
            td_string!(locale, dashboard.nav.campaigns),
            &campaigns::PART,
        ),
    ];
    let seen = all.into_iter().filter(|(object, ..)| session.may(Right::See, *object));
    seen.map(|(_, href, name, part)| (href, name, part)).collect()
}

/// The first sight: the sections that the person's levels open.
#[component]
fn Welcome() -> impl IntoView {
    let session = expect_context::<SessionView>();
    let sections = sections(&session);
    let text = if sections.is_empty() {
        td_string!(locale(), dashboard.welcome.nothing)
    } else {
        td_string!(locale(), dashboard.welcome.text)
    };
    let tiles: Vec<_> =
        sections.into_iter().map(|(href, name, _)| view! { <li><A href=href>{name}</A></li> }).collect();
    view! {
        <Heading text=td_string!(locale(), dashboard.welcome.title, name = session.user_name).to_string() />
        <p>{text}</p>
        <ul class="tiles">{tiles}</ul>
    }
}

#[component]
fn LogOut() -> impl IntoView {
    let again = expect_context::<SessionAgain>();
    let navigate = use_navigate();
    let leave = Action::new(|(): &()| log_out());
    Effect::new(move |_| {
        if leave.value().get().is_some() {
            navigate("/hallinta", leptos_router::NavigateOptions::default());
            again.ask();
        }
    });
    view! {
        <button class="quiet" type="button" on:click=move |_| { leave.dispatch(()); }>
            {td_string!(locale(), dashboard.nav.log_out)}
        </button>
    }
}

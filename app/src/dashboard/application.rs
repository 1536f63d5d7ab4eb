//! Login or sections, depending on who is there.

use super::CallError;
use super::again::{Again, Dismissed, Returned};
use super::customers::CustomerSearch;
use super::desk::guard::only;
use super::desk::shortcuts::Shortcuts;
use super::desk::toast::ToastPlace;
use super::desk::{Feed, Toasts};
use super::heading::Arrived;
use super::lazy::Part;
use super::lazy::parts::{campaigns, desk, duplicates, editor, house, reach};
use super::loaded::failure;
use super::requests::InboxSearch;
use super::session::{Door, Invite, current_session, door, log_out, look_at_invite};
use super::today::TodayPage;
use super::{language, locale};
use crate::i18n::td_string;
use domain::access::{Object, Right};
use domain::view::{SessionView, Stage};
use leptos::either::EitherOf4;
use leptos::prelude::*;
use leptos_router::components::{A, Route, Router, Routes};
use leptos_router::hooks::use_location;
use leptos_router::path;

/// Lets any part of the application ask who is there again: after logging in, and when a call
/// finds the session ended.
#[derive(Clone, Copy)]
pub struct SessionAgain(pub RwSignal<u32>);

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
    // A person's page is in their language.
    Effect::new(move |_| {
        if let Some(Ok(Some(session))) = session.get()
            && session.language != language::current()
        {
            language::load_anew();
        }
    });
    view! {
        <Router>
            <Entrance session />
        </Router>
    }
}

/// The door, or what lies behind it.
#[component]
fn Entrance(session: Resource<Result<Option<SessionView>, CallError>>) -> impl IntoView {
    let path = use_location().pathname;
    let invited = Memo::new(move |_| path.get().strip_prefix("/hallinta/kutsu/").map(str::to_owned));
    // Asked for here: what is within is made several times until all that it waits for has come, and each look at
    // a link counts.
    let invite = invited.get_untracked().map(|link| Resource::new(move || link.clone(), look_at_invite));
    let inside = move || {
        if let Some((link, invite)) = invited.get().zip(invite) {
            return Some(EitherOf4::A(view! { <Door><Invite link invite /></Door> }));
        }
        session.get().map(|session| match session {
            Ok(Some(session)) if session.stage == Stage::Ready => {
                EitherOf4::B(view! { <Sections session /> })
            }
            Ok(session) => {
                let step = door(session.map(|session| session.stage));
                EitherOf4::C(view! { <Door>{step}</Door> })
            }
            Err(error) => EitherOf4::D(view! { <p class="alert" role="alert">{error.text()}</p> }),
        })
    };
    view! { <Transition fallback=|| ()>{inside}</Transition> }
}

/// The frame of somebody who is logged in. What the levels do not allow is absent.
#[component]
fn Sections(session: SessionView) -> impl IntoView {
    provide_context(session.clone());
    provide_context(Feed::open());
    provide_context(Toasts::new());
    provide_context(InboxSearch(RwSignal::new(String::new())));
    provide_context(CustomerSearch(RwSignal::new(String::new())));
    provide_context(Returned(RwSignal::new(0)));
    provide_context(Dismissed(RwSignal::new(0)));
    let user_name = session.user_name.clone();
    let sections = sections(&session);
    let open: Vec<&'static str> = sections.iter().map(|(href, ..)| *href).collect();
    let links: Vec<_> = sections
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
                    <p class="who"><A href="/hallinta/oma">{user_name}</A></p>
                    <Shortcuts open />
                    <LogOut />
                </div>
            </header>
            <main id="sisalto" tabindex="-1">
                <Routes fallback=|| failure(&CallError::NotFound)>
                    <Route path=path!("/hallinta") view=Welcome />
                    <Route path=path!("/hallinta/") view=Welcome />
                    <Route path=path!("/hallinta/yhteydenotot") view=|| only(Right::See, Object::ContactRequests, desk::Requests) />
                    <Route path=path!("/hallinta/yhteydenotot/uusi") view=|| only(Right::Change, Object::ContactRequests, desk::RecordRequest) />
                    <Route path=path!("/hallinta/yhteydenotot/:id") view=|| only(Right::See, Object::ContactRequests, desk::Request) />
                    <Route path=path!("/hallinta/asiakkaat") view=|| only(Right::See, Object::ContactDetails, desk::Customers) />
                    <Route path=path!("/hallinta/asiakkaat/samat") view=|| only(Right::See, Object::ContactDetails, duplicates::Duplicates) />
                    <Route path=path!("/hallinta/asiakkaat/:id") view=|| only(Right::See, Object::ContactDetails, desk::Customer) />
                    <Route path=path!("/hallinta/kampanjat") view=|| only(Right::See, Object::Campaigns, campaigns::Campaigns) />
                    <Route path=path!("/hallinta/kampanjat/luonnos/:id") view=|| only(Right::Change, Object::Campaigns, editor::Editor) />
                    <Route path=path!("/hallinta/kampanjat/:slug") view=|| only(Right::See, Object::Campaigns, campaigns::Sheet) />
                    <Route path=path!("/hallinta/kampanjat/:slug/juliste") view=|| only(Right::See, Object::Campaigns, editor::Poster) />
                    <Route path=path!("/hallinta/loki") view=|| only(Right::See, Object::AuditLog, house::Audit) />
                    <Route path=path!("/hallinta/oma") view=house::Own />
                    <Route path=path!("/hallinta/asetukset") view=|| only(Right::See, Object::Settings, house::Settings) />
                    <Route path=path!("/hallinta/henkilosto") view=|| only(Right::See, Object::Staff, house::Staff) />
                    <Route path=path!("/hallinta/henkilosto/kutsu") view=|| only(Right::Change, Object::Staff, house::NewStaff) />
                    <Route path=path!("/hallinta/henkilosto/vaitiolo") view=|| only(Right::Change, Object::Staff, house::StatementEditor) />
                    <Route path=path!("/hallinta/henkilosto/:id") view=|| only(Right::See, Object::Staff, house::Member) />
                    <Route path=path!("/hallinta/tilastot") view=|| only(Right::See, Object::Statistics, reach::Charts) />
                    <Route path=path!("/hallinta/listat") view=|| only(Right::See, Object::MarketingLists, reach::Lists) />
                </Routes>
            </main>
            <ToastPlace />
        </div>
        <Again session />
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
            &desk::PART,
        ),
        (Object::ContactDetails, "/hallinta/asiakkaat", td_string!(locale, desk.nav.customers), &desk::PART),
        (
            Object::Campaigns,
            "/hallinta/kampanjat",
            td_string!(locale, dashboard.nav.campaigns),
            &campaigns::PART,
        ),
        (Object::Statistics, "/hallinta/tilastot", td_string!(locale, charts.nav), &reach::PART),
        (Object::MarketingLists, "/hallinta/listat", td_string!(locale, lists.nav), &reach::PART),
        (Object::AuditLog, "/hallinta/loki", td_string!(locale, desk.nav.audit), &house::PART),
        (Object::Staff, "/hallinta/henkilosto", td_string!(locale, staff.staff.nav), &house::PART),
        (Object::Settings, "/hallinta/asetukset", td_string!(locale, staff.settings.nav), &house::PART),
    ];
    let seen = all.into_iter().filter(|(object, ..)| session.may(Right::See, *object));
    seen.map(|(_, href, name, part)| (href, name, part)).collect()
}

/// The first sight: what waits, and the sections that the person's levels open.
#[component]
fn Welcome() -> impl IntoView {
    let session = expect_context::<SessionView>();
    let sections = sections(&session).into_iter().map(|(href, name, _)| (href, name)).collect();
    view! { <TodayPage sections /> }
}

#[component]
fn LogOut() -> impl IntoView {
    let again = expect_context::<SessionAgain>();
    let leave = Action::new(|(): &()| log_out());
    Effect::new(move |_| match leave.value().get() {
        // Loaded anew: nothing that the person saw stays in the page, nor asks for them.
        Some(Ok(()) | Err(CallError::LoggedOut)) => language::go("/hallinta"),
        Some(Err(_)) => again.ask(),
        None => {}
    });
    view! {
        <button class="quiet" type="button" on:click=move |_| { leave.dispatch(()); }>
            {td_string!(locale(), dashboard.nav.log_out)}
        </button>
    }
}

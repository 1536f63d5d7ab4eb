//! What waits, as tiles that lead to it. They keep up while one looks.

use super::today;
use crate::dashboard::desk::Feed;
use crate::dashboard::heading::Heading;
use crate::dashboard::lazy::parts;
use crate::dashboard::lists::Removals;
use crate::dashboard::loaded::loaded;
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::access::{Object, Right};
use domain::view::{NewsKind, SessionView, Today};
use leptos::prelude::*;
use leptos_router::components::A;

/// What changes how much waits.
const WAITING: [NewsKind; 5] = [
    NewsKind::RequestCame,
    NewsKind::RequestChanged,
    NewsKind::CustomerChanged,
    NewsKind::DuplicatesChanged,
    NewsKind::MailChanged,
];

/// What waits for whoever is logged in; `sections` is what is shown below: the ways to everything else.
#[component]
pub fn TodayPage(sections: Vec<(&'static str, &'static str)>) -> impl IntoView {
    let session = expect_context::<SessionView>();
    let waits = Resource::new(|| (), |()| today());
    expect_context::<Feed>().hear(&WAITING, move |_| waits.refetch());
    let text = if sections.is_empty() {
        td_string!(locale(), dashboard.welcome.nothing)
    } else {
        td_string!(locale(), desk.today.text)
    };
    let ways: Vec<_> =
        sections.into_iter().map(|(href, name)| view! { <li><A href=href>{name}</A></li> }).collect();
    let lists = session.may(Right::See, Object::MarketingLists);
    let charts = session.may(Right::See, Object::Statistics);
    view! {
        <Heading text=td_string!(locale(), dashboard.welcome.title, name = session.user_name).to_string() />
        <p>{text}</p>
        {lists.then(|| view! { <Removals /> })}
        <div aria-live="polite">{loaded(waits, tiles)}</div>
        <ul class="tiles">{ways}</ul>
        {charts.then(|| afterwards(parts::reach::Overview))}
    }
}

/// What comes when everything else stands: nobody waits for it, neither for its file nor for its numbers.
fn afterwards(view: fn() -> AnyView) -> AnyView {
    let stands = RwSignal::new(false);
    Effect::new(move |_| stands.set(true));
    view! { <div class="afterwards">{move || stands.get().then(view)}</div> }.into_any()
}

fn tiles(today: Today) -> AnyView {
    let mut tiles = Vec::new();
    if let Some(requests) = today.requests {
        tiles.push((
            requests.new,
            td_string!(locale(), desk.today.new),
            "/hallinta/yhteydenotot?tila=new",
            false,
        ));
        tiles.push((
            requests.late,
            td_string!(locale(), desk.today.late),
            "/hallinta/yhteydenotot?tila=late",
            true,
        ));
        tiles.push((
            requests.mine,
            td_string!(locale(), desk.today.mine),
            "/hallinta/yhteydenotot?tila=taken&omat=1",
            false,
        ));
        tiles.push((
            requests.spam,
            td_string!(locale(), desk.today.spam),
            "/hallinta/yhteydenotot?tila=all&roskaposti=1",
            false,
        ));
    }
    if let Some(duplicates) = today.duplicates {
        tiles.push((
            duplicates,
            td_string!(locale(), desk.today.duplicates),
            "/hallinta/asiakkaat/samat",
            false,
        ));
    }
    // A tile of a fault that is not there would only make one look for it.
    if let Some(mails) = today.mails.filter(|mails| *mails > 0) {
        tiles.push((mails, td_string!(locale(), desk.today.mails), "/hallinta/asetukset#posti", true));
    }
    if tiles.is_empty() {
        return ().into_any();
    }
    let tiles: Vec<_> =
        tiles.into_iter().map(|(count, name, href, urgent)| tile(count, name, href, urgent)).collect();
    view! { <ul class="counts">{tiles}</ul> }.into_any()
}

/// So many of these wait, and where.
fn tile(count: u32, name: &'static str, href: &'static str, urgent: bool) -> AnyView {
    let class = match (count, urgent) {
        (0, _) => "count-tile count-none",
        (_, true) => "count-tile count-urgent",
        _ => "count-tile",
    };
    view! {
        <li>
            <A href=href attr:class=class>
                <strong>{count}</strong>
                " "
                <span>{name}</span>
            </A>
        </li>
    }
    .into_any()
}

//! All that happened with a customer, the newest first, each with its source.

use super::words;
use crate::components::{label, when};
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::view::CustomerPage;
use domain::view::customer::{Happened, Happening};
use leptos::prelude::*;
use leptos_router::components::A;

/// The line of time.
#[component]
pub fn Timeline(now: RwSignal<CustomerPage>) -> impl IntoView {
    let lines = move || now.get().timeline.into_iter().map(line).collect_view();
    view! {
        <h2>{td_string!(locale(), desk.timeline.title)}</h2>
        <ol class="history">{lines}</ol>
    }
}

fn line(happening: Happening) -> impl IntoView {
    let mut source = vec![when::full_date_time(locale(), happening.at)];
    let what = match happening.what {
        Happened::Entered => text(td_string!(locale(), desk.timeline.entered)),
        Happened::Imported => text(td_string!(locale(), desk.timeline.imported)),
        Happened::Asked { id, topic } => {
            let said =
                td_string!(locale(), desk.timeline.asked, topic = label::topic(locale(), &topic)).to_string();
            view! { <A href=format!("/hallinta/yhteydenotot/{id}")>{said}</A> }.into_any()
        }
        Happened::Consent { channel, kind, origin, way, told_on } => {
            source.extend(way.map(|way| words::way(way).to_owned()));
            source.extend(told_on.map(|day| day_in_words(&day)));
            source.extend(origin_in_words(&origin).map(str::to_owned));
            text(&format!("{}: {}", label::channel(locale(), channel), words::consent(kind)))
        }
        Happened::Refused { refusal, refused, way, told_on } => {
            let by_link = way.is_none().then(|| td_string!(locale(), desk.source.link).to_owned());
            source.extend(way.map(|way| words::way(way).to_owned()));
            source.extend(told_on.map(|day| day_in_words(&day)));
            source.extend(by_link);
            text(words::refusal(refusal, refused))
        }
        Happened::Told { kind, way, told_on } => {
            source.extend([words::way(way).to_owned(), day_in_words(&told_on)]);
            text(words::told(kind))
        }
        Happened::Merged { name } => {
            text(&td_string!(locale(), desk.timeline.merged, name = name).to_string())
        }
        Happened::Parted { name } => {
            text(&td_string!(locale(), desk.timeline.parted, name = name).to_string())
        }
    };
    source.extend(happening.by);
    view! {
        <li>
            <p class="history-text">{what}</p>
            <p class="hint">{source.join(" · ")}</p>
        </li>
    }
}

fn text(said: &str) -> AnyView {
    said.to_owned().into_any()
}

/// Where a consent event came from, if it was not told to staff.
fn origin_in_words(origin: &str) -> Option<&'static str> {
    match origin {
        "raffle" => Some(td_string!(locale(), desk.source.raffle)),
        "contact" => Some(td_string!(locale(), desk.source.contact)),
        "import" => Some(td_string!(locale(), desk.source.import)),
        "link" => Some(td_string!(locale(), desk.source.link)),
        "suppression" => Some(td_string!(locale(), desk.source.address)),
        _ => None,
    }
}

/// `2026-11-30` as it is written in the texts' language.
fn day_in_words(day: &str) -> String {
    let moment = domain::time::Moment::start_of_day(day, 0);
    let date = moment.map_or_else(|| day.to_owned(), |moment| when::date(locale(), moment));
    td_string!(locale(), desk.telling.told_on, day = date).to_string()
}

//! What is known about a customer, each datum with everything that it came from (R13).

use super::words;
use crate::components::{phone, when};
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::customer::Datum;
use domain::view::CustomerPage;
use domain::view::customer::{DatumSource, KnownDatum};
use leptos::prelude::*;

/// Everything that is known; what is out of date comes last and says so.
#[component]
pub fn Data(now: RwSignal<CustomerPage>) -> impl IntoView {
    let data = move || {
        let (old, current): (Vec<_>, Vec<_>) = now.get().data.into_iter().partition(|known| known.retired);
        current.into_iter().chain(old).map(datum).collect_view()
    };
    view! {
        <h2>{td_string!(locale(), desk.customer.data)}</h2>
        <dl class="data">{data}</dl>
    }
}

fn datum(known: KnownDatum) -> impl IntoView {
    let value = if known.datum == Datum::Phone { phone::shown(&known.value) } else { known.value };
    let mark = known.retired.then(|| {
        view! { " " <span class="state">{td_string!(locale(), desk.datum.retired)}</span> }
    });
    let sources = known.sources.into_iter().map(|one| view! { <li>{source(one)}</li> }).collect_view();
    view! {
        <dt>{words::datum(known.datum)}</dt>
        <dd>
            <span class:retired=known.retired>{value}</span> {mark}
            <ul class="sources">{sources}</ul>
        </dd>
    }
}

fn source(source: DatumSource) -> String {
    let mut parts = vec![words::source(source.source).to_owned()];
    parts.extend(source.way.map(|way| words::way(way).to_owned()));
    parts.extend(source.by);
    parts.push(when::full_date_time(locale(), source.at));
    parts.join(" · ")
}

//! On the first page: how the last days went, in the charts that say most at a glance.

use super::answers::answers;
use super::breakdowns::permissions;
use super::entries::entries;
use super::statistics;
use crate::dashboard::desk::Feed;
use crate::dashboard::loaded::loaded;
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::statistics::Period;
use domain::view::{NewsKind, Statistics};
use leptos::prelude::*;
use leptos_router::components::A;
use std::time::Duration;

/// How seldom it is asked for anew: many have the first page open, and the numbers are those of days.
const SELDOM: Duration = Duration::from_mins(1);

/// Entries, permissions and answers of the last days.
#[component]
pub fn Overview() -> impl IntoView {
    let period = Period::default();
    let numbers = Resource::new(|| (), move |()| statistics(period, None));
    expect_context::<Feed>().keep_up_within(SELDOM, &[NewsKind::EntriesCame], move || numbers.refetch());
    let title = td_string!(locale(), charts.overview.title, days = period.days()).to_string();
    view! {
        <section class="overview" aria-labelledby="viime-paivat">
            <h2 id="viime-paivat">{title}</h2>
            {loaded(numbers, charts)}
            <p><A href="/hallinta/tilastot">{td_string!(locale(), charts.overview.all)}</A></p>
        </section>
    }
}

fn charts(numbers: Statistics) -> AnyView {
    view! {
        <div class="charts">
            {entries(&numbers)}
            {permissions(&numbers)}
            {answers(numbers.answers)}
        </div>
    }
    .into_any()
}

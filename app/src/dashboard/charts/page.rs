//! The section. Period and campaign stand in the address, so that a view can be kept and shared.

use super::answers::answers;
use super::breakdowns::{arrivals, permissions};
use super::entries::entries;
use super::statistics;
use crate::components::when;
use crate::dashboard::desk::{Feed, clock};
use crate::dashboard::heading::Heading;
use crate::dashboard::loaded::loaded;
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::campaign::Slug;
use domain::statistics::Period;
use domain::time::Moment;
use domain::view::{NewsKind, Statistics};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use leptos_router::params::ParamsMap;

type Chosen = (Period, Option<Slug>);

/// All charts.
#[component]
pub fn Charts() -> impl IntoView {
    let query = use_query_map();
    let chosen = Memo::new(move |_| chosen(&query.get()));
    let numbers = Resource::new(move || chosen.get(), |(period, campaign)| statistics(period, campaign));
    let came = RwSignal::new(String::new());
    expect_context::<Feed>().keep_up(&[NewsKind::EntriesCame], move || {
        numbers.refetch();
        let when = when::weekday_date_time(locale(), clock::now());
        came.set(td_string!(locale(), charts.came, when = when).to_string());
    });
    // Read here and not by way of a memo: what is shown on the server and what comes to life must wait
    // for the same call. The choices are the same elements when the numbers change.
    let filter = move || {
        let numbers = numbers.get().and_then(Result::ok);
        numbers.map(|numbers| view! { <Filter choices=numbers.choices chosen /> })
    };
    view! {
        <div class="section-head">
            <Heading text=td_string!(locale(), charts.title) />
        </div>
        <p class="lead">{td_string!(locale(), charts.lead)}</p>
        // Says the same for a minute, so that nobody is told of each.
        <p class="hint" role="status">{came}</p>
        <Transition fallback=|| ()>{filter}</Transition>
        {loaded(numbers, move |numbers| all(numbers, &chosen.get_untracked()))}
    }
}

fn chosen(query: &ParamsMap) -> Chosen {
    let period = query.get("jakso").and_then(|days| Period::of_days(&days)).unwrap_or_default();
    (period, query.get("kampanja").and_then(|slug| Slug::parse(&slug).ok()))
}

fn address((period, campaign): &Chosen) -> String {
    let campaign = campaign.as_ref().map(|slug| format!("&kampanja={slug}")).unwrap_or_default();
    format!("/hallinta/tilastot?jakso={}{campaign}", period.days())
}

fn all(numbers: Statistics, (period, campaign): &Chosen) -> AnyView {
    // Who chose a raffle does not ask about contact requests.
    let answers = campaign.is_none().then(|| answers(numbers.answers));
    view! {
        {on_paper(&numbers, *period, campaign.as_ref())}
        <div class="charts">
            {entries(&numbers)}
            {arrivals(&numbers)}
            {permissions(&numbers)}
            {answers}
        </div>
    }
    .into_any()
}

/// What is chosen above, for whoever has the sheet of paper alone.
fn on_paper(numbers: &Statistics, period: Period, campaign: Option<&Slug>) -> AnyView {
    let locale = locale();
    let title =
        numbers.choices.iter().find(|(slug, _)| Some(slug) == campaign).map(|(_, title)| title.clone());
    let date = |day: Option<&Moment>| day.map(|day| when::date(locale, *day)).unwrap_or_default();
    let parts = [
        td_string!(locale, common.company).to_owned(),
        title.unwrap_or_else(|| td_string!(locale, charts.filter.all).to_owned()),
        td_string!(locale, charts.filter.days, days = period.days()).to_string(),
        [date(numbers.days.first()), date(numbers.days.last())].join("–"),
    ];
    view! { <p class="on-paper">{parts.join(" · ")}</p> }.into_any()
}

#[component]
fn Filter(choices: Vec<(Slug, String)>, chosen: Memo<Chosen>) -> impl IntoView {
    let locale = locale();
    let navigate = use_navigate();
    let go = Callback::new(move |chosen: Chosen| {
        let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        navigate(&address(&chosen), options);
    });
    let periods: Vec<_> = Period::ALL
        .into_iter()
        .map(|period| {
            let text = td_string!(locale, charts.filter.days, days = period.days()).to_string();
            let selected = move || chosen.get().0 == period;
            view! { <option value=period.days().to_string() selected=selected>{text}</option> }
        })
        .collect();
    let campaigns: Vec<_> = choices
        .into_iter()
        .map(|(slug, title)| {
            let own = slug.clone();
            let selected = move || chosen.get().1.as_ref() == Some(&own);
            view! { <option value=slug.to_string() selected=selected>{title}</option> }
        })
        .collect();
    let period = move |event| {
        let period = Period::of_days(&event_target_value(&event)).unwrap_or_default();
        go.run((period, chosen.get_untracked().1));
    };
    let campaign =
        move |event| go.run((chosen.get_untracked().0, Slug::parse(&event_target_value(&event)).ok()));
    view! {
        <div class="fields chart-filter">
            <div class="field">
                <label for="jakso">{td_string!(locale, charts.filter.period)}</label>
                <select id="jakso" on:change=period>{periods}</select>
            </div>
            <div class="field">
                <label for="arvonta">{td_string!(locale, charts.filter.campaign)}</label>
                <select id="arvonta" on:change=campaign>
                    <option value="" selected=move || chosen.get().1.is_none()>
                        {td_string!(locale, charts.filter.all)}
                    </option>
                    {campaigns}
                </select>
            </div>
        </div>
    }
}

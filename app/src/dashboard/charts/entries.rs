//! Entries by day: a drawing for each raffle, all on one scale.

use super::svg::days::{Days, days};
use super::svg::scale::Scale;
use super::table::table;
use crate::components::when;
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::view::{RaffleEntries, Statistics};
use leptos::prelude::*;

/// How many raffles are drawn; the table has them all.
const DRAWN: usize = 6;

/// The charts of entries.
pub fn entries(numbers: &Statistics) -> AnyView {
    let locale = locale();
    let title = td_string!(locale, charts.entries.title);
    let inside = if numbers.raffles.is_empty() {
        view! { <p class="empty">{td_string!(locale, charts.entries.none)}</p> }.into_any()
    } else {
        let largest = numbers.raffles.iter().flat_map(|raffle| &raffle.by_day).max().copied().unwrap_or(0);
        let scale = Scale::to(largest);
        let drawn: Vec<_> =
            numbers.raffles.iter().take(DRAWN).map(|raffle| one(numbers, raffle, scale)).collect();
        view! { {drawn} {as_table(numbers)} }.into_any()
    };
    view! {
        <section class="chart-section whole" aria-labelledby="osallistumiset">
            <h2 id="osallistumiset">{title}</h2>
            {inside}
        </section>
    }
    .into_any()
}

fn one(numbers: &Statistics, raffle: &RaffleEntries, scale: Scale) -> impl IntoView + use<> {
    let locale = locale();
    let date = |place: Option<&_>| place.map(|day| when::date(locale, *day)).unwrap_or_default();
    let label = td_string!(
        locale,
        charts.entries.label,
        title = raffle.title.clone(),
        count = raffle.total(),
        from = date(numbers.days.first()),
        to = date(numbers.days.last()),
        most = raffle.by_day.iter().max().copied().unwrap_or(0)
    );
    let drawing = Days {
        numbers: raffle.by_day.clone(),
        names: numbers.days.iter().map(|day| short(*day)).collect(),
        of: td_string!(locale, charts.entries.axis).to_owned(),
        scale,
        label: label.clone(),
    };
    let total = td_string!(locale, charts.entries.total, count = raffle.total()).to_string();
    view! {
        <figure>
            <figcaption>
                <strong>{raffle.title.clone()}</strong>
                " "
                <span>{total}</span>
            </figcaption>
            {days(&drawing)}
        </figure>
    }
}

/// A day without its year, as it fits under a bar: `29.11.`
fn short(day: domain::time::Moment) -> String {
    let date = day.in_helsinki().date();
    format!("{}.{}.", date.day(), date.month())
}

fn as_table(numbers: &Statistics) -> impl IntoView + use<> {
    let locale = locale();
    let first = td_string!(locale, charts.entries.day).to_owned();
    let columns = [first].into_iter().chain(numbers.raffles.iter().map(|raffle| raffle.title.clone()));
    let row = |(place, day): (usize, &_)| {
        let counts = numbers
            .raffles
            .iter()
            .map(move |raffle| raffle.by_day.get(place).map(ToString::to_string).unwrap_or_default());
        [when::date(locale, *day)].into_iter().chain(counts).collect()
    };
    let rows = numbers.days.iter().enumerate().rev().map(row).collect();
    table(td_string!(locale, charts.entries.title).to_owned(), columns.collect(), rows)
}

//! Where people came from, and what they permitted: breakdowns, in which small groups are hidden.

use super::svg::rows::{Row, rows};
use super::table::table;
use crate::components::label;
use crate::dashboard::locale;
use crate::dashboard::words::cell;
use crate::i18n::td_string;
use domain::view::{Arrival, PermissionShare, Statistics};
use leptos::prelude::*;

/// Where people came from.
pub fn arrivals(numbers: &Statistics) -> AnyView {
    let locale = locale();
    let arrivals = numbers.arrivals.as_deref();
    let inside = match arrivals {
        None => view! { <p class="empty">{td_string!(locale, charts.arrivals.none)}</p> }.into_any(),
        Some(arrivals) => {
            let most = arrivals.iter().filter_map(|arrival| arrival.entries.shown()).max().unwrap_or(1);
            let drawn: Vec<Row> = arrivals.iter().map(|arrival| arrival_row(arrival, most)).collect();
            let columns =
                [td_string!(locale, charts.arrivals.from), td_string!(locale, charts.arrivals.count)];
            let title = td_string!(locale, charts.arrivals.title).to_owned();
            view! {
                {rows(&drawn)}
                <p class="hint">{td_string!(locale, charts.arrivals.note)}</p>
                {table(title, columns.map(str::to_owned).to_vec(), told(&drawn))}
            }
            .into_any()
        }
    };
    section("lahteet", td_string!(locale, charts.arrivals.title), inside)
}

/// What was permitted.
pub fn permissions(numbers: &Statistics) -> AnyView {
    let locale = locale();
    let drawn: Vec<Row> = numbers.permissions.iter().map(permission_row).collect();
    let columns =
        [td_string!(locale, charts.permissions.channel), td_string!(locale, charts.permissions.share)];
    let title = td_string!(locale, charts.permissions.title);
    let inside = view! {
        <p class="hint">{td_string!(locale, charts.permissions.share)}</p>
        {rows(&drawn)}
        <p class="hint">{td_string!(locale, charts.permissions.note)}</p>
        {table(title.to_owned(), columns.map(str::to_owned).to_vec(), told(&drawn))}
    };
    section("luvat", title, inside.into_any())
}

fn section(id: &'static str, title: &'static str, inside: AnyView) -> AnyView {
    view! {
        <section class="chart-section" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            {inside}
        </section>
    }
    .into_any()
}

fn arrival_row(arrival: &Arrival, most: u32) -> Row {
    let name =
        arrival.from.clone().unwrap_or_else(|| td_string!(locale(), charts.arrivals.direct).to_owned());
    let length = arrival.entries.shown().map(|entries| f64::from(entries) / f64::from(most));
    Row { name, says: cell(arrival.entries), length }
}

fn permission_row(share: &PermissionShare) -> Row {
    let name = label::channel(locale(), share.channel);
    let Some(given) = share.given.shown().filter(|_| share.of > 0) else {
        return Row { name, says: cell(share.given), length: None };
    };
    let says = td_string!(
        locale(),
        charts.permissions.says,
        percent = percent(given, share.of),
        given = given,
        of = share.of
    );
    Row { name, says: says.clone(), length: Some(f64::from(given) / f64::from(share.of)) }
}

/// A share of a hundred, to the nearest whole.
pub fn percent(part: u32, of: u32) -> u64 {
    let (part, of) = (u64::from(part), u64::from(of.max(1)));
    (part * 200 + of) / (of * 2)
}

fn told(drawn: &[Row]) -> Vec<Vec<String>> {
    drawn.iter().map(|row| vec![row.name.clone(), row.says.clone()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_to_the_nearest_whole() {
        assert_eq!((percent(1, 3), percent(2, 3), percent(0, 0), percent(5, 5)), (33, 67, 0, 100));
    }
}

//! How soon contact requests were answered.

use super::breakdowns::percent;
use crate::dashboard::locale;
use crate::dashboard::words::cell;
use crate::i18n::td_string;
use domain::statistics::AnswerTimes;
use leptos::prelude::*;

/// The figures of answering.
pub fn answers(times: AnswerTimes) -> AnyView {
    let locale = locale();
    let too_few = || td_string!(locale, charts.answers.too_few).to_owned();
    let median = times.median_minutes.map_or_else(too_few, span);
    let in_time = match (times.median_minutes, times.in_time.shown()) {
        (None, _) => too_few(),
        (_, Some(in_time)) => {
            td_string!(locale, charts.answers.percent, percent = percent(in_time, times.answered)).to_string()
        }
        (_, None) => cell(times.in_time),
    };
    let lines = [
        (td_string!(locale, charts.answers.requests), times.requests.to_string()),
        (td_string!(locale, charts.answers.answered), times.answered.to_string()),
        (td_string!(locale, charts.answers.median), median),
        (td_string!(locale, charts.answers.in_time), in_time),
    ];
    let lines = lines.map(|(name, says)| view! { <div><dt>{name}</dt><dd>{says}</dd></div> });
    view! {
        <section class="chart-section" aria-labelledby="vastaukset">
            <h2 id="vastaukset">{td_string!(locale, charts.answers.title)}</h2>
            <dl class="told">{lines.into_iter().collect_view()}</dl>
        </section>
    }
    .into_any()
}

/// Minutes as people say them.
fn span(minutes: u32) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    if hours < 48 {
        td_string!(locale(), charts.answers.hours, hours = hours, minutes = rest).to_string()
    } else {
        td_string!(locale(), charts.answers.days, days = hours / 24, hours = hours % 24).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_said_in_hours_and_then_in_days() {
        assert_eq!(
            (span(7), span(60 * 47 + 59), span(60 * 50)),
            ("0 h 7 min".into(), "47 h 59 min".into(), "2 vrk 2 h".into())
        );
    }
}

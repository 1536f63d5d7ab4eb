//! Times as people say them, in Helsinki's clock: "sunnuntaina 30.11. klo 23.59".

use crate::i18n::{Locale, td_string};
use domain::time::Moment;

/// Weekday, date and time: `sunnuntaina 30.11. klo 23.59`.
pub fn weekday_date_time(locale: Locale, moment: Moment) -> String {
    let clock = moment.in_helsinki();
    let weekday = match clock.weekday().to_monday_one_offset() {
        1 => td_string!(locale, common.time.monday),
        2 => td_string!(locale, common.time.tuesday),
        3 => td_string!(locale, common.time.wednesday),
        4 => td_string!(locale, common.time.thursday),
        5 => td_string!(locale, common.time.friday),
        6 => td_string!(locale, common.time.saturday),
        _ => td_string!(locale, common.time.sunday),
    };
    format!("{weekday} {}", date_time(locale, moment, false))
}

/// Date with its year, and time: `30.11.2026 klo 23.59`.
pub fn full_date_time(locale: Locale, moment: Moment) -> String {
    date_time(locale, moment, true)
}

/// Date with its year: `30.11.2026`.
pub fn date(moment: Moment) -> String {
    let clock = moment.in_helsinki();
    format!("{}.{}.{}", clock.day(), clock.month(), clock.year())
}

fn date_time(locale: Locale, moment: Moment, with_year: bool) -> String {
    let clock = moment.in_helsinki();
    let date = if with_year { date(moment) } else { format!("{}.{}.", clock.day(), clock.month()) };
    let time = format!("{}.{:02}", clock.hour(), clock.minute());
    td_string!(locale, common.time.at, date = date, time = time).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closing_time_is_said_in_words() {
        let moment = Moment::from_rfc3339("2026-11-29T21:59:59Z").unwrap();
        assert_eq!(weekday_date_time(Locale::fi, moment), "sunnuntaina 29.11. klo 23.59");
        assert_eq!(full_date_time(Locale::fi, moment), "29.11.2026 klo 23.59");
        let early = Moment::from_rfc3339("2026-07-01T05:05:00Z").unwrap();
        assert_eq!(full_date_time(Locale::fi, early), "1.7.2026 klo 8.05");
    }
}

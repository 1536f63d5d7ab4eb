//! Times as people say them, in Helsinki's clock: "sunnuntaina 30.11. klo 23.59".

use crate::i18n::{Locale, td_string};
use domain::time::Moment;

/// Weekday, date and time: `sunnuntaina 30.11. klo 23.59`, `on Sunday 30 November at 23:59`.
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
    let (day, month) = (clock.day(), clock.month());
    let date =
        td_string!(locale, common.time.day, day = day, month = month, name = month_name(locale, month));
    format!("{weekday} {}", at(locale, date, moment))
}

/// Date with its year, and time: `30.11.2026 klo 23.59`.
pub fn full_date_time(locale: Locale, moment: Moment) -> String {
    at(locale, date(locale, moment), moment)
}

/// Date with its year: `30.11.2026`.
pub fn date(locale: Locale, moment: Moment) -> String {
    let clock = moment.in_helsinki();
    let (day, month, year) = (clock.day(), clock.month(), clock.year());
    let name = month_name(locale, month);
    td_string!(locale, common.time.date, day = day, month = month, name = name, year = year).to_string()
}

fn at(locale: Locale, date: String, moment: Moment) -> String {
    let clock = moment.in_helsinki();
    let (hour, minute) = (clock.hour(), format!("{:02}", clock.minute()));
    let time = td_string!(locale, common.time.clock, hour = hour, minute = minute).to_string();
    td_string!(locale, common.time.at, date = date, time = time).to_string()
}

fn month_name(locale: Locale, month: i8) -> &'static str {
    match month {
        1 => td_string!(locale, common.time.month.january),
        2 => td_string!(locale, common.time.month.february),
        3 => td_string!(locale, common.time.month.march),
        4 => td_string!(locale, common.time.month.april),
        5 => td_string!(locale, common.time.month.may),
        6 => td_string!(locale, common.time.month.june),
        7 => td_string!(locale, common.time.month.july),
        8 => td_string!(locale, common.time.month.august),
        9 => td_string!(locale, common.time.month.september),
        10 => td_string!(locale, common.time.month.october),
        11 => td_string!(locale, common.time.month.november),
        _ => td_string!(locale, common.time.month.december),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closing_time_is_said_in_words_in_every_language() {
        let moment = Moment::from_rfc3339("2026-11-29T21:59:59Z").unwrap();
        assert_eq!(weekday_date_time(Locale::fi, moment), "sunnuntaina 29.11. klo 23.59");
        assert_eq!(weekday_date_time(Locale::sv, moment), "söndag 29.11 kl. 23.59");
        assert_eq!(weekday_date_time(Locale::en, moment), "on Sunday 29 November at 23:59");
    }

    #[test]
    fn a_date_has_its_year_where_it_stands_in_a_record() {
        let early = Moment::from_rfc3339("2026-07-01T05:05:00Z").unwrap();
        assert_eq!(full_date_time(Locale::fi, early), "1.7.2026 klo 8.05");
        assert_eq!(full_date_time(Locale::sv, early), "1.7.2026 kl. 8.05");
        assert_eq!(full_date_time(Locale::en, early), "1 July 2026 at 8:05");
    }
}

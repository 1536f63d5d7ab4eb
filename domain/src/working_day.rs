//! Finnish working days: neither a weekend nor a day on which the country rests (Regulation
//! 1182/71 for time limits; the company's own promise to answer by the next working day).

use crate::time::Moment;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

/// Whether people work on this day in Finland.
pub fn is_working_day(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !is_holiday(day)
}

/// The first working day after this one.
pub fn next(day: Date) -> Date {
    let mut next = day;
    // No row of free days is longer than a week.
    for _ in 0..14 {
        next = next.saturating_add(1.day());
        if is_working_day(next) {
            break;
        }
    }
    next
}

/// The end of the working day after the one on which this moment falls, in Helsinki: until then
/// whoever writes at this moment is promised an answer.
pub fn end_of_next(moment: Moment) -> Moment {
    let day = next(moment.in_helsinki().date());
    Moment::from_helsinki(day.at(17, 0, 0, 0)).unwrap_or(moment.plus_days(1))
}

/// Public holidays, and the eves on which offices are closed.
fn is_holiday(day: Date) -> bool {
    let fixed = matches!((day.month(), day.day()), (1, 1 | 6) | (5, 1) | (12, 6 | 24 | 25 | 26));
    let easter = easter(day.year());
    let moving = [-2, 1, 39].into_iter().any(|days: i64| day == easter.saturating_add(days.days()));
    fixed || moving || is_midsummer_eve(day)
}

/// The Friday between 19 and 25 June.
fn is_midsummer_eve(day: Date) -> bool {
    day.month() == 6 && day.weekday() == Weekday::Friday && (19..=25).contains(&day.day())
}

/// Easter Sunday by the Gregorian calendar (the anonymous algorithm, as Meeus gives it).
fn easter(year: i16) -> Date {
    let year = i32::from(year);
    let (golden, century, within) = (year % 19, year / 100, year % 100);
    let correction = (8 * century + 13) / 25;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (within / 4) - epact - within % 4) % 7;
    let late = (golden + 11 * epact + 19 * weekday) / 433;
    let month = (epact + weekday - 7 * late + 90) / 25;
    let day = (epact + weekday - 7 * late + 33 * month + 19) % 32;
    let small = |number: i32| i8::try_from(number).unwrap_or(1);
    date(i16::try_from(year).unwrap_or(2000), small(month), small(day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn easter_falls_where_the_almanac_says() {
        for (year, month, day) in
            [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25), (2285, 3, 22)]
        {
            assert_eq!(easter(year), date(year, month, day));
        }
    }

    #[test]
    fn finland_rests_on_these_days_of_2026() {
        let rests = [(1, 1), (1, 6), (4, 3), (4, 6), (5, 1), (5, 14), (6, 19), (12, 24), (12, 25)];
        for (month, day) in rests {
            assert!(!is_working_day(date(2026, month, day)), "{day}.{month}.");
        }
        for (month, day) in [(1, 2), (4, 2), (4, 7), (6, 18), (12, 23), (12, 28)] {
            assert!(is_working_day(date(2026, month, day)), "{day}.{month}.");
        }
    }

    #[test]
    fn the_next_working_day_skips_what_is_free() {
        assert_eq!(next(date(2026, 11, 25)), date(2026, 11, 26));
        assert_eq!(next(date(2026, 11, 27)), date(2026, 11, 30));
        assert_eq!(next(date(2026, 12, 23)), date(2026, 12, 28));
        assert_eq!(next(date(2026, 4, 2)), date(2026, 4, 7));
        let evening = Moment::from_rfc3339("2026-11-27T22:30:00Z").unwrap();
        assert_eq!(end_of_next(evening).rfc3339(), "2026-11-30T15:00:00Z", "Saturday in Helsinki already");
    }

    proptest! {
        #[test]
        fn the_next_working_day_comes_within_a_week(days in 0_i32..40_000) {
            let day = date(2000, 1, 1).saturating_add(i64::from(days).days());
            let next = next(day);
            prop_assert!(is_working_day(next) && next > day && day.until(next).unwrap().get_days() <= 7);
        }
    }
}

//! Moments, kept as UTC milliseconds and shown in Helsinki's time.

#[cfg(feature = "whole")]
use jiff::civil::DateTime;
#[cfg(feature = "whole")]
use jiff::tz::{self, TimeZone};
use serde::{Deserialize, Serialize};

#[cfg(feature = "whole")]
static HELSINKI: TimeZone = tz::get!("Europe/Helsinki");

/// A moment in UTC, in milliseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(i64);

impl Moment {
    /// The moment this many milliseconds after 1970-01-01T00:00Z.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970-01-01T00:00Z.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// This moment moved by so many seconds, backwards if negative.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1000)))
    }

    /// This moment moved by so many days of 24 hours.
    #[must_use]
    pub const fn plus_days(self, days: i64) -> Self {
        self.plus_seconds(days.saturating_mul(86_400))
    }
}

#[cfg(feature = "whole")]
impl Moment {
    /// Date and clock time in Helsinki, daylight saving included.
    pub fn in_helsinki(self) -> DateTime {
        HELSINKI.to_datetime(self.timestamp())
    }

    /// RFC 3339 in UTC, as in `2026-11-30T21:59:59Z`.
    pub fn rfc3339(self) -> String {
        self.timestamp().to_string()
    }

    /// The moment an RFC 3339 text names, if it is one.
    pub fn from_rfc3339(text: &str) -> Option<Self> {
        let timestamp: jiff::Timestamp = text.parse().ok()?;
        Some(Self(timestamp.as_millisecond()))
    }

    /// Helsinki's clock time turned into a moment; a time skipped in spring moves
    /// forward, one that happens twice in autumn is the first of the two.
    pub fn from_helsinki(clock: DateTime) -> Option<Self> {
        let zoned = HELSINKI.to_ambiguous_timestamp(clock).compatible().ok()?;
        Some(Self(zoned.as_millisecond()))
    }

    /// Date and clock time in Helsinki as a form's field for both takes them: `2026-11-30T23:59:59`.
    ///
    /// Written and read here without jiff's formats, which would be a tenth of what the dashboard loads.
    pub fn local(self) -> String {
        let clock = self.in_helsinki();
        let day = format!("{:04}-{:02}-{:02}", clock.year(), clock.month(), clock.day());
        format!("{day}T{:02}:{:02}:{:02}", clock.hour(), clock.minute(), clock.second())
    }

    /// The moment that such a field names, with or without seconds.
    pub fn from_local(text: &str) -> Option<Self> {
        let (day, clock) = text.split_once('T')?;
        let clock: Vec<i8> = numbers(clock, ':')?;
        let (hour, minute, second) = match clock[..] {
            [hour, minute] => (hour, minute, 0),
            [hour, minute, second] => (hour, minute, second),
            _ => return None,
        };
        let clock = jiff::civil::Time::new(hour, minute, second, 0).ok()?;
        Self::from_helsinki(date(day)?.to_datetime(clock))
    }

    /// The last second of the day that a form's field for a date names: `2026-11-30`.
    pub fn end_of_day(text: &str) -> Option<Self> {
        Self::from_helsinki(date(text)?.at(23, 59, 59, 0))
    }

    /// The beginning in Helsinki of the day that a text such as `2026-11-30` names, `later` days on.
    pub fn start_of_day(day: &str, later: i64) -> Option<Self> {
        let day = date(day)?.checked_add(jiff::Span::new().try_days(later).ok()?).ok()?;
        Self::from_helsinki(day.at(0, 0, 0, 0))
    }

    fn timestamp(self) -> jiff::Timestamp {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
    }
}

#[cfg(feature = "whole")]
fn date(text: &str) -> Option<jiff::civil::Date> {
    let [year, month, day] = numbers::<i16>(text, '-')?[..] else { return None };
    jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(feature = "whole")]
fn numbers<T: std::str::FromStr>(text: &str, between: char) -> Option<Vec<T>> {
    text.split(between).map(|part| part.parse().ok()).collect()
}

/// Whether a text is a day of the calendar, as `2026-11-30`.
#[cfg(feature = "whole")]
pub fn is_day(text: &str) -> bool {
    text.len() == 10 && date(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn helsinki_is_two_hours_ahead_in_winter_and_three_in_summer() {
        let winter = Moment::from_rfc3339("2026-11-30T21:59:00Z").unwrap();
        assert_eq!(winter.in_helsinki(), date(2026, 11, 30).at(23, 59, 0, 0));
        let summer = Moment::from_rfc3339("2026-06-30T20:59:00Z").unwrap();
        assert_eq!(summer.in_helsinki(), date(2026, 6, 30).at(23, 59, 0, 0));
    }

    #[test]
    fn the_nights_when_clocks_change_have_an_answer() {
        let skipped = Moment::from_helsinki(date(2026, 3, 29).at(3, 30, 0, 0)).unwrap();
        assert_eq!(skipped.rfc3339(), "2026-03-29T01:30:00Z");
        let twice = Moment::from_helsinki(date(2026, 10, 25).at(3, 30, 0, 0)).unwrap();
        assert_eq!(twice.rfc3339(), "2026-10-25T00:30:00Z");
    }

    #[test]
    fn what_a_field_says_is_read_as_helsinkis_clock() {
        let closes_at = Moment::from_rfc3339("2026-11-30T21:59:59Z").unwrap();
        assert_eq!(closes_at.local(), "2026-11-30T23:59:59");
        assert_eq!(Moment::from_local(&closes_at.local()), Some(closes_at));
        assert_eq!(Moment::from_local("2026-11-30T23:59"), Some(closes_at.plus_seconds(-59)));
        assert_eq!(Moment::end_of_day("2026-11-30"), Some(closes_at));
        for none in ["", "2026-11-31", "30.11.2026", "2026-11-30T25:00"] {
            assert_eq!((Moment::from_local(none), Moment::end_of_day(none)), (None, None), "{none}");
        }
    }

    #[test]
    fn the_text_of_a_moment_reads_back_as_the_same_moment() {
        let moment = Moment::from_millis(1_764_539_999_000);
        assert_eq!(Moment::from_rfc3339(&moment.rfc3339()), Some(moment));
    }

    #[test]
    fn a_day_is_one_of_the_calendar() {
        assert!(is_day("2026-11-30") && is_day("2028-02-29"));
        for other in ["2026-02-29", "2026-11-31", "30.11.2026", "2026-11-30T00:00", "", "20261130"] {
            assert!(!is_day(other), "{other}");
        }
    }
}

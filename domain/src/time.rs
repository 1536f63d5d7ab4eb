//! Moments, kept as UTC milliseconds and shown in Helsinki's time.

use jiff::civil::DateTime;
use jiff::tz::{self, TimeZone};
use serde::{Deserialize, Serialize};

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

    fn timestamp(self) -> jiff::Timestamp {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
    }
}

/// Whether a text is a day of the calendar, as `2026-11-30`.
pub fn is_day(text: &str) -> bool {
    text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok()
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

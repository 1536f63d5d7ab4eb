//! Over which time: a closed list, so that nobody narrows a time down to one person.

use crate::time::Moment;
use jiff::ToSpan;

/// The last days, today among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Period {
    /// Seven days.
    Week,
    /// Thirty days.
    #[default]
    Month,
    /// Ninety days.
    Quarter,
    /// A year.
    Year,
}

impl Period {
    /// Every period.
    pub const ALL: [Self; 4] = [Self::Week, Self::Month, Self::Quarter, Self::Year];

    /// How many days.
    pub fn days(self) -> u16 {
        match self {
            Self::Week => 7,
            Self::Month => 30,
            Self::Quarter => 90,
            Self::Year => 365,
        }
    }

    /// The period with so many days, if there is one.
    pub fn of_days(days: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.days().to_string() == days)
    }

    /// When each of its days begins in Helsinki, the last of them being that of `now`.
    pub fn beginnings(self, now: Moment) -> Vec<Moment> {
        let today = now.in_helsinki().date();
        let days = (0..i64::from(self.days())).rev().map(|back| today.saturating_sub(back.days()));
        days.filter_map(|day| Moment::from_helsinki(day.at(0, 0, 0, 0))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_begin_at_midnight_in_helsinki_also_when_clocks_change() {
        let now = Moment::from_rfc3339("2026-10-26T10:00:00Z").unwrap();
        let days = Period::Week.beginnings(now);
        assert_eq!(days.len(), 7);
        assert_eq!(days[0].rfc3339(), "2026-10-19T21:00:00Z");
        assert_eq!(
            (days[5].rfc3339(), days[6].rfc3339()),
            ("2026-10-24T21:00:00Z".into(), "2026-10-25T22:00:00Z".into())
        );
        assert_eq!(Period::of_days("90"), Some(Period::Quarter));
        assert_eq!(Period::of_days("8"), None);
    }
}

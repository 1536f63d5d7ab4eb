//! How soon contact requests are answered, against the promise: by the end of the next working day.

use super::cell::{Cell, LEAST, share};
use crate::time::Moment;
use crate::working_day;
use serde::{Deserialize, Serialize};

/// How soon requests were answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerTimes {
    /// How many came.
    pub requests: u32,
    /// How many of them were answered.
    pub answered: u32,
    /// The time within which half of them were answered, in minutes; none when they are few.
    pub median_minutes: Option<u32>,
    /// How many of those answered were answered within a working day.
    pub in_time: Cell,
}

impl AnswerTimes {
    /// Worked out from when each request came and when it was first answered.
    pub fn of(requests: &[(Moment, Option<Moment>)]) -> Self {
        let answers = requests.iter().filter_map(|(came, answered)| Some((*came, (*answered)?)));
        let mut minutes: Vec<u32> = answers.clone().map(|(came, answered)| minutes(came, answered)).collect();
        minutes.sort_unstable();
        let in_time = answers.filter(|(came, answered)| *answered <= working_day::end_of_next(*came)).count();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let answered = count(minutes.len());
        Self {
            requests: count(requests.len()),
            answered,
            median_minutes: (answered >= LEAST).then(|| median(&minutes)).flatten(),
            in_time: share(count(in_time), answered),
        }
    }
}

fn minutes(came: Moment, answered: Moment) -> u32 {
    let minutes = answered.millis().saturating_sub(came.millis()).max(0) / 60_000;
    u32::try_from(minutes).unwrap_or(u32::MAX)
}

/// The middle of sorted numbers, or between the two in the middle.
fn median(sorted: &[u32]) -> Option<u32> {
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    Some(sorted.get(middle.checked_sub(1)?)?.midpoint(upper))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_and_a_share_are_of_what_was_answered() {
        // A Monday at noon.
        let came = Moment::from_rfc3339("2026-11-23T10:00:00Z").unwrap();
        let after = |hours: i64| (came, Some(came.plus_seconds(hours * 3600)));
        let mut requests: Vec<_> = [1, 2, 3, 4, 5].map(after).to_vec();
        requests.extend([70, 80, 90, 100, 110].map(after));
        requests.push((came, None));
        let times = AnswerTimes::of(&requests);
        assert_eq!((times.requests, times.answered), (11, 10));
        assert_eq!(times.median_minutes, Some(u32::midpoint(5 * 60, 70 * 60)));
        assert_eq!(times.in_time, Cell::Shown(5));
    }

    #[test]
    fn of_few_answers_nothing_is_told() {
        let came = Moment::from_rfc3339("2026-11-23T10:00:00Z").unwrap();
        let times = AnswerTimes::of(&[(came, Some(came.plus_seconds(60))), (came, None)]);
        assert_eq!((times.answered, times.median_minutes, times.in_time), (1, None, Cell::Few));
        assert_eq!(AnswerTimes::of(&[]).requests, 0);
    }
}

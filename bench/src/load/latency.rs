//! How long answers took.

use std::time::Duration;

/// The times of all answers of a load.
#[derive(Debug, Default)]
pub struct Latencies {
    microseconds: Vec<u32>,
}

impl Latencies {
    /// Notes one.
    pub fn note(&mut self, took: Duration) {
        self.microseconds.push(u32::try_from(took.as_micros()).unwrap_or(u32::MAX));
    }

    /// Takes over those of another connection.
    pub fn add(&mut self, mut other: Self) {
        self.microseconds.append(&mut other.microseconds);
    }

    /// How many there are.
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    pub fn count(&self) -> f64 {
        self.microseconds.len() as f64
    }

    /// The time within which so many of a thousand answers came, in milliseconds.
    pub fn within(&mut self, of_a_thousand: usize) -> f64 {
        if self.microseconds.is_empty() {
            return 0.0;
        }
        let place = (self.microseconds.len() * of_a_thousand / 1000).min(self.microseconds.len() - 1);
        let (_, found, _) = self.microseconds.select_nth_unstable(place);
        f64::from(*found) / 1000.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_of_a_thousand_came_within() {
        let mut latencies = Latencies::default();
        assert!(latencies.within(500) < f64::EPSILON);
        for milliseconds in (1..=100).rev() {
            latencies.note(Duration::from_millis(milliseconds));
        }
        assert!((latencies.within(500) - 51.0).abs() < 0.001);
        assert!((latencies.within(990) - 100.0).abs() < 0.001);
        assert!((latencies.within(1000) - 100.0).abs() < 0.001);
    }
}

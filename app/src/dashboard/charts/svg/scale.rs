//! From numbers to places on a drawing.

/// A scale from nothing to a round number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// The number at the end.
    pub most: u32,
    /// How far apart its marks are.
    pub step: u32,
}

impl Scale {
    /// One that holds every number up to `largest`, with at most five marks above nothing.
    pub fn to(largest: u32) -> Self {
        let largest = largest.max(1);
        let mut step = 1_u32;
        let mut factors = [2, 5, 10].into_iter().cycle();
        let mut decade = 1_u32;
        while largest.div_ceil(step) > 5 {
            let Some(factor) = factors.next() else { break };
            step = decade.saturating_mul(factor);
            if factor == 10 {
                decade = step;
            }
        }
        Self { most: largest.div_ceil(step).saturating_mul(step), step }
    }

    /// Its marks, from nothing on.
    pub fn marks(self) -> Vec<u32> {
        (0..=self.most / self.step).map(|mark| mark * self.step).collect()
    }

    /// How far along `length` a number lies.
    pub fn place(self, number: u32, length: f64) -> f64 {
        round(f64::from(number) / f64::from(self.most) * length)
    }
}

/// A place to a tenth: shorter in the page, and the same on server and in the browser.
pub fn round(place: f64) -> f64 {
    (place * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_has_few_round_marks_and_holds_the_largest_number() {
        for (largest, most, step) in [
            (0, 1, 1),
            (1, 1, 1),
            (5, 5, 1),
            (6, 6, 2),
            (11, 15, 5),
            (26, 30, 10),
            (987, 1000, 200),
            (1_000_000, 1_000_000, 200_000),
        ] {
            assert_eq!(Scale::to(largest), Scale { most, step }, "{largest}");
        }
        for largest in 1..5_000 {
            let scale = Scale::to(largest);
            assert!(scale.most >= largest && scale.marks().len() <= 6, "{largest}");
        }
    }

    #[test]
    fn a_number_lies_in_proportion() {
        let scale = Scale { most: 200, step: 50 };
        assert_eq!(
            (scale.place(0, 300.0), scale.place(50, 300.0), scale.place(200, 300.0)),
            (0.0, 75.0, 300.0)
        );
    }
}

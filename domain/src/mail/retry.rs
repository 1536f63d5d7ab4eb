//! When a mail that could not be sent is tried again: soon at first, then less and less often, for
//! three days, as mail servers do among themselves (RFC 5321 § 4.5.4.1 says four or five).

/// Seconds until the next try, after each try that failed.
const WAITS: [i64; 13] = [
    60,
    5 * 60,
    15 * 60,
    3_600,
    2 * 3_600,
    4 * 3_600,
    8 * 3_600,
    8 * 3_600,
    12 * 3_600,
    12 * 3_600,
    12 * 3_600,
    12 * 3_600,
    12 * 3_600,
];

/// Seconds to wait after the try with this number (from 1) has failed; none when it is given up.
pub fn wait_after(tries: u32) -> Option<i64> {
    let place = usize::try_from(tries.checked_sub(1)?).ok()?;
    WAITS.get(place).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_come_less_and_less_often_and_end_after_three_days() {
        let waits: Vec<i64> = (1..).map_while(wait_after).collect();
        assert!(waits.is_sorted());
        let days = waits.iter().sum::<i64>() / 86_400;
        assert_eq!(days, 3);
        assert_eq!(wait_after(0), None);
        assert_eq!(wait_after(u32::MAX), None);
    }
}

//! The figures beside their goals.

use std::fmt;

/// All figures, in the order in which they were measured.
#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<[String; 4]>,
}

impl Table {
    /// Adds a figure with a goal, and shows it at once.
    pub fn add(&mut self, figure: impl Into<String>, goal: &str, reached: String, met: bool) {
        let met = if met { "yes" } else { "NO" };
        self.push([figure.into(), goal.to_owned(), reached, met.to_owned()]);
    }

    /// Adds a figure that explains others and has no goal of its own.
    pub fn note(&mut self, figure: impl Into<String>, reached: String) {
        self.push([figure.into(), String::new(), reached, String::new()]);
    }

    fn push(&mut self, row: [String; 4]) {
        println!("  {}: {}", row[0], row[2]);
        self.rows.push(row);
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head = ["figure", "goal", "reached", "met"].map(str::to_owned);
        let widest = |column: usize| {
            let texts = self.rows.iter().chain([&head]).map(|row| row[column].chars().count());
            texts.max().unwrap_or(0)
        };
        let widths = [widest(0), widest(1), widest(2), widest(3)];
        let line = widths.map(|width| "-".repeat(width));
        for row in [&head, &line].into_iter().chain(&self.rows) {
            let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:<width$}"));
            writeln!(f, "| {} |", cells.collect::<Vec<_>>().join(" | "))?;
        }
        Ok(())
    }
}

/// A whole number with its thousands apart: `1,000,000`.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A rate as a whole number with its thousands apart.
pub fn rate(per_second: f64) -> String {
    // A rate is far below 2^53 and never negative.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "see above")]
    let whole = per_second.max(0.0).round() as u64;
    format!("{}/s", thousands(whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_easy_to_read() {
        assert_eq!(thousands(0), "0");
        assert_eq!(thousands(999), "999");
        assert_eq!(thousands(1_000_000), "1,000,000");
        assert_eq!(rate(12_345.6), "12,346/s");
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let mut table = Table::default();
        table.add("pagé", "≥ 0.8", "0.91".into(), true);
        table.note("a longer figure", "1".into());
        let lines: Vec<String> = table.to_string().lines().map(str::to_owned).collect();
        assert_eq!(lines.len(), 4);
        assert!(lines.iter().all(|line| line.chars().count() == lines[0].chars().count()));
    }
}

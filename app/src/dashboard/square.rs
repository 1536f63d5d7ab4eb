//! QR codes, drawn on the server: the browser gets a path. Server only.

use domain::view::Square;
use qrcode::{Color, QrCode};
use std::fmt::Write;

/// The light edge that readers need, in modules.
const QUIET: usize = 4;

/// A text as a QR code; none for one that is too long for any.
pub fn square(text: &str) -> Option<Square> {
    let code = QrCode::new(text).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (at, _) in code.to_colors().iter().enumerate().filter(|(_, color)| **color == Color::Dark) {
        // Writing to a text does not fail.
        let _ = write!(path, "M{} {}h1v1h-1z", at % width + QUIET, at / width + QUIET);
    }
    Some(Square { size: width + 2 * QUIET, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_has_its_three_corners_and_an_edge_around() {
        let square = square("https://loiste.example/").unwrap();
        let last = square.size - QUIET - 1;
        for (x, y) in [(QUIET, QUIET), (last, QUIET), (QUIET, last)] {
            assert!(square.path.contains(&format!("M{x} {y}h")), "{x} {y}");
        }
        assert!(!square.path.contains("M0 ") && !square.path.contains(&format!("M{} ", last + 1)));
        assert!(super::square(&"x".repeat(5_000)).is_none());
    }
}

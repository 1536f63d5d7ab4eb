//! QR codes.

use serde::{Deserialize, Serialize};

/// A QR code as something to draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Square {
    /// Its width in modules, with the quiet zone around it.
    pub size: usize,
    /// The dark modules as the `d` of an SVG path.
    pub path: String,
}

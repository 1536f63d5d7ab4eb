//! Why a file is not taken.

use super::{LARGEST_FILE, LEAST_HEIGHT, LEAST_WIDTH, LONGEST_SIDE};
use serde::{Deserialize, Serialize};

/// What is wrong with a file that somebody chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum ImageFault {
    /// It is larger than [`LARGEST_FILE`].
    #[error("larger than {LARGEST_FILE} bytes")]
    TooLarge,
    /// It is neither PNG nor JPEG, by its first bytes.
    #[error("neither PNG nor JPEG")]
    Kind,
    /// It breaks off, or is not what its kind of file is.
    #[error("broken")]
    Broken,
    /// It is a kind of JPEG that browsers do not show.
    #[error("no JPEG that browsers show")]
    Unusual,
    /// It has too few pixels.
    #[error("{width} x {height}, less than {LEAST_WIDTH} x {LEAST_HEIGHT}")]
    TooSmall {
        /// How wide it is.
        width: u32,
        /// How high it is.
        height: u32,
    },
    /// It has too many pixels.
    #[error("{width} x {height}, more than {LONGEST_SIDE}")]
    TooManyPixels {
        /// How wide it is.
        width: u32,
        /// How high it is.
        height: u32,
    },
    /// It lies on its side, and only a note of the camera tells so, which is not kept.
    #[error("turned by a note of the camera")]
    Turned,
}

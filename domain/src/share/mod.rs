//! A campaign's own picture for links to it (ADR 77): what is taken, and what is left of a file.
//!
//! - [`strip`]: from a file to a picture that can be kept · [`png`], [`jpeg`]: the two kinds of file
//! - [`turned`]: how a camera was held, the one thing of its notes that has to be known
//! - [`fault`]: why a file is not taken

mod fault;
mod jpeg;
mod png;
mod strip;
mod turned;

pub use fault::ImageFault;
pub use strip::Stripped;

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How large a file may be, in bytes.
pub const LARGEST_FILE: usize = 1_000_000;
/// The least that link previews show as a large picture, in pixels.
pub const LEAST_WIDTH: u32 = 600;
/// As [`LEAST_WIDTH`].
pub const LEAST_HEIGHT: u32 = 315;
/// How long a side may be, in pixels: a viewer has to hold every one of them.
pub const LONGEST_SIDE: u32 = 4096;

/// The SHA-256 of a picture's bytes, in hex: its name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ImageHash(String);

impl ImageHash {
    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ImageHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text that is no such hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no hash of a picture")]
pub struct NoHash;

impl FromStr for ImageHash {
    type Err = NoHash;

    fn from_str(text: &str) -> Result<Self, NoHash> {
        let is_hex = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if text.len() == 64 && is_hex { Ok(Self(text.to_owned())) } else { Err(NoHash) }
    }
}

/// Which kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ImageKind {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}

impl ImageKind {
    /// The code in the register.
    pub fn code(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpeg",
        }
    }

    /// The kind with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Png, Self::Jpeg].into_iter().find(|kind| kind.code() == code)
    }

    /// How the names of its files end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
        }
    }

    /// As `Content-Type` names it.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }
}

/// A picture, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareImage {
    /// Its name.
    pub hash: ImageHash,
    /// Its kind.
    pub kind: ImageKind,
    /// How wide it is, in pixels.
    pub width: u32,
    /// How high it is, in pixels.
    pub height: u32,
}

impl ShareImage {
    /// The last part of its addresses.
    pub fn file_name(&self) -> String {
        format!("{}.{}", self.hash, self.kind.ending())
    }

    /// Where everybody finds it while a campaign that they can see has it.
    pub fn path(&self) -> String {
        format!("/jako/{}", self.file_name())
    }
}

/// The hash and the kind that the last part of an address names.
pub fn parse_file_name(name: &str) -> Option<(ImageHash, ImageKind)> {
    let (hash, ending) = name.split_once('.')?;
    let kind = [ImageKind::Png, ImageKind::Jpeg].into_iter().find(|kind| kind.ending() == ending)?;
    Some((hash.parse().ok()?, kind))
}

#[cfg(test)]
mod tests;

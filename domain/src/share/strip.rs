//! From a file to a picture that can be kept: nothing in it but what is needed to show it.

use super::{
    ImageFault, ImageHash, ImageKind, LARGEST_FILE, LEAST_HEIGHT, LEAST_WIDTH, LONGEST_SIDE, ShareImage,
    jpeg, png,
};
use crate::chain::Hash;

/// A picture with its bytes, made of somebody's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stripped {
    /// What it is.
    pub image: ShareImage,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What is left of a file, with the size that its header tells.
pub(super) struct Kept {
    pub width: u32,
    pub height: u32,
    pub bytes: Vec<u8>,
}

impl Stripped {
    /// Takes a file for what its bytes say it is, and leaves out where and when it was taken, with
    /// what, by whom, smaller pictures of it, and whatever stands behind its end. The pixels are not
    /// decoded.
    ///
    /// # Errors
    /// [`ImageFault`]
    pub fn of(file: &[u8]) -> Result<Self, ImageFault> {
        if file.len() > LARGEST_FILE {
            return Err(ImageFault::TooLarge);
        }
        let (kind, kept) = if file.starts_with(png::SIGNATURE) {
            (ImageKind::Png, png::strip(file)?)
        } else if file.starts_with(jpeg::SIGNATURE) {
            (ImageKind::Jpeg, jpeg::strip(file)?)
        } else {
            return Err(ImageFault::Kind);
        };
        let Kept { width, height, bytes } = kept;
        if width > LONGEST_SIDE || height > LONGEST_SIDE {
            return Err(ImageFault::TooManyPixels { width, height });
        }
        if width < LEAST_WIDTH || height < LEAST_HEIGHT {
            return Err(ImageFault::TooSmall { width, height });
        }
        let hash = ImageHash(Hash::of(&bytes).to_string());
        Ok(Self { image: ShareImage { hash, kind, width, height }, bytes })
    }
}
